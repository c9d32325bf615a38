/** What is unique inside components, when a change begins or ends it: the values are gathered, and refused where they repeat. Pure. */
import { quoteLiteral } from '../db/sql.ts';
import { nameOfPlace, selectValuesAt, type UniquePlace, uniquePlaces } from './component-uniques.ts';
import { type PlannedStep, phases, type Refusal, step } from './plan-steps.ts';
import type { ContentType, Registry } from './registry.ts';

type Models = { readonly from: Registry; readonly to: Registry };
type Pair = { readonly old: ContentType | undefined; readonly type: ContentType };

/** `isReshaped` says whether the rows of the type change: then all its values are gathered anew. */
export function componentUniqueSteps({ from, to }: Models, pair: Pair, isReshaped: boolean): PlannedStep[] {
  const { old, type } = pair;
  const before = new Map((old ? uniquePlaces(from, old) : []).map((place) => [place.key, place]));
  const after = uniquePlaces(to, type);
  const kept = new Set(after.map(({ key }) => key));
  const ended = [...before.values()].filter(({ key }) => !kept.has(key));
  return [
    ...ended.map((place) => letGo(type.uid, place)),
    ...after
      .filter(({ key }) => isReshaped || !before.has(key))
      .map((place) => hold(pair, place, before.has(place.key))),
  ];
}

export function letGoOfAll(from: Registry, type: ContentType): PlannedStep[] {
  return uniquePlaces(from, type).map((place) => letGo(type.uid, place));
}

function letGo(uid: string, place: UniquePlace): PlannedStep {
  return step({
    id: `not-unique:${uid}.${nameOfPlace(place)}`,
    uid,
    phase: phases.loosen,
    description: `Let go of the rule that ${uid}.${nameOfPlace(place)} is unique`,
    sql: [forget(place)],
  });
}

function hold({ old, type }: Pair, place: UniquePlace, isHeld: boolean): PlannedStep {
  const name = nameOfPlace(place);
  const root = old?.fields.find(({ id }) => id === place.root.id);
  const refusal: Refusal | undefined =
    old && !isHeld && root && 'column' in root
      ? {
          path: ['components', place.members.at(-1)?.component ?? '', 'attributes', place.attribute.name],
          message: `${type.uid}.${name} must be unique`,
          first: false,
          sql: `select document_id, locale, status, left(value, 200) as value from (
            select *, count(*) over (partition by locale, status, value) as equals
            from (${selectValuesAt(place, old.table, root.column)}) as held) as found
            where equals > 1 order by value, document_id limit 11`,
        }
      : undefined;
  return step({
    id: `unique:${type.uid}.${name}`,
    uid: type.uid,
    phase: phases.index,
    effect: 'slow',
    description: `Hold the rule that ${type.uid}.${name} is unique`,
    sql: [
      forget(place),
      `insert into component_unique_values (source_document_id, locale, status, field_id, place, hash)
        select document_id, locale, status, ${quoteLiteral(place.root.id)}, ${quoteLiteral(place.key)}, sha256(convert_to(value, 'UTF8'))
        from (${selectValuesAt(place, type.table, place.root.column)}) as held`,
    ],
    refusals: refusal ? [refusal] : [],
  });
}

function forget({ key }: UniquePlace): string {
  return `delete from component_unique_values where place = ${quoteLiteral(key)}`;
}
