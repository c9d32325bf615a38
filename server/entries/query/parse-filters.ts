/**
 * `filters` → `Condition`.
 *
 * An object means "all of these"; `$and` and `$or` take lists, `$not` an object or a list. Under an attribute stand
 * operators (for a relation they compare its id), or the attributes of what it leads to. A text is `$eq`, a list `$in`.
 * Under a link, `$none` holds conditions that nothing which it leads to may satisfy.
 * An object where an operator wants a value adds no condition: the recorded contract, and the answer is the unfiltered one.
 */
import type { ScalarAttribute, Subject } from './attributes.ts';
import { targetOf } from './attributes.ts';
import { castValue } from './cast.ts';
import { type AnyOperator, isOperator, isTextKind, operators, patternOf } from './operators.ts';
import {
  attributeNamed,
  bind,
  isList,
  isTree,
  joinPath,
  type ParseContext,
  type QueryValue,
  queryLimits,
  refuseKey,
  refuseSize,
  refuseValue,
} from './parse-context.ts';
import type { Condition, LinkAttribute, Place, QueryParam } from './types.ts';

/** Where the parser stands: the path of attributes so far, and how deep it is. */
type At = {
  readonly path: string | null;
  readonly param: QueryParam;
  readonly depth: number;
  readonly relations: number;
};

/** Null when nothing is filtered. Throws `entries.invalid_query_key`, `entries.invalid_query`, `entries.query_too_large`. */
export function parseFilters(
  context: ParseContext,
  subject: Subject,
  filters: QueryValue,
  param: 'filters' | 'populate',
): Condition | null {
  if (filters === undefined) return null;
  if (!isTree(filters) && !isList(filters)) return refuseValue('filters', 'expected an object or an array');
  return parseGroup(context, subject, filters, { path: null, param, depth: 0, relations: 0 });
}

function parseGroup(context: ParseContext, subject: Subject, group: QueryValue, at: At): Condition | null {
  if (at.depth > queryLimits.filterDepth) return refuseSize(queryLimits.filterDepth, 'levels of filters');
  const deeper = { ...at, depth: at.depth + 1 };
  if (isList(group)) return all(group.map((item) => parseGroup(context, subject, item, deeper)));
  if (!isTree(group)) return refuseValue('filters', 'expected an object', at.path);
  return all(Object.entries(group).map(([key, value]) => parseEntry(context, subject, key, value, deeper)));
}

function parseEntry(context: ParseContext, subject: Subject, key: string, value: QueryValue, at: At): Condition | null {
  if (key === '$and' || key === '$or') {
    if (!isList(value)) return refuseValue('filters', `${key} expects a list`, joinPath(at.path, key));
    const items = value.map((item) => parseGroup(context, subject, item, at));
    return key === '$and' ? all(items) : any(items);
  }
  if (key === '$not') return not(parseGroup(context, subject, value, at));
  if (isOperator(key) || key.startsWith('$')) return refuseKey({ key, path: at.path, param: at.param });
  const attribute = attributeNamed(subject, key, at.path, at.param);
  const place = { key, path: joinPath(at.path, key), param: at.param };
  switch (attribute.is) {
    case 'scalar':
      return parseComparison(context, attribute, value, place, at.depth);
    case 'relation':
    case 'media':
    case 'component':
    case 'localizations':
      return parseRelated(context, subject, attribute, value, place, at);
    case 'morph':
    case 'zone':
    case 'closed':
      return refuseKey(place);
    default:
      return attribute satisfies never;
  }
}

function parseRelated(
  context: ParseContext,
  subject: Subject,
  attribute: LinkAttribute,
  value: QueryValue,
  place: Place,
  at: At,
): Condition | null {
  const target = targetOf(attribute, context.registry, subject);
  if (!target) return refuseKey(place);
  const relations = at.relations + 1;
  if (relations > queryLimits.relationDepth) return refuseSize(queryLimits.relationDepth, 'relations in a row');
  const id = idOf(target);
  const link = { owner: subject, attribute, target, place };
  if (!isTree(value)) return related(link, 'some', parseComparison(context, id, value, place, at.depth));
  const inside = { path: place.path, param: at.param, depth: at.depth, relations };
  const { $none: none, ...some } = value;
  const items = Object.entries(some).map(([key, inner]) =>
    isOperator(key)
      ? parseComparison(context, id, { [key]: inner }, place, at.depth)
      : parseGroup(context, target, { [key]: inner }, inside),
  );
  if (none === undefined) return related(link, 'some', all(items));
  if (!isTree(none)) return refuseValue('filters', '$none expects an object', joinPath(place.path, '$none'));
  return all([related(link, 'some', all(items)), related(link, 'none', parseGroup(context, target, none, inside))]);
}

