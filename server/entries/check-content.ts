/** What must hold between the rows of content and what is kept beside them; for `plinth doctor`. */
import type { Db } from '../db/database.ts';
import { quoteIdent } from '../db/sql.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { findReferences, holdsReferences } from './documents/references.ts';
import { rowValues } from './documents/row-values-sql.ts';
import type { Values } from './documents/validate.ts';

const batchSize = 1_000;

/** Documents that have neither an entry nor anything in the trash: nobody could ever see or restore them. */
export async function findLostDocuments(db: Db, registry: Registry): Promise<string[]> {
  const found: string[] = [];
  for (const type of registry.types.values()) {
    const { rows } = await db.query<{ id: string }>({
      text: `
        select id from documents d where content_type = $1
          and not exists (select from ${quoteIdent(type.table)} t where t.document_id = d.id)
          and not exists (select from trash t where t.document_id = d.id) limit 100`,
      values: [type.uid],
    });
    found.push(...rows.map(({ id }) => `${type.uid} ${id} has no entry and is not in the trash`));
  }
  return found;
}

/**
 * Entries whose references out of components are not the rows that are kept for them. Links in blocks may lead to what is
 * not there (yet), so they are not held to that.
 */
export async function findWrongReferences(db: Db, registry: Registry): Promise<string[]> {
  const found: string[] = [];
  for (const type of registry.types.values()) {
    if (!type.fields.some(({ type: kind }) => kind === 'component' || kind === 'dynamiczone')) continue;
    found.push(...(await wrongReferencesOf(db, registry, type)));
  }
  return found;
}

type Row = {
  readonly id: number;
  readonly documentId: string;
  readonly locale: string;
  readonly status: string;
  readonly values: Values;
  readonly kept: readonly string[];
};

async function wrongReferencesOf(db: Db, registry: Registry, type: ContentType): Promise<string[]> {
  const found: string[] = [];
  for (let after = 0; ; ) {
    // One batch after the other: each begins behind the last row of the one before.
    const { rows } = await db.query<Row>({
      text: `
        select t.id, t.document_id as "documentId", t.locale, t.status, ${rowValues(type, 't')} as "values",
          coalesce((select jsonb_agg(r.path || ' ' || coalesce(r.target_document_id, r.target_asset_id::text))
            from entry_references r
            where r.source_document_id = t.document_id and r.locale = t.locale and r.status = t.status), '[]') as kept
        from ${quoteIdent(type.table)} t where t.id > $1 order by t.id limit ${batchSize}`,
      values: [after],
    });
    const wanted = rows.map((row) => ({ row, references: referencesOf(registry, type, row.values) }));
    const alive = await findAlive(
      db,
      wanted.flatMap(({ references }) => references),
    );
    for (const { row, references } of wanted) {
      // What was purged is still named in the content, but nothing is kept for it.
      const lines = (some: readonly Target[]) => some.map(({ path, target }) => `${path} ${target}`);
      const expected = lines(references.filter(({ target, isLink }) => !isLink && alive.has(target)));
      const links = new Set(lines(references.filter(({ isLink }) => isLink)));
      const kept = row.kept.filter((line) => !links.has(line));
      if (expected.sort().join('\n') === kept.sort().join('\n')) continue;
      const place = [row.locale, row.status].filter((part) => part !== '').join(', ');
      found.push(`${type.uid} ${row.documentId} (${place}) has ${expected.length} references, kept are ${kept.length}`);
    }
    after = rows.at(-1)?.id ?? 0;
    if (rows.length < batchSize) return found;
  }
}

type Target = { readonly path: string; readonly target: string; readonly isLink: boolean };

function referencesOf(registry: Registry, type: ContentType, values: Values): Target[] {
  return type.fields
    .filter(holdsReferences)
    .flatMap((field) => findReferences(registry, field, values[field.id]))
    .map(({ path, documentId, assetId, isLink = false }) => ({ path, target: documentId ?? String(assetId), isLink }));
}

async function findAlive(db: Db, references: readonly Target[]): Promise<ReadonlySet<string>> {
  if (references.length === 0) return new Set();
  const { rows } = await db.query<{ id: string }>({
    text: `
      select id from documents where id = any($1::text[])
      union all select id::text from assets where id::text = any($1::text[])`,
    values: [[...new Set(references.map(({ target }) => target))]],
  });
  return new Set(rows.map(({ id }) => id));
}
