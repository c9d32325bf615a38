/**
 * Looks up everything that a body refers to, in one statement: documents by id or row id, assets, and fresh ids for
 * the component items and the links that the write will make.
 */
import type { FileScope } from '../../auth/index.ts';
import { isUnlimited } from '../../base/access.ts';
import type { Tx } from '../../db/database.ts';
import { quoteIdent } from '../../db/sql.ts';
import type { ContentType, Field, Registry } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import { printReadableRows } from '../row-rights-sql.ts';
import { targetType } from '../visitor-types.ts';
import type { WriteContext } from './context.ts';
import { linkableFiles, printLinkable, type WrittenDocument } from './linkable-files-sql.ts';
import { isRecord, type Ref, readLinkInput, refsOf } from './relation-input.ts';

type FoundAsset = { readonly id: number; readonly mime: string };

export type Resolved = {
  /** The document that `ref` names among those of `target` (null: of any type); undefined when there is none. */
  document(target: string | null, ref: Ref): string | undefined;
  asset(ref: Ref): FoundAsset | undefined;
  /** A new id for a component item. */
  nextItemId(): number;
  /** A position behind everything that was linked before, for the n-th new link of this write. */
  positionOf(n: number): number;
};

/** Documents whose links are open to the write: the one that is written, and the one whose values it takes over. */
type Source = { readonly written?: WrittenDocument; readonly copies?: WrittenDocument | undefined };

type Wanted = { readonly documentIds: Set<string>; readonly rowIds: Set<number> };
type WantedAll = { readonly documents: Map<string, Wanted>; readonly assets: Wanted; links: number; items: number };
type Row = { readonly type: string | null; readonly id: number | null; readonly name: string };

const anyType = '*';
// New links of one write get fractions of one step; 2^20 of them fit before the next write's step.
const linkStep = 2 ** -20;

/**
 * Resolves what `data` (by attribute name) refers to. Throws `entries.unknown_document` for a document id that no
 * document of the target type has; unknown row ids and assets are left to validation, which knows their field.
 */
export async function resolveReferences(
  tx: Tx,
  context: WriteContext,
  fields: readonly Field[],
  data: Readonly<Record<string, unknown>>,
  source: Source = {},
): Promise<Resolved> {
  const { registry } = context;
  const wanted: WantedAll = { documents: new Map(), assets: emptyWanted(), links: 0, items: 0 };
  collect(registry, fields, data, wanted);
  if (wanted.links === 0 && wanted.items === 0) return nothingWanted;
  const { assets } = wanted;
  const files = assets.rowIds.size + assets.documentIds.size > 0 ? await linkableFiles(tx, context.access) : null;
  const statement = lookUpStatement(context, wanted, source, files);
  const { rows } = await tx.query<Row>(statement);
  const found = index(rows);
  for (const [target, { documentIds }] of wanted.documents) {
    for (const documentId of documentIds) {
      if (!found.documents.has(documentKey(target, documentId))) throw entryErrors.unknown_document({ documentId });
    }
  }
  return found;
}

/** Positions for links that come from elsewhere than a body. */
export async function reservePositions(tx: Tx): Promise<Resolved['positionOf']> {
  const { rows } = await tx.query<{ base: number }>({ text: `select nextval('link_order') as base` });
  const base = rows[0]?.base ?? 0;
  return (n) => base + n * linkStep;
}

const nothingWanted: Resolved = {
  document: () => undefined,
  asset: () => undefined,
  nextItemId: () => {
    throw new Error('No component item was announced');
  },
  positionOf: (n) => n,
};

function emptyWanted(): Wanted {
  return { documentIds: new Set(), rowIds: new Set() };
}

function collect(
  registry: Registry,
  fields: readonly Field[],
  data: Readonly<Record<string, unknown>>,
  wanted: WantedAll,
): void {
  for (const field of fields) {
    const value = data[field.name];
    if (value === undefined) continue;
    if (field.type === 'relation') collectLinks(field.target ?? anyType, value, wanted);
    else if (field.type === 'media') collectLinks(undefined, value, wanted);
    else if (field.type === 'component' || field.type === 'dynamiczone') collectItems(registry, field, value, wanted);
  }
}

function collectItems(registry: Registry, field: Field, value: unknown, wanted: WantedAll): void {
  for (const item of Array.isArray(value) ? value : [value]) {
    if (!isRecord(item)) continue;
    wanted.items += 1;
    const uid = field.type === 'component' ? field.component : String(item.__component);
    collect(registry, registry.components.get(uid)?.fields ?? [], item, wanted);
  }
}

function collectLinks(target: string | undefined, value: unknown, wanted: WantedAll): void {
  wanted.links += 1;
  for (const ref of refsOf(readLinkInput(value))) {
    const place = target === undefined ? wanted.assets : wantedOf(wanted, ref.type ?? target);
    if ('documentId' in ref) place.documentIds.add(ref.documentId);
    else place.rowIds.add(ref.rowId);
  }
}

