/**
 * What a change of components means for the content that uses them. Their values live as JSON under field ids, so that
 * a rename or a new field changes no table; a dropped field stays in the JSON until its entry is written again. Pure.
 */
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import { type PlannedStep, phases, type Refusal, step } from './plan-steps.ts';
import type { Component, Field, Registry } from './registry.ts';

export function componentSteps(from: Registry, to: Registry): PlannedStep[] {
  const after = new Map([...to.components.values()].map((component) => [component.id, component]));
  return [...from.components.values()].flatMap((old) => {
    const next = after.get(old.id);
    if (!next) return [remove(old)];
    const renamed = old.uid === next.uid ? [] : [rename(to, old.uid, next.uid)];
    const fields = new Map(next.fields.map((field) => [field.id, field]));
    const changed = old.fields.flatMap((field) => {
      const kept = fields.get(field.id);
      return kept ? narrow(from, next, field, kept) : [removeField(from, old, field)];
    });
    return [...renamed, ...changed];
  });
}

/** Items of zones carry the uid of their component; a component stands in zones of content types only. */
function rename(to: Registry, old: string, uid: string): PlannedStep {
  const zones = [...to.types.values()].flatMap((type) =>
    type.fields.flatMap((field) =>
      field.type === 'dynamiczone' && field.components.includes(uid)
        ? [{ table: type.table, column: field.column }]
        : [],
    ),
  );
  return step({
    id: `rename:${old}`,
    uid,
    phase: phases.move,
    effect: zones.length > 0 ? 'slow' : 'safe',
    description: `Rename the component ${old} to ${uid}`,
    sql: zones.map(({ table, column }) => {
      const name = quoteIdent(column);
      const holds = quoteLiteral(`$[*] ? (@.__component == ${JSON.stringify(old)})`);
      return `update ${quoteIdent(table)} set ${name} = (
        select jsonb_agg(case when item ->> '__component' = ${quoteLiteral(old)}
          then item || jsonb_build_object('__component', ${quoteLiteral(uid)}) else item end order by place)
        from jsonb_array_elements(${name}) with ordinality as items(item, place))
        where jsonb_path_exists(${name}, ${holds})`;
    }),
  });
}

function remove(component: Component): PlannedStep {
  return step({
    id: `remove:${component.uid}`,
    uid: component.uid,
    phase: phases.describe,
    description: `Remove the component ${component.uid}, which nothing uses`,
  });
}

function removeField(from: Registry, component: Component, field: Field): PlannedStep {
  const places = placesOf(from, component.uid);
  return step({
    id: `remove:${component.uid}.${field.name}`,
    uid: component.uid,
    phase: phases.describe,
    effect: places.length > 0 ? 'lossy' : 'safe',
    description: `Remove ${component.uid}.${field.name} (its values stay in the content that is not written again)`,
    count:
      places.length === 0
        ? null
        : `select sum(count)::bigint as count from (${places
            .map(
              ({ table, column }) =>
                `select count(*) as count from ${quoteIdent(table)} where jsonb_path_exists(${quoteIdent(column)}, ${quoteLiteral(`$.**."${field.id}" ? (@ != null)`)})`,
            )
            .join(' union all ')}) as counts`,
  });
}

/** Values that an enumeration loses must not be in use, inside components as anywhere. */
function narrow(from: Registry, component: Component, old: Field, field: Field): PlannedStep[] {
  if (old.type !== 'scalar' || field.type !== 'scalar' || field.kind !== 'enumeration') return [];
  const allowed = Array.isArray(field.options.enum) ? field.options.enum.map(String) : [];
  if (JSON.stringify(old.options.enum) === JSON.stringify(field.options.enum)) return [];
  const bad = allowed.map((value) => `@ != ${JSON.stringify(value)}`).join(' && ');
  const path = quoteLiteral(`$.**."${field.id}" ? (@ != null && ${bad})`);
  const refusals = placesOf(from, component.uid).map(
    ({ table, column }): Refusal => ({
      path: ['components', component.uid, 'attributes', field.name, 'enum'],
      message: `${field.name} must be one of ${allowed.join(', ')}`,
      first: false,
      sql: `select document_id, locale, status, jsonb_path_query_first(${quoteIdent(column)}, ${path}) #>> '{}' as value
        from ${quoteIdent(table)} where jsonb_path_exists(${quoteIdent(column)}, ${path}) order by id limit 11`,
    }),
  );
  return [
    step({
      id: `values:${component.uid}.${field.name}`,
      uid: component.uid,
      phase: phases.describe,
      description: `Change the values of ${component.uid}.${field.name}`,
      refusals,
    }),
  ];
}

/** The columns that may hold values of the component, at any depth. */
function placesOf(registry: Registry, uid: string): { readonly table: string; readonly column: string }[] {
  return [...registry.types.values()].flatMap((type) =>
    type.fields.flatMap((field) => {
      const roots =
        field.type === 'component' ? [field.component] : field.type === 'dynamiczone' ? field.components : [];
      const holds = roots.some((root) => contains(registry, root, uid));
      return holds && 'column' in field ? [{ table: type.table, column: field.column }] : [];
    }),
  );
}

function contains(registry: Registry, root: string, uid: string): boolean {
  if (root === uid) return true;
  const fields = registry.components.get(root)?.fields ?? [];
  return fields.some((field) => field.type === 'component' && contains(registry, field.component, uid));
}
