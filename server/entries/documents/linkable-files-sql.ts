/**
 * Which files a write may link to. Showing a file in an entry of one's own would tell what it is, so what the caller's
 * right to files leaves closed is as good as absent, and so is what is in the trash; what the document shows already may stay, and what a copy takes over.
 */
import { type FileScope, fileScopeOf, printFileScope } from '../../auth/index.ts';
import { type Access, isAllowed } from '../../base/access.ts';
import type { Db } from '../../db/database.ts';
import { quoteIdent } from '../../db/sql.ts';
import type { ContentType } from '../../schema/index.ts';

/** The document that is written, or copied. */
export type WrittenDocument = { readonly type: ContentType; readonly documentId: string };

/** Null: every file. Who may not list files at all links to those whose ids they were given, as the contract has it. */
export async function linkableFiles(db: Db, access: Access): Promise<FileScope> {
  return isAllowed(access, 'plugin::upload.content-api.find') ? fileScopeOf(db, access, 'find') : null;
}

/** A condition on a row `a` of assets, also of those in the trash. */
export function printLinkable(
  scope: FileScope,
  written: WrittenDocument | undefined,
  bind: (value: unknown) => string,
): string {
  const open = `a.deleted_at is null and ${printFileScope(scope, bind)}`;
  const shown = written ? [`a.id in (${printShownFiles(written.type, bind(written.documentId))})`] : [];
  return `(${[open, ...shown].join(' or ')})`;
}

function printShownFiles(type: ContentType, id: string): string {
  const table = quoteIdent(type.table);
  const parts = type.fields.flatMap((field) => {
    if (field.type !== 'media') return [];
    const { storage } = field;
    if (storage.in === 'column')
      return [`select t.${quoteIdent(storage.column)} from ${table} t where t.document_id = ${id}`];
    if (storage.in !== 'link') return [];
    return [
      `select l.asset_id from ${quoteIdent(storage.table)} l join ${table} t on t.id = l.source_id where t.document_id = ${id}`,
    ];
  });
  const inComponents = `select target_asset_id from entry_references where source_document_id = ${id}`;
  return [...parts, inComponents].join(' union all ');
}
