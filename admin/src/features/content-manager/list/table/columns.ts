/** The columns of a list: which there are, which are shown, and in what order. Pure. */
import type { ListColumn } from '../../../../../../server/admin-api.ts';
import type { ContentType } from '../../../../api/content-types.ts';
import { isMany, kindOf, listableFields } from '../../../../fields/attributes.ts';
import { listColumns } from '../../../../fields/form-layout.ts';

/** Columns that are no fields of the model. A field of the same name would be told by its place among the attributes. */
const systemColumns = ['status', 'updatedAt', 'createdAt'] as const;
export type SystemColumn = (typeof systemColumns)[number];

export const widthLimits = { min: 60, max: 1_200 } as const;
const defaultFields = 4;

/** Every column that a list of the type can have, in the order of the model. */
export function possibleColumns(type: ContentType): string[] {
  const hasDrafts = type.options?.draftAndPublish === true;
  const system = systemColumns.filter((name) => hasDrafts || name !== 'status');
  const fields = listableFields(type.attributes);
  return [...fields, ...system.filter((name) => !fields.includes(name))];
}

/** Those that were chosen, without what the model no longer has; the product's own choice where nothing was. */
export function shownColumns(type: ContentType, chosen: readonly ListColumn[] | null): readonly ListColumn[] {
  const possible = possibleColumns(type);
  const shown = chosen?.filter(({ name }) => possible.includes(name)) ?? [];
  return shown.length > 0 ? shown : defaultColumns(type);
}

/** Those of the definition; else what names the entry, a picture, what it belongs to, what is short, then how it stands. */
export function defaultColumns(type: ContentType): ListColumn[] {
  const { attributes, titleField } = type;
  const defined = listColumns(type)?.filter((name) => possibleColumns(type).includes(name)) ?? [];
  if (defined.length > 0) return defined.map((name) => ({ name }));
  const short = listableFields(attributes).filter(
    (name) => name !== titleField && !['uid', 'text'].includes(kindOf(attributes, name) ?? ''),
  );
  const picture = short.find((name) => kindOf(attributes, name) === 'media');
  const links = short.filter((name) => kindOf(attributes, name) === 'relation');
  const link = links.find((name) => !isManyIn(type, name)) ?? links[0];
  const telling = [titleField ?? undefined, picture, link].filter((name) => name !== undefined);
  const fields = [...new Set([...telling, ...short])].slice(0, defaultFields);
  const possible = possibleColumns(type);
  const system = ['status', 'updatedAt'].filter((name) => possible.includes(name) && !fields.includes(name));
  return [...fields, ...system].map((name) => ({ name }));
}

function isManyIn({ attributes }: ContentType, name: string): boolean {
  const attribute = attributes[name];
  return attribute !== undefined && isMany(attribute);
}

/** Shows a column at the end, or hides it; the last one stays. */
export function toggleColumn(columns: readonly ListColumn[], name: string): readonly ListColumn[] {
  if (!columns.some((column) => column.name === name)) return [...columns, { name }];
  return columns.length === 1 ? columns : columns.filter((column) => column.name !== name);
}

/** Moves a column to a place among the others; beyond the ends is at the end. */
export function moveColumn(columns: readonly ListColumn[], name: string, to: number): readonly ListColumn[] {
  const moved = columns.find((column) => column.name === name);
  if (!moved) return columns;
  const others = columns.filter((column) => column !== moved);
  return others.toSpliced(Math.max(0, to), 0, moved);
}

export function resizeColumn(columns: readonly ListColumn[], name: string, width: number): readonly ListColumn[] {
  const bounded = Math.round(Math.min(widthLimits.max, Math.max(widthLimits.min, width)));
  return columns.map((column) => (column.name === name ? { ...column, width: bounded } : column));
}

export function isSystemColumn(type: ContentType, name: string): name is SystemColumn {
  return !(name in type.attributes) && systemColumns.some((column) => column === name);
}

/** Whether a list can be sorted by it. */
export function isSortable(type: ContentType, name: string): boolean {
  if (isSystemColumn(type, name)) return name !== 'status';
  return !isLink(type, name);
}

/** Whether it leads to entries or files. */
export function isLink({ attributes }: ContentType, name: string): boolean {
  return ['media', 'relation'].includes(kindOf(attributes, name) ?? '');
}
