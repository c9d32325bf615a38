/** `aggregate[count]=<name>`: how many entries there are of each value of a field. An addition to the contract. */
import { isMany, type Subject, targetOf, type ValueKind } from './attributes.ts';
import {
  attributeNamed,
  isTree,
  joinPath,
  type ParseContext,
  type QueryTree,
  queryLimits,
  refuseKey,
  refuseSize,
  refuseValue,
} from './parse-context.ts';
import type { Place, ReadMode, SortKey } from './types.ts';

const param = 'aggregate';
const path = 'aggregate.count';

/** What shapes a list of entries, and has no meaning for counts. */
const foreign = ['fields', 'populate', 'sort', 'pagination'];

/** As values they are rarely equal, and may be as long as a page. */
const unfit: ReadonlySet<ValueKind> = new Set(['json', 'blocks', 'richtext']);

/** Null without `aggregate`. Throws `entries.invalid_query_key`, `entries.invalid_query`, `entries.query_too_large`. */
export function parseAggregate(
  context: ParseContext,
  subject: Subject,
  query: QueryTree,
  mode: ReadMode,
): SortKey | null {
  const { aggregate } = query;
  if (aggregate === undefined) return null;
  if (mode !== 'list') return refuseValue(param, 'only lists can be counted', param);
  const { count, ...others } = isTree(aggregate) ? aggregate : {};
  const [other] = Object.keys(others);
  if (other !== undefined) return refuseKey({ key: other, path: joinPath(param, other), param });
  if (typeof count !== 'string') return refuseValue(param, 'expected aggregate[count] and the name of a field', path);
  const misplaced = foreign.find((name) => query[name] !== undefined);
  if (misplaced !== undefined) return refuseValue(param, `${misplaced} does not go with it`, misplaced);
  return toKey(context, subject, count.split('.'));
}

/** A scalar, or what a to-one relation or file leads to, which counts by its document id. */
function toKey(context: ParseContext, subject: Subject, names: readonly string[]): SortKey {
  if (names.length > queryLimits.relationDepth) return refuseSize(queryLimits.relationDepth, 'relations in a row');
  const through: SortKey['through'][number][] = [];
  let [at, owner]: [Subject, string | null] = [subject, null];
  for (const [index, key] of names.entries()) {
    const attribute = attributeNamed(at, key, owner, param);
    const place: Place = { key, path: joinPath(owner, key), param };
    const next = names[index + 1];
    if (attribute.is === 'scalar') {
      if (next !== undefined) return refuseKey({ key: next, path: place.path, param });
      if (unfit.has(attribute.kind)) return refuseValue(param, `${key} cannot be counted by`, path);
      return { through, attribute, descending: false, place };
    }
    const target = targetOf(attribute, context.registry, at);
    if (!target || attribute.is === 'closed' || attribute.is === 'zone' || attribute.is === 'morph')
      return refuseKey(place);
    if (isMany(attribute)) return refuseValue(param, `${key} leads to several at once`, path);
    through.push({ attribute, target, place });
    [at, owner] = [target, place.path];
    const documentId = at.attributes.get('documentId');
    if (next === undefined && documentId?.is === 'scalar')
      return { through, attribute: documentId, descending: false, place };
  }
  return refuseKey({ key: names.join('.'), path: null, param });
}
