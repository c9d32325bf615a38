/**
 * Own links of rows: `lk_…(source_id, target_id | asset_id, position[, inverse_position])`. Whatever a write changes in
 * any number of link tables is one statement; only rows that are new, moved or gone are touched.
 */
import type { Tx } from '../../db/database.ts';
import { quoteIdent, quoteLiteral } from '../../db/sql.ts';
import type { ContentType, Field } from '../../schema/index.ts';
import { type Placed, place } from './order.ts';
import type { Values } from './validate.ts';

type Target = string | number;
type LinkField = { readonly field: Field; readonly table: string; readonly target: 'target_id' | 'asset_id' };
type PositionOf = (n: number) => number;

/** The type's fields that are stored as links. */
function linkFields(type: ContentType): LinkField[] {
  return type.fields.flatMap((field) => {
    if ((field.type !== 'relation' && field.type !== 'media') || field.storage.in !== 'link') return [];
    return [{ field, table: field.storage.table, target: field.type === 'media' ? 'asset_id' : 'target_id' } as const];
  });
}

/** Links of rows that have none yet: the same for each of `rowIds`. */
export async function insertLinks(
  tx: Tx,
  type: ContentType,
  rowIds: readonly number[],
  values: Values,
  positionOf: PositionOf,
): Promise<void> {
  const batch = newBatch();
  const nextInverse = counting(positionOf);
  for (const link of linkFields(type)) {
    const targets = targetsOf(values, link.field);
    batch.upsert(
      link,
      rowIds,
      targets.map((target, n) => ({ target, position: n + 1, inverse: nextInverse() })),
    );
  }
  await batch.run(tx);
}

/** Brings the links of one row from `present` to `wanted` in the given fields. */
export async function updateLinks(
  tx: Tx,
  type: ContentType,
  rowId: number,
  change: { readonly fields: readonly Field[]; readonly wanted: Values; readonly positionOf: PositionOf },
): Promise<void> {
  const links = linkFields(type).filter(({ field }) => change.fields.includes(field));
  if (links.length === 0) return;
  const present = await readPositions(tx, links, rowId);
  const batch = newBatch();
  const nextInverse = counting(change.positionOf);
  for (const link of links) {
    const { removed, placed } = place(
      present.get(link.field.id) ?? [],
      targetsOf(change.wanted, link.field),
      change.positionOf,
    );
    batch.remove(link, rowId, removed);
    batch.upsert(
      link,
      [rowId],
      placed.map((one) => ({ ...one, inverse: nextInverse() })),
    );
  }
  await batch.run(tx);
}

/** Puts links back with the positions that they had: `[target, position, position on the other side]` by field id. */
export async function restoreLinks(
  tx: Tx,
  type: ContentType,
  rowId: number,
  links: Readonly<Record<string, readonly (readonly [Target, number, number?])[]>>,
): Promise<void> {
  const batch = newBatch();
  for (const link of linkFields(type)) {
    const list = links[link.field.id] ?? [];
    batch.upsert(
      link,
      [rowId],
      list.map(([target, position, inverse = 0]) => ({ target, position, inverse })),
    );
  }
  await batch.run(tx);
}

/** Makes the links of one row those of another, positions on both sides included. */
export async function copyLinks(
  tx: Tx,
  type: ContentType,
  rows: { readonly from: number; readonly to: number },
  fields: readonly Field[],
): Promise<void> {
  const links = linkFields(type).filter(({ field }) => fields.includes(field));
  if (links.length === 0) return;
  const parts = links.flatMap(({ table, target }, n) => {
    const columns = [target, 'position', ...(target === 'target_id' ? ['inverse_position'] : [])];
    const orders = columns.slice(1);
    const differs = orders.map((name) => `l.${name} is distinct from excluded.${name}`).join(' or ');
    return [
      `gone${n} as (delete from ${quoteIdent(table)} l where source_id = $2 and not exists (` +
        `select 1 from ${quoteIdent(table)} s where s.source_id = $1 and s.${target} = l.${target}))`,
      `put${n} as (insert into ${quoteIdent(table)} as l (source_id, ${columns.join(', ')}) ` +
        `select $2::bigint, ${columns.join(', ')} from ${quoteIdent(table)} where source_id = $1 ` +
        `on conflict (source_id, ${target}) do update set ` +
        `${orders.map((name) => `${name} = excluded.${name}`).join(', ')} where ${differs})`,
    ];
  });
  await tx.query({ text: `with ${parts.join(', ')} select 1`, values: [rows.from, rows.to] });
}

async function readPositions(
  tx: Tx,
  links: readonly LinkField[],
  rowId: number,
): Promise<ReadonlyMap<string, readonly Placed<Target>[]>> {
  const parts = links.map(
    ({ field, table, target }) =>
      `select ${quoteLiteral(field.id)} as field, jsonb_agg(jsonb_build_object('target', ${target}, 'position', position)) as links ` +
      `from ${quoteIdent(table)} where source_id = $1`,
  );
  const { rows } = await tx.query<{ field: string; links: readonly Placed<Target>[] | null }>({
    text: parts.join(' union all '),
    values: [rowId],
  });
  return new Map(rows.map(({ field, links }) => [field, links ?? []]));
}

/** `inverse` is the position on the other side, for a link that is new; a moved one keeps its place there. */
type NewLink = Placed<Target> & { readonly inverse: number };

function counting(positionOf: PositionOf): () => number {
  let used = 0;
  return () => positionOf(used++);
}

type Batch = {
  remove(link: LinkField, rowId: number, targets: readonly Target[]): void;
  upsert(link: LinkField, rowIds: readonly number[], placed: readonly NewLink[]): void;
  run(tx: Tx): Promise<void>;
};

function newBatch(): Batch {
  const parts: string[] = [];
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  return {
    remove({ table, target }, rowId, targets) {
      if (targets.length === 0) return;
      const list = `${bind(targets)}::${target === 'asset_id' ? 'bigint' : 'text'}[]`;
      parts.push(`delete from ${quoteIdent(table)} where source_id = ${bind(rowId)} and ${target} = any(${list})`);
    },
    upsert({ table, target }, rowIds, placed) {
      if (placed.length === 0) return;
      const isAsset = target === 'asset_id';
      const lists = [
        `${bind(placed.map((link) => link.target))}::${isAsset ? 'bigint' : 'text'}[]`,
        `${bind(placed.map((link) => link.position))}::double precision[]`,
        ...(isAsset ? [] : [`${bind(placed.map((link) => link.inverse))}::double precision[]`]),
      ];
      const columns = `${target}, position${isAsset ? '' : ', inverse_position'}`;
      parts.push(
        `insert into ${quoteIdent(table)} (source_id, ${columns}) ` +
          `select s.id, w.* from unnest(${bind(rowIds)}::bigint[]) s (id), unnest(${lists.join(', ')}) w ` +
          `on conflict (source_id, ${target}) do update set position = excluded.position`,
      );
    },
    async run(tx) {
      const [only] = parts;
      if (only === undefined) return;
      const text =
        parts.length === 1 ? only : `with ${parts.map((part, n) => `w${n} as (${part})`).join(', ')} select 1`;
      await tx.query({ text, values });
    },
  };
}

// Canonical link values are lists of document ids or asset ids (see validate.ts).
function targetsOf(values: Values, field: Field): readonly Target[] {
  const value = values[field.id];
  return Array.isArray(value) ? (value as readonly Target[]) : [];
}
