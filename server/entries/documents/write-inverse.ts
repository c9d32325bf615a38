/**
 * Writing a relation from its other side, the side that stores nothing: `author.articles` changes the author column of
 * articles, `tag.articles` their link table. Order on this side is kept apart from order on the owning side.
 *
 * Which rows of the owning documents change: those of the writer's locale (of the default locale when the writer has
 * none), drafts and published ones alike when the writer has no drafts itself, else of the statuses being written.
 */
import type { Tx } from '../../db/database.ts';
import { quoteIdent } from '../../db/sql.ts';
import type { ContentType, Field, Registry, RelationField, RelationStorage } from '../../schema/index.ts';
import { type Placed, type Placement, place } from './order.ts';
import { applyToMany, applyToOne, type LinkInput, type Ref } from './relation-input.ts';
import type { Resolved } from './resolve.ts';
import type { Status } from './row-state.ts';
import { type InverseChange, notConnected, type Values } from './validate.ts';

export type InverseWrite = {
  readonly registry: Registry;
  readonly type: ContentType;
  readonly documentId: string;
  readonly locale: string;
  /** The statuses that this write writes. */
  readonly statuses: readonly Status[];
  readonly resolved: Resolved;
};

type Scope = {
  readonly owner: ContentType;
  readonly documentId: string;
  readonly locales: readonly string[];
  readonly statuses: readonly Status[];
};

type Added = Placed<string> & { readonly locale: string };

/** Applies the changes one after the other; returns the uids of the types whose rows changed. */
export async function writeInverse(tx: Tx, write: InverseWrite, changes: readonly InverseChange[]): Promise<string[]> {
  const touched = new Set<string>();
  for (const { field, input } of changes) {
    if (input.kind === 'keep' || field.storage.in !== 'inverse') continue;
    const owner = write.registry.types.get(field.storage.ownerType);
    const owning = owner?.fieldByName.get(field.storage.ownerField);
    if (!owner || owning?.type !== 'relation') continue;
    await applyChange(tx, write, { field, input, owner, storage: owning.storage });
    touched.add(owner.uid);
  }
  return [...touched];
}

type Change = {
  readonly field: RelationField;
  readonly input: LinkInput;
  readonly owner: ContentType;
  readonly storage: RelationStorage;
};

async function applyChange(tx: Tx, write: InverseWrite, { field, input, owner, storage }: Change): Promise<void> {
  if (storage.in !== 'column' && storage.in !== 'link') return;
  const { resolved, documentId } = write;
  const locale = localeOf(write, owner);
  const locales = localesOf(input, owner, resolved, locale);
  const scope: Scope = {
    owner,
    documentId,
    locales: [...new Set([locale, ...locales.values()])],
    statuses: statusesOf(write, owner),
  };
  const present = storage.in === 'column' ? await readColumn(tx, scope, storage) : await readLinks(tx, scope, storage);
  const resolve = (ref: Ref) => resolved.document(owner.uid, ref);
  const before = present.map(({ target }) => target);
  const single = field.many ? null : applyToOne(before[0] ?? null, input, resolve);
  const wanted = field.many
    ? applyToMany(before, input, resolve, (anchor) => notConnected(field, anchor))
    : single === null
      ? []
      : [single];
  const placement = place(present, wanted, resolved.positionOf);
  const added = placement.placed.map((placed) => ({ ...placed, locale: locales.get(placed.target) ?? locale }));
  if (storage.in === 'column') await writeColumn(tx, scope, storage, placement.removed, added);
  else await writeLinks(tx, scope, storage, { placement, added, end: resolved.positionOf(0) });
}

/** The language of the owner's rows that a write or a copy in `locale` of `type` is about. */
export function localeOf(
  { registry, type, locale }: Pick<InverseWrite, 'registry' | 'type' | 'locale'>,
  owner: ContentType,
): string {
  if (!owner.localized) return '';
  return type.localized ? locale : registry.locales.default;
}

/** The locales that single connections name. */
function localesOf(input: LinkInput, owner: ContentType, resolved: Resolved, fallback: string): Map<string, string> {
  const connections = input.kind === 'replace' ? input.refs : input.kind === 'patch' ? input.connect : [];
  const named = new Map<string, string>();
  for (const { ref, locale } of connections) {
    const target = resolved.document(owner.uid, ref);
    if (target !== undefined) named.set(target, owner.localized ? (locale ?? fallback) : '');
  }
  return named;
}

function statusesOf({ type, statuses }: InverseWrite, owner: ContentType): readonly Status[] {
  if (!owner.draftAndPublish) return ['published'];
  return type.draftAndPublish ? statuses : ['draft', 'published'];
}

type Column = Extract<RelationStorage, { in: 'column' }>;
type Links = Extract<RelationStorage, { in: 'link' }>;

