/**
 * SQL for a row in its canonical form: one jsonb object keyed by field id, links as ordered lists of what they point at.
 * Versions, the trash and the write path itself read rows in this form; it survives renames of fields.
 *
 *   {"f8k2…": "A title", "f9aa…": "2024-01-31", "fk3l…": ["t1…", "t2…"], "f77p…": {"id": 12, "f0q…": "text"}}
 *
 * Passwords are left out: they leave the table with the trash only (`hiddenValues`).
 */
import { isoMoment, quoteIdent, quoteLiteral } from '../../db/sql.ts';
import type { ContentType, Field, ScalarField } from '../../schema/index.ts';

// PostgreSQL takes at most 100 arguments, so 50 pairs, in one call.
const pairsPerCall = 50;

const cache = new WeakMap<ContentType, Map<string, string>>();

/** The jsonb expression for the row `alias` of the type's table. */
export function rowValues(type: ContentType, alias: string): string {
  const byAlias = cache.get(type) ?? new Map<string, string>();
  cache.set(type, byAlias);
  const present = byAlias.get(alias);
  if (present !== undefined) return present;
  const made = buildObject(
    type.fields.filter((field) => !isHidden(field)),
    alias,
  );
  byAlias.set(alias, made);
  return made;
}

/** The jsonb expression for what `rowValues` leaves out. */
function hiddenValues(type: ContentType, alias: string): string {
  return buildObject(type.fields.filter(isHidden), alias);
}

/** Values that never appear in versions: passwords. */
export function isHidden(field: Field): field is ScalarField {
  return field.type === 'scalar' && field.kind === 'password';
}

/** Whether the row stores anything for the field; the other side of a relation does not. */
export function isStored(field: Field): boolean {
  return !(field.type === 'relation' && field.storage.in === 'inverse');
}

/** The jsonb expression for everything that a row is but its id: a `WholeRow`. What the trash and operations keep. */
export function wholeRow(type: ContentType, alias: string): string {
  const t = alias;
  return (
    `jsonb_build_object('status', ${t}.status, 'version', ${t}.version, 'createdAt', ${t}.created_at, ` +
    `'updatedAt', ${t}.updated_at, 'publishedAt', ${t}.published_at, 'createdBy', ${t}.created_by, ` +
    `'updatedBy', ${t}.updated_by, 'values', ${rowValues(type, t)} || ${hiddenValues(type, t)}, ` +
    `'orders', ${columnOrders(type, t)}, 'links', ${linkPositions(type, t)})`
  );
}

/** What a row needs besides its values to be put back: `{ fieldId: [[target, position, position on the other side]…] }`. */
function linkPositions(type: ContentType, alias: string): string {
  return joinPairs(
    type.fields.flatMap((field) => {
      if ((field.type !== 'relation' && field.type !== 'media') || field.storage.in !== 'link') return [];
      const link = field.type === 'media' ? 'l.asset_id, l.position' : 'l.target_id, l.position, l.inverse_position';
      const list =
        `select coalesce(jsonb_agg(jsonb_build_array(${link})), '[]') ` +
        `from ${quoteIdent(field.storage.table)} l where l.source_id = ${alias}.id`;
      return [`${quoteLiteral(field.id)}, (${list})`];
    }),
  );
}

/** `{ fieldId: position on the other side }` of to-one relations. */
function columnOrders(type: ContentType, alias: string): string {
  return joinPairs(
    type.fields.flatMap((field) => {
      if (field.type !== 'relation' || field.storage.in !== 'column' || field.storage.inverseOrder === null) return [];
      return [`${quoteLiteral(field.id)}, ${alias}.${quoteIdent(field.storage.inverseOrder)}`];
    }),
  );
}

function buildObject(fields: readonly Field[], alias: string): string {
  return joinPairs(fields.filter(isStored).map((field) => `${quoteLiteral(field.id)}, ${columnValue(field, alias)}`));
}

function joinPairs(pairs: readonly string[]): string {
  const calls: string[] = [];
  for (let at = 0; at < pairs.length; at += pairsPerCall) {
    calls.push(`jsonb_build_object(${pairs.slice(at, at + pairsPerCall).join(', ')})`);
  }
  return calls.length === 0 ? `'{}'::jsonb` : `(${calls.join(' || ')})`;
}

function columnValue(field: Field, alias: string): string {
  if (field.type === 'scalar') return scalarValue(field, `${alias}.${quoteIdent(field.column)}`);
  if (field.type === 'component' || field.type === 'dynamiczone') return `${alias}.${quoteIdent(field.column)}`;
  const { storage } = field;
  if (storage.in === 'column') return `${alias}.${quoteIdent(storage.column)}`;
  if (storage.in !== 'link') throw new Error(`${field.name} is not stored in a row`);
  const target = field.type === 'media' ? 'asset_id' : 'target_id';
  return (
    `(select coalesce(jsonb_agg(l.${target} order by l.position), '[]') ` +
    `from ${quoteIdent(storage.table)} l where l.source_id = ${alias}.id)`
  );
}

function scalarValue(field: ScalarField, column: string): string {
  switch (field.kind) {
    case 'biginteger':
      return `${column}::text`;
    case 'datetime':
    case 'timestamp':
      return isoMoment(column);
    case 'time':
      return `to_char(${column}, 'HH24:MI:SS.MS')`;
    default:
      return column;
  }
}
