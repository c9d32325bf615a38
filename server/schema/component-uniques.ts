/**
 * Where content types hold values that are unique inside components. Such a value is unique among the entries of one type,
 * in one locale and status, at the same place: the attribute of a component in one field, whichever item it stands in.
 *
 * jsonb has no unique index over the values of lists, so the table `component_unique_values` has a row for each value,
 * with a unique index over (place, locale, status, hash). Pure.
 */
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import type { ComponentField, ContentType, Field, Registry, ScalarField, ZoneField } from './registry.ts';

type Holder = ComponentField | ZoneField;
type Member = { readonly component: string; readonly field: Field };

export type UniquePlace = {
  /** Ids of the fields that lead there, e.g. `f8k2….f9aa…`: survives renames. */
  readonly key: string;
  /** The field of the content type. */
  readonly root: Holder;
  /** The attributes below it, the unique one last. */
  readonly members: readonly Member[];
  readonly attribute: ScalarField;
};

export function uniquePlaces({ components }: Pick<Registry, 'components'>, type: ContentType): UniquePlace[] {
  const below = (root: Holder, holder: Holder, above: readonly Member[]): UniquePlace[] => {
    const uids = holder.type === 'component' ? [holder.component] : holder.components;
    return uids.flatMap((uid) =>
      (components.get(uid)?.fields ?? []).flatMap((field) => {
        const members = [...above, { component: uid, field }];
        if (field.type === 'component') return below(root, field, members);
        if (field.type !== 'scalar' || field.options.unique !== true) return [];
        const key = [root.id, ...members.map((member) => member.field.id)].join('.');
        return [{ key, root, members, attribute: field }];
      }),
    );
  };
  return type.fields.flatMap((field) =>
    field.type === 'component' || field.type === 'dynamiczone' ? below(field, field, []) : [],
  );
}

/** `sections.slug`, for people. */
export function nameOfPlace({ root, members }: UniquePlace): string {
  return [root.name, ...members.map(({ field }) => field.name)].join('.');
}

export type UniqueValue = { readonly path: readonly (string | number)[]; readonly value: unknown };

/** What a value of the root field holds at the place, with paths by names. Empty values are not unique. */
export function valuesAt(place: UniquePlace, value: unknown): UniqueValue[] {
  const find = (held: unknown, depth: number, path: readonly (string | number)[]): UniqueValue[] => {
    if (held === null || held === undefined) return [];
    const member = place.members[depth];
    if (!member) return [{ path, value: held }];
    const items = Array.isArray(held)
      ? held.map((item, at) => [item, [...path, at]] as const)
      : [[held, path] as const];
    return items.flatMap(([item, at]) =>
      isRecord(item) && (item.__component ?? member.component) === member.component
        ? find(item[member.field.id], depth + 1, [...at, member.field.name])
        : [],
    );
  };
  return find(value, 0, [place.root.name]);
}

/**
 * The same for all rows of a table: a query of `document_id`, `locale`, `status`, `value` as text.
 * @param column the root field's column, which may have another name before a change
 */
export function selectValuesAt(place: UniquePlace, table: string, column: string): string {
  const joins = place.members.map((member, depth) => {
    const above = place.members[depth - 1];
    const source = above ? `i${depth - 1}.item -> ${quoteLiteral(above.field.id)}` : `t.${quoteIdent(column)}`;
    const list = `case jsonb_typeof(${source}) when 'array' then ${source} when 'object' then jsonb_build_array(${source}) end`;
    const kind = `coalesce(i${depth}.item ->> '__component', ${quoteLiteral(member.component)}) = ${quoteLiteral(member.component)}`;
    return `join lateral jsonb_array_elements(${list}) as i${depth} (item) on ${kind}`;
  });
  const value = `i${place.members.length - 1}.item ->> ${quoteLiteral(place.attribute.id)}`;
  return `select t.document_id, t.locale, t.status, ${value} as value
    from ${quoteIdent(table)} as t ${joins.join(' ')} where ${value} is not null`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