async function readColumn(tx: Tx, scope: Scope, storage: Column): Promise<Placed<string>[]> {
  const order = storage.inverseOrder === null ? '0' : `coalesce(min(${quoteIdent(storage.inverseOrder)}), 0)`;
  const { rows } = await tx.query<Placed<string>>({
    text:
      `select document_id as target, ${order}::double precision as position from ${quoteIdent(scope.owner.table)} ` +
      `where ${quoteIdent(storage.column)} = $1 and locale = any($2::text[]) and status = any($3::text[]) ` +
      `group by document_id order by position, min(id)`,
    values: [scope.documentId, scope.locales, scope.statuses],
  });
  return rows;
}

async function writeColumn(
  tx: Tx,
  scope: Scope,
  storage: Column,
  removed: readonly string[],
  added: readonly Added[],
): Promise<void> {
  const table = quoteIdent(scope.owner.table);
  const column = quoteIdent(storage.column);
  const order = storage.inverseOrder === null ? undefined : quoteIdent(storage.inverseOrder);
  if (removed.length > 0) {
    await tx.query({
      text:
        `update ${table} set ${column} = null${order ? `, ${order} = null` : ''} where ${column} = $1 ` +
        `and document_id = any($2::text[]) and locale = any($3::text[]) and status = any($4::text[])`,
      values: [scope.documentId, removed, scope.locales, scope.statuses],
    });
  }
  if (added.length > 0) {
    await tx.query({
      text:
        `update ${table} o set ${column} = $1${order ? `, ${order} = w.position` : ''} ` +
        `from unnest($2::text[], $3::double precision[], $4::text[]) w (target, position, locale) ` +
        `where o.document_id = w.target and (o.locale = w.locale or o.${column} = $1) and o.status = any($5::text[])`,
      values: [scope.documentId, ...columnsOf(added), scope.statuses],
    });
  }
}

/** The owners that point at the document, in its own order. */
export async function readLinks(tx: Tx, scope: Scope, storage: Links): Promise<Placed<string>[]> {
  const { rows } = await tx.query<Placed<string>>({
    text:
      `select r.document_id as target, min(l.inverse_position) as position from ${quoteIdent(storage.table)} l ` +
      `join ${quoteIdent(scope.owner.table)} r on r.id = l.source_id ` +
      `where l.target_id = $1 and r.locale = any($2::text[]) and r.status = any($3::text[]) ` +
      `group by r.document_id order by position, min(r.id)`,
    values: [scope.documentId, scope.locales, scope.statuses],
  });
  return rows;
}

async function writeLinks(
  tx: Tx,
  scope: Scope,
  storage: Links,
  change: { readonly placement: Placement<string>; readonly added: readonly Added[]; readonly end: number },
): Promise<void> {
  const links = quoteIdent(storage.table);
  const owners = quoteIdent(scope.owner.table);
  if (change.placement.removed.length > 0) {
    await tx.query({
      text:
        `delete from ${links} l using ${owners} r where r.id = l.source_id and l.target_id = $1 ` +
        `and r.document_id = any($2::text[]) and r.locale = any($3::text[]) and r.status = any($4::text[])`,
      values: [scope.documentId, change.placement.removed, scope.locales, scope.statuses],
    });
  }
  if (change.added.length > 0) {
    await tx.query({
      text:
        `insert into ${links} (source_id, target_id, position, inverse_position) ` +
        `select r.id, $1, $5, w.position from unnest($2::text[], $3::double precision[], $4::text[]) w (target, position, locale) ` +
        `join ${owners} r on r.document_id = w.target and r.locale = w.locale and r.status = any($6::text[]) ` +
        `on conflict (source_id, target_id) do update set inverse_position = excluded.inverse_position`,
      values: [scope.documentId, ...columnsOf(change.added), change.end, scope.statuses],
    });
  }
}

/**
 * A two-way one-to-one has one owner per target: what pointed at the same targets before lets go of them. `fields` are
 * the relations that were written in the row.
 */
export async function releaseTargets(
  tx: Tx,
  type: ContentType,
  row: { readonly documentId: string; readonly locale: string; readonly status: Status },
  fields: readonly Field[],
  values: Values,
): Promise<void> {
  for (const field of fields) {
    const target = values[field.id];
    if (field.type !== 'relation' || field.relation !== 'oneToOne' || field.otherSide === null) continue;
    if (field.storage.in !== 'column' || typeof target !== 'string') continue;
    const column = quoteIdent(field.storage.column);
    await tx.query({
      text:
        `update ${quoteIdent(type.table)} set ${column} = null ` +
        `where ${column} = $1 and document_id <> $2 and locale = $3 and status = $4`,
      values: [target, row.documentId, row.locale, row.status],
    });
  }
}

function columnsOf(added: readonly Added[]): [string[], number[], string[]] {
  return [added.map(({ target }) => target), added.map(({ position }) => position), added.map(({ locale }) => locale)];
}
