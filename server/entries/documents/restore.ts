import type { Tx } from '../../db/database.ts';
import { isoMoment, quoteIdent } from '../../db/sql.ts';
import type { ContentType, Registry } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import { recordVersion } from '../versions.ts';
import { auditWrite } from './audit-write.ts';
import { authoriseTrash } from './authorise-write.ts';
import type { WriteContext, Written } from './context.ts';
import type { DeleteInput } from './delete.ts';
import { keepExisting } from './existing-targets.ts';
import { writeReferences } from './references.ts';
import { bumpRevisions } from './revisions.ts';
import { lockIdentity, type Status, workingStatus } from './row-state.ts';
import { type Signature, sign } from './signature.ts';
import { restoreLinks } from './write-links.ts';
import { reinsertRow, type WholeRow } from './write-row.ts';

type Trashed = { readonly id: number; readonly locale: string; readonly rows: readonly WholeRow[] };

/**
 * Brings a document back from the trash: one locale, or with `'*'` all that are not there already. Its rows, its own
 * links and its place in the lists of others are as they were; links to what was purged meanwhile are left out. Throws
 * `entries.not_found` when the trash has nothing of it, `entries.locale_exists`, `entries.single_type_exists`, and
 * `entries.invalid_data` when a unique value was given to another meanwhile.
 */
export async function restore(tx: Tx, context: WriteContext, input: DeleteInput): Promise<Written> {
  const { type, documentId } = input;
  const { registry } = context;
  authoriseTrash(context.access, type, input.locale);
  const trashed = (await lockIdentity(tx, type, documentId)) ? await findTrashed(tx, input) : [];
  if (trashed.length === 0) throw entryErrors.not_found();
  const { locales: present, ...latest } = await presentLocales(tx, type, documentId);
  const wanted = trashed.filter(({ locale }) => !present.includes(locale));
  const [first] = wanted;
  if (!first) throw entryErrors.locale_exists({ locale: trashed[0]?.locale ?? '' });
  const written: Written[] = [];
  let { latestVersion } = latest;
  for (const entry of wanted) {
    const signature = sign(context, { ...latest, latestVersion });
    const restored = await restoreLocale(tx, { registry, type, documentId, entry, signature });
    latestVersion += restored.versions;
    written.push(restored.written);
  }
  await tx.query({
    text: 'delete from trash where id = any($1::bigint[])',
    values: [wanted.map(({ id }) => id)],
  });
  await auditWrite(tx, context, { action: 'restore', type, documentId, locale: input.locale });
  await bumpRevisions(tx, context, [type.uid]);
  return written[0] ?? { documentId, locale: first.locale, status: workingStatus(type), version: 0 };
}

/** The newest of each locale. */
async function findTrashed(tx: Tx, { type, documentId, locale }: DeleteInput): Promise<Trashed[]> {
  const { rows } = await tx.query<Trashed>({
    text:
      `select distinct on (locale) id, locale, rows from trash ` +
      `where document_id = $1 and content_type = $2 and ($3 = '*' or locale = $3) order by locale, id desc`,
    values: [documentId, type.uid, locale],
  });
  return rows;
}

async function presentLocales(
  tx: Tx,
  type: ContentType,
  documentId: string,
): Promise<{ locales: readonly string[]; at: string; latestVersion: number }> {
  const table = quoteIdent(type.table);
  const { rows } = await tx.query<{ locales: string[]; others: boolean; at: string; latest: number }>({
    text:
      `select coalesce((select array_agg(distinct locale) from ${table} where document_id = $1), '{}') as locales, ` +
      `${type.kind === 'singleType' ? `exists (select 1 from ${table} where document_id <> $1)` : 'false'} as others, ` +
      `(select coalesce(max(number), 0) from entry_versions where document_id = $1) as latest, ` +
      `${isoMoment('clock_timestamp()')} as at`,
    values: [documentId],
  });
  const [row] = rows;
  if (row?.others) throw entryErrors.single_type_exists({ type: type.displayName });
  return { locales: row?.locales ?? [], at: row?.at ?? '', latestVersion: row?.latest ?? 0 };
}

type LocaleRestore = {
  readonly registry: Registry;
  readonly type: ContentType;
  readonly documentId: string;
  readonly entry: Trashed;
  readonly signature: Signature;
};

async function restoreLocale(
  tx: Tx,
  { registry, type, documentId, entry, signature }: LocaleRestore,
): Promise<{ written: Written; versions: number }> {
  const { locale } = entry;
  const working = workingStatus(type);
  const rowIds = new Map<Status, number>();
  for (const trashed of entry.rows) {
    const row = await keepExisting(tx, registry, type, trashed);
    const id = await reinsertRow(tx, type, { documentId, locale }, row);
    await restoreLinks(tx, type, id, row.links);
    const { status, values } = row;
    await writeReferences(tx, { registry, type, documentId, locale, status, before: {}, after: values });
    rowIds.set(status, id);
  }
  const published = entry.rows.find(({ status }) => status === 'published');
  const draft = entry.rows.find(({ status }) => status === 'draft');
  // What visitors see from now on is a version of its own where people work on something else.
  const isModified = published !== undefined && draft !== undefined && draft.version > published.version;
  const states: Status[] = isModified ? ['published', 'draft'] : [working];
  for (const [n, status] of states.entries()) {
    await recordVersion(tx, type, {
      ...{ documentId, locale, rowId: rowIds.get(status) ?? 0, action: 'restore', changed: [] },
      published: isModified ? status === 'published' : published !== undefined,
      signature: { ...signature, version: signature.version + n },
    });
  }
  const version = entry.rows.find(({ status }) => status === working)?.version ?? 1;
  const written: Written = { documentId, locale, status: published ? 'published' : 'draft', version };
  return { written, versions: states.length };
}
