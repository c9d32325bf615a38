import { actorKey } from '../../base/access.ts';
import { newDocumentId } from '../../base/ids.ts';
import type { Tx } from '../../db/database.ts';
import type { ContentType } from '../../schema/index.ts';
import { authoriseWrite, checkRows } from './authorise-write.ts';
import type { WriteContext, Written } from './context.ts';
import { fieldsOf, refuseUnknownKeys } from './known-keys.ts';
import type { WrittenDocument } from './linkable-files-sql.ts';
import { hashPasswords } from './passwords.ts';
import { writeReferences } from './references.ts';
import { resolveReferences } from './resolve.ts';
import { closeWrite } from './revisions.ts';
import { type Status, workingStatus } from './row-state.ts';
import { isStored } from './row-values-sql.ts';
import type { Signature } from './signature.ts';
import { validateEntry } from './validate.ts';
import { releaseTargets, writeInverse } from './write-inverse.ts';
import { insertLinks } from './write-links.ts';
import { insertRows } from './write-row.ts';

export type CreateInput = {
  readonly type: ContentType;
  /** A configured code; `''` where the type is not localised. */
  readonly locale: string;
  /** Publish at once; without effect on types that have no drafts. */
  readonly publish: boolean;
  /** By attribute name. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The document that the data come from: what that one links to may be linked to, also from the trash. */
  readonly copies?: WrittenDocument | undefined;
};

/**
 * Makes a document with its first entry. Throws `entries.invalid_key`, `entries.unknown_document`,
 * `entries.invalid_data` (all problems, also a value that has to be unique and is taken).
 */
export async function create(tx: Tx, context: WriteContext, input: CreateInput): Promise<Written> {
  const { registry } = context;
  const { type, locale, data, copies } = input;
  const grants = authoriseWrite(context.access, type, 'create', locale);
  refuseUnknownKeys(context, type, data, grants);
  const resolved = await resolveReferences(tx, context, type.fields, data, { copies });
  const publishing = input.publish || !type.draftAndPublish;
  const change = validateEntry({ registry, type, data, present: null, inherited: {}, publishing, resolved });
  const values = await hashPasswords(registry, type.fields, change.values, null);

  const documentId = newDocumentId();
  const signature: Signature = { actor: actorKey(context.access.actor), at: undefined, version: 1 };
  const statuses: Status[] = type.draftAndPublish && publishing ? ['draft', 'published'] : [workingStatus(type)];
  const orderOf = () => resolved.positionOf(0);
  const rowIds = await insertRows(tx, type, { documentId, locale, statuses, values, orderOf }, signature, true);
  await insertLinks(tx, type, rowIds, values, resolved.positionOf);
  const write = { registry, type, documentId, locale, statuses, resolved };
  const touched = await writeInverse(tx, write, change.inverse);
  for (const status of statuses) {
    await releaseTargets(tx, type, { documentId, locale, status }, type.fields, values);
    await writeReferences(tx, { registry, type, documentId, locale, status, before: {}, after: values });
  }
  const status = workingStatus(type);
  await checkRows(tx, context, {
    ...{ type, right: 'create', when: 'after', fields: fieldsOf(type, data) },
    rows: [{ id: rowIds[0] ?? 0, locale, status }],
  });
  await closeWrite(tx, context, type, {
    ...{ documentId, locale, rowId: rowIds[0] ?? 0, published: publishing, signature, touched },
    action: statuses.length === 2 ? 'publish' : 'save',
    changed: type.fields.filter(isStored),
    audited: 'create',
  });
  return { documentId, locale, status: publishing ? 'published' : 'draft', version: 1 };
}
