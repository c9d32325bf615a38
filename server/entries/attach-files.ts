/**
 * Attaches uploaded files to a field of an entry: what a form with `ref`, `refId` and `field` asks for (contract §9).
 * The entry is named by the id of one of its rows. A draft stays a draft; the row that visitors see shows the files at
 * once, unless its draft has moved on: publishing that is the editor's decision.
 */
import { isAllowed } from '../base/access.ts';
import type { Tx } from '../db/database.ts';
import { quoteIdent } from '../db/sql.ts';
import { httpErrors } from '../http/index.ts';
import type { ContentType, MediaField, Registry } from '../schema/index.ts';
import type { WriteContext } from './documents/context.ts';
import { update } from './documents/update.ts';
import { entryErrors } from './errors.ts';

export type AttachInput = {
  /** Uid of a content type. */
  readonly ref: string;
  /** Numeric id of one of its rows. */
  readonly refId: number;
  /** A media field of it. */
  readonly field: string;
  /** A field for one file takes the last. */
  readonly assetIds: readonly number[];
};

type Target = { readonly documentId: string; readonly locale: string; readonly publish: boolean };

/**
 * Throws `entries.cannot_attach` when there is no such type, row or field, `http.forbidden` without the right to update
 * the type, and what `update` throws.
 */
export async function attachFiles(tx: Tx, context: WriteContext, input: AttachInput): Promise<void> {
  const { type, field } = findField(context.registry, input);
  if (!isAllowed(context.access, `${type.uid}.update`)) throw httpErrors.forbidden();
  const target = await findTarget(tx, type, input.refId);
  if (!target) throw entryErrors.cannot_attach({ what: `${input.ref} with the id ${input.refId}` });
  const value = field.multiple ? { connect: input.assetIds } : input.assetIds.at(-1);
  await update(tx, context, { type, ...target, data: { [field.name]: value } });
}

function findField(registry: Registry, { ref, field: name }: AttachInput): { type: ContentType; field: MediaField } {
  const type = registry.types.get(ref);
  if (!type) throw entryErrors.cannot_attach({ what: ref });
  const field = type.fieldByName.get(name);
  if (field?.type !== 'media') throw entryErrors.cannot_attach({ what: `${ref}.${name}` });
  return { type, field };
}

async function findTarget(tx: Tx, type: ContentType, rowId: number): Promise<Target | undefined> {
  const table = quoteIdent(type.table);
  const { rows } = await tx.query<Target>({
    text: `select r.document_id as "documentId", r.locale,
        r.status = 'published' and not exists (select from ${table} d where d.document_id = r.document_id
          and d.locale = r.locale and d.status = 'draft' and d.updated_at > r.updated_at) as publish
      from ${table} r where r.id = $1`,
    values: [rowId],
  });
  return rows[0];
}