function wantedOf({ documents }: WantedAll, target: string): Wanted {
  const present = documents.get(target) ?? emptyWanted();
  documents.set(target, present);
  return present;
}

/** Rows of `(type, id, name)`: documents with their type, assets as type null with their mime, fresh ids under `#…`. */
function lookUpStatement(
  context: WriteContext,
  wanted: WantedAll,
  { written, copies }: Source,
  files: FileScope,
): { text: string; values: unknown[] } {
  const { registry } = context;
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const parts = [
    `select '#link' as type, nextval('link_order') as id, '' as name`,
    ...(wanted.items === 0
      ? []
      : [`select '#item', nextval('component_item_ids'), '' from generate_series(1, ${bind(wanted.items)}::int)`]),
  ];
  for (const [target, { documentIds, rowIds }] of wanted.documents) {
    const type = targetType(registry, target);
    const table = type?.table;
    const open = type ? openTargets(context, type, values) : '';
    if (documentIds.size > 0 && (table || target === anyType)) {
      const [uid, ids] = [bind(target), bind([...documentIds])];
      // A document in the trash keeps its identity but has no rows: it cannot be linked to.
      const alive = copies
        ? 'exists (select 1 from documents d where d.id = w.id)'
        : table
          ? `exists (select 1 from ${quoteIdent(table)} c where c.document_id = w.id${open})`
          : `exists (select 1 from documents d where d.id = w.id${openDocuments(context, values)})`;
      parts.push(`select ${uid}::text, null, w.id from unnest(${ids}::text[]) w (id) where ${alive}`);
    }
    // A row id says nothing without a type.
    if (rowIds.size > 0 && table) {
      const [uid, ids] = [bind(target), bind([...rowIds])];
      parts.push(
        `select ${uid}::text, c.id, c.document_id from ${quoteIdent(table)} c where c.id = any(${ids}::bigint[])${open}`,
      );
    }
  }
  const { documentIds, rowIds } = wanted.assets;
  const assets = (name: string, column: string, ids: string) =>
    `select ${name}, a.id, a.mime from assets a where a.${column} = any(${ids}) and ${printLinkable(files, copies ?? written, bind)}`;
  if (rowIds.size > 0) parts.push(assets('null', 'id', `${bind([...rowIds])}::bigint[]`));
  if (documentIds.size > 0) {
    parts.push(assets(`'@' || a.document_id`, 'document_id', `${bind([...documentIds])}::text[]`));
  }
  return { text: parts.join('\nunion all\n'), values };
}

/**
 * A document that the caller may not read is as good as none: the answer must not tell that it is there. Who finds every
 * entry may link to drafts as well; nothing is told by that but ids.
 */
function openTargets(context: WriteContext, type: ContentType, values: unknown[]): string {
  const grants = context.access.grants(`${type.uid}.find`);
  if (grants.some(({ condition, locales }) => !condition && !locales)) return '';
  const open = printReadableRows(context, { type, alias: 'c' }, 'find', values);
  return open === null ? '' : ` and ${open}`;
}

/** Without a type to look at, only documents of types that are open as a whole. */
function openDocuments({ registry, access }: WriteContext, values: unknown[]): string {
  const types = [...registry.types.keys()];
  const open = types.filter((uid) => access.grants(`${uid}.find`).some(isUnlimited));
  return ` and d.content_type = any($${values.push(open)}::text[])`;
}

function documentKey(target: string, name: string | number): string {
  return `${target} ${name}`;
}

function index(rows: readonly Row[]): Resolved & { readonly documents: ReadonlyMap<string, string> } {
  const documents = new Map<string, string>();
  const assets = new Map<string | number, FoundAsset>();
  const items: number[] = [];
  let link = 0;
  let used = 0;
  for (const { type, id, name } of rows) {
    if (type === '#link') link = id ?? 0;
    else if (type === '#item') items.push(id ?? 0);
    else if (type === null) assets.set(id ?? 0, { id: id ?? 0, mime: name });
    else if (type.startsWith('@')) assets.set(type.slice(1), { id: id ?? 0, mime: name });
    else documents.set(documentKey(type, id ?? name), name);
  }
  return {
    documents,
    document: (target, ref) =>
      documents.get(documentKey(ref.type ?? target ?? anyType, 'documentId' in ref ? ref.documentId : ref.rowId)),
    asset: (ref) => assets.get('documentId' in ref ? ref.documentId : ref.rowId),
    nextItemId() {
      const id = items[used++];
      if (id === undefined) throw new Error('More component items than announced');
      return id;
    },
    positionOf: (n) => link + n * linkStep,
  };
}
