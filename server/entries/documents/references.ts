/**
 * What components refer to and what links in blocks lead to, kept as rows with foreign keys beside the jsonb that cannot
 * have any: integrity and "where is it used" come from them. Written with the entry, for the fields that changed.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../db/database.ts';
import type { ContentType, Field, Registry } from '../../schema/index.ts';
import { isRecord } from './relation-input.ts';
import type { Status } from './row-state.ts';
import { deleteUniqueValues, writeUniqueValues } from './unique-values.ts';
import type { Values } from './validate.ts';

/** `path` leads from the field to the reference by field ids and indices, e.g. `f8k2….0.f9aa…`. */
export type Reference = {
  readonly path: string;
  readonly documentId?: string;
  readonly assetId?: number;
  /** Of a link in blocks, which may lead to what is not there: then nothing is kept for it. */
  readonly isLink?: true;
};

/** Everything that a value refers to, in the order of the content; for blocks each entry once. */
export function findReferences(registry: Registry, field: Field, value: unknown, path: string = field.id): Reference[] {
  switch (field.type) {
    case 'scalar':
      return field.kind === 'blocks'
        ? linkedDocuments(value).map((documentId) => ({ path, documentId, isLink: true }))
        : [];
    case 'relation':
      return asList(value).map((target) => ({ path, documentId: String(target) }));
    case 'media':
      return asList(value).map((target) => ({ path, assetId: Number(target) }));
    case 'component':
    case 'dynamiczone':
      return asList(value).flatMap((item, at) => {
        if (!isRecord(item)) return [];
        const uid = field.type === 'component' ? field.component : String(item.__component);
        const members = registry.components.get(uid)?.fields ?? [];
        const place = Array.isArray(value) ? `${path}.${at}` : path;
        return members.flatMap((member) => findReferences(registry, member, item[member.id], `${place}.${member.id}`));
      });
  }
}

/** Fields whose values refer to something without a foreign key of their own. */
export function holdsReferences(field: Field): boolean {
  return (
    field.type === 'component' || field.type === 'dynamiczone' || (field.type === 'scalar' && field.kind === 'blocks')
  );
}

/** The ids of the entries that links in blocks name (docs/blocks.md), each once. */
function linkedDocuments(node: unknown, into = new Set<string>()): readonly string[] {
  if (Array.isArray(node)) for (const child of node) linkedDocuments(child, into);
  else if (isRecord(node)) {
    const { type, entry, children } = node;
    if (type === 'link' && isRecord(entry) && typeof entry.documentId === 'string') into.add(entry.documentId);
    linkedDocuments(children, into);
  }
  return [...into];
}

export type ReferenceWrite = {
  readonly registry: Registry;
  readonly type: ContentType;
  readonly documentId: string;
  readonly locale: string;
  readonly status: Status;
  readonly before: Values;
  readonly after: Values;
};

/**
 * Brings the references of one row from `before` to `after`, and what it holds that is unique inside components; fields in
 * which these are the same are not touched. Throws `entries.invalid_data` for a value that is taken.
 */
export async function writeReferences(tx: Tx, write: ReferenceWrite): Promise<void> {
  await writeUniqueValues(tx, write);
  const changed: string[] = [];
  const added: (Reference & { fieldId: string })[] = [];
  for (const field of write.type.fields) {
    if (!holdsReferences(field)) continue;
    const before = findReferences(write.registry, field, write.before[field.id]);
    const after = findReferences(write.registry, field, write.after[field.id]);
    if (isDeepStrictEqual(before, after)) continue;
    if (before.length > 0) changed.push(field.id);
    added.push(...after.map((reference) => ({ ...reference, fieldId: field.id })));
  }
  if (changed.length === 0 && added.length === 0) return;
  await tx.query({
    text: `
      with gone as (
        delete from entry_references
        where source_document_id = $1 and locale = $2 and status = $3 and field_id = any($4::text[]))
      insert into entry_references
        (source_document_id, locale, status, field_id, path, target_document_id, target_asset_id)
      select $1, $2, $3, w.field_id, w.path, w.document_id, w.asset_id
      from unnest($5::text[], $6::text[], $7::text[], $8::bigint[], $9::boolean[])
        w (field_id, path, document_id, asset_id, is_link)
      where not w.is_link or w.document_id in (select id from documents where id = any($7::text[]) for key share)`,
    values: [
      ...[write.documentId, write.locale, write.status, changed],
      added.map(({ fieldId }) => fieldId),
      added.map(({ path }) => path),
      added.map(({ documentId }) => documentId ?? null),
      added.map(({ assetId }) => assetId ?? null),
      added.map(({ isLink }) => isLink ?? false),
    ],
  });
}

/** Forgets the references of rows that are no more. */
export async function deleteReferences(
  tx: Tx,
  documentId: string,
  rows: readonly { readonly locale: string; readonly status: Status }[],
): Promise<void> {
  await deleteUniqueValues(tx, documentId, rows);
  await tx.query({
    text: `
      delete from entry_references r using unnest($2::text[], $3::text[]) w (locale, status)
      where r.source_document_id = $1 and r.locale = w.locale and r.status = w.status`,
    values: [documentId, rows.map(({ locale }) => locale), rows.map(({ status }) => status)],
  });
}

function asList(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