function parseComparison(
  context: ParseContext,
  attribute: ScalarAttribute,
  value: QueryValue,
  place: Place,
  depth: number,
): Condition | null {
  if (depth > queryLimits.filterDepth) return refuseSize(queryLimits.filterDepth, 'levels of filters');
  if (typeof value === 'string') return compare(context, attribute, '$eq', value, place);
  if (isList(value)) return compare(context, attribute, '$in', value, place);
  if (!isTree(value)) return null;
  return all(
    Object.entries(value).map(([key, inner]) => {
      if (key === '$not') return not(parseComparison(context, attribute, inner, place, depth + 1));
      if (isOperator(key)) return compare(context, attribute, key, inner, place);
      if (key === '$and' || key === '$or') return refuseValue('filters', `${key} stands around attributes`, place.path);
      return refuseKey({ ...place, key });
    }),
  );
}

function compare(
  context: ParseContext,
  attribute: ScalarAttribute,
  operator: AnyOperator,
  value: QueryValue,
  place: Place,
): Condition | null {
  if (isTree(value)) return null;
  context.spent.filterLeaves += 1;
  if (context.spent.filterLeaves > queryLimits.filterLeaves) return refuseSize(queryLimits.filterLeaves, 'conditions');
  if (operators[operator].compares === 'text' && !isTextKind(attribute.kind)) {
    return refuseValue('filters', `${operator} compares text, not ${attribute.kind}`, place.path);
  }
  if (operator === '$null' || operator === '$notNull') {
    const isTrue = !['false', 'f', '0'].includes(String(value));
    return { is: 'null', attribute, expected: (operator === '$null') === isTrue, place };
  }
  const rule = operators[operator];
  const kind = rule.compares === 'cast' ? 'text' : attribute.kind;
  const cast = (text: string): string => {
    const result = castValue(kind, text);
    if (result.ok) return result.value;
    // The contract records dates and times without a path in the details.
    return refuseValue('filters', `${place.path}: ${result.reason}`, isTemporal(attribute) ? null : place.path);
  };
  switch (rule.takes) {
    case 'list': {
      const list = textsOf(isList(value) ? value : [value], place);
      if (list.length > queryLimits.listValues) return refuseSize(queryLimits.listValues, `values for ${operator}`);
      return { is: 'compare', attribute, operator, slots: [bind(context, list.map(cast))], place };
    }
    case 'pair': {
      const [from, to, ...more] = isList(value) ? textsOf(value, place) : [];
      if (from === undefined || to === undefined || more.length > 0) {
        return refuseValue('filters', `${operator} expects two values`, place.path);
      }
      return { is: 'compare', attribute, operator, slots: [bind(context, cast(from)), bind(context, cast(to))], place };
    }
    case 'one': {
      // One value was asked for: a list is compared as its JSON text, which no ordinary text equals.
      const text = cast(isList(value) ? JSON.stringify(value) : (value ?? ''));
      const slots = [bind(context, patternOf(operator, text) ?? text)];
      return { is: 'compare', attribute, operator, slots, place };
    }
    default:
      return rule satisfies never;
  }
}

function isTemporal({ kind }: ScalarAttribute): boolean {
  return kind === 'date' || kind === 'datetime' || kind === 'time' || kind === 'timestamp';
}

function textsOf(values: readonly QueryValue[], place: Place): string[] {
  return values.map((value) =>
    typeof value === 'string' ? value : refuseValue('filters', 'expected a list of values', place.path),
  );
}

function idOf(target: Subject): ScalarAttribute {
  const id = target.attributes.get('id');
  if (id?.is !== 'scalar') throw new Error(`${target.key} has no id`);
  return id;
}

type Link = {
  readonly owner: Subject;
  readonly attribute: LinkAttribute;
  readonly target: Subject;
  readonly place: Place;
};

function related(
  { owner, attribute, target, place }: Link,
  quantifier: 'some' | 'none',
  where: Condition | null,
): Condition | null {
  const isEntry = owner.is === 'type';
  const reach = {
    anyStatus: isEntry && !owner.draftAndPublish && target.draftAndPublish,
    anyLocale: isEntry && !owner.localized && target.localized,
  };
  return where && { is: 'related', quantifier, attribute, target, reach, where, place };
}

function all(items: readonly (Condition | null)[]): Condition | null {
  return group('all', items);
}

function any(items: readonly (Condition | null)[]): Condition | null {
  return group('any', items);
}

function group(is: 'all' | 'any', items: readonly (Condition | null)[]): Condition | null {
  const present = items.filter((item) => item !== null);
  if (present.length < 2) return present[0] ?? null;
  return { is, items: present };
}

function not(item: Condition | null): Condition | null {
  return item && { is: 'not', item };
}
