/**
 * What a copy of an entry takes over, as the data of a write: everything but what only one entry can have. Its title and
 * what has to be unique get a suffix; unique values that no suffix fits, passwords, and links that belong to one entry
 * alone stay with the first.
 */
import type { Tx } from '../../db/database.ts';
import { quoteIdent } from '../../db/sql.ts';
import { type ContentType, type Field, type Registry, type ScalarField, titleField } from '../../schema/index.ts';
import { isRecord } from './relation-input.ts';

export type Copying = {
  readonly registry: Registry;
  readonly type: ContentType;
  readonly locale: string;
  /** In the language of who asks, e.g. `(copy)`. */
  readonly suffix: string;
};

type Named = Readonly<Record<string, unknown>>;

/** `values` by attribute name, as `toNamedValues` gives them. */
export async function copyValues(tx: Tx, copying: Copying, values: Named): Promise<Record<string, unknown>> {
  const { registry, type } = copying;
  const title = titleField(type.fields);
  const copy: Record<string, unknown> = {};
  for (const field of type.fields) {
    const value = values[field.name];
    if (value === null || value === undefined || isExclusive(field)) continue;
    if (field.type !== 'scalar') copy[field.name] = withoutUniques(registry, field, value);
    else if (field.unique || field.kind === 'uid') copy[field.name] = await freeValue(tx, copying, field, value);
    else if (field.name !== title || !textKinds.has(field.kind)) copy[field.name] = value;
    else copy[field.name] = suffixed(field, String(value), ` ${copying.suffix}`);
  }
  return copy;
}

function isExclusive(field: Field): boolean {
  return field.type === 'relation' && (field.relation === 'oneToOne' || field.relation === 'oneToMany');
}

/** Inside components nothing is free by a suffix alone: unique values are left out, at every depth. */
function withoutUniques(registry: Registry, field: Field, value: unknown): unknown {
  if (field.type !== 'component' && field.type !== 'dynamiczone') return value;
  const toItem = (item: unknown) => {
    if (!isRecord(item)) return item;
    const uid = field.type === 'component' ? field.component : String(item.__component);
    const members = registry.components.get(uid)?.fields ?? [];
    const kept = members.filter((member) => !(member.type === 'scalar' && member.unique));
    const pairs = kept.map((member) => [member.name, withoutUniques(registry, member, item[member.name])]);
    return { ...(field.type === 'dynamiczone' ? { __component: uid } : {}), ...Object.fromEntries(pairs) };
  };
  return Array.isArray(value) ? value.map(toItem) : toItem(value);
}

const textKinds: ReadonlySet<string> = new Set(['string', 'text', 'uid']);

/** The value with the first suffix that no entry of the locale has; undefined where none would fit its kind. */
async function freeValue(
  tx: Tx,
  { type, locale, suffix }: Copying,
  field: ScalarField,
  value: unknown,
): Promise<string | undefined> {
  if (!textKinds.has(field.kind)) return undefined;
  const isSlug = field.kind === 'uid';
  const end = isSlug ? `-${toSlug(suffix) || 'copy'}` : ` ${suffix}`;
  const nth = (n: number) => suffixed(field, String(value), n === 1 ? end : `${end}${isSlug ? '-' : ' '}${n}`);
  const candidates = Array.from({ length: maxCopies }, (_, at) => nth(at + 1));
  const column = quoteIdent(field.column);
  const { rows } = await tx.query<{ taken: string }>({
    text: `select ${column} as taken from ${quoteIdent(type.table)} where locale = $1 and ${column} = any($2::text[])`,
    values: [locale, candidates],
  });
  const taken = new Set(rows.map((row) => row.taken));
  return candidates.find((candidate) => !taken.has(candidate));
}

/** Beyond that an editor has other names for them; the value is left out. */
const maxCopies = 100;

/** The text with its end, cut so that the whole is no longer than the field takes. */
function suffixed({ options }: ScalarField, text: string, end: string): string {
  const max = typeof options.maxLength === 'number' ? options.maxLength : Number.POSITIVE_INFINITY;
  return text.length + end.length <= max ? text + end : text.slice(0, Math.max(0, max - end.length)).trimEnd() + end;
}

function toSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
