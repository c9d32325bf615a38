/** The names of the field kinds that this version knows. */
export const kinds = [
  'string',
  'text',
  'richtext',
  'blocks',
  'email',
  'password',
  'uid',
  'enumeration',
  'integer',
  'biginteger',
  'decimal',
  'float',
  'date',
  'time',
  'datetime',
  'timestamp',
  'boolean',
  'json',
  'relation',
  'media',
  'component',
  'dynamiczone',
] as const;

export type Kind = (typeof kinds)[number];

/** The kind of that name; undefined for one that this version does not know. */
export function toKind(type: string): Kind | undefined {
  return kinds.find((kind) => kind === type);
}
