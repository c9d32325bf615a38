import type { Tx } from '../../db/database.ts';
import type { ContentType, Field } from '../../schema/index.ts';
import { type DocumentPlace, workingFields } from '../document-rights.ts';
import { entryErrors } from '../errors.ts';
import { seesEvery } from '../sees-every.ts';
import { withPrivateFields } from '../with-private-fields.ts';
import { authoriseWrite, writableFields } from './authorise-write.ts';
import type { WriteContext, Written } from './context.ts';
import { copyValues } from './copy-values.ts';
import { create } from './create.ts';
import { keepExistingValues } from './existing-targets.ts';
import { toNamedValues } from './named-values.ts';
import { lockDocument, type RowState, rowsOf, workingStatus } from './row-state.ts';
import { isShared } from './shared-fields.ts';
import { update } from './update.ts';
import { localeOf, readLinks } from './write-inverse.ts';

export type DuplicateInput = {
  readonly type: ContentType;
  readonly documentId: string;
  /** A configured code, `''` where the type is not localised, `'*'` for all. */
  readonly locale: string;
  /** What the title of the copy ends with, in the language of who asks. */
  readonly suffix: string;
};

/**
 * Makes a new document with the values of another as it is worked on, in one locale or (`'*'`) in all that the caller may
 * both read and write: drafts, where the type has them. Takes over what the caller may read and write (`copyValues` says
 * what stays with the first). Throws as `create` and `update`, `entries.not_found` where there is nothing to copy.
 */
export async function duplicate(tx: Tx, context: WriteContext, input: DuplicateInput): Promise<Written> {
  const { type, documentId, locale, suffix } = input;
  const state = await lockDocument(tx, type, documentId);
  const rows = state ? rowsOf(state, workingStatus(type)) : [];
  const wanted = rows.filter((row) => locale === '*' || row.locale === locale);
  let made: Written | undefined;
  for (const row of wanted) {
    const fields = await openFields(tx, context, input, row, made === undefined ? 'create' : 'update');
    if (!fields) continue;
    const named = await namedValues(tx, context, type, row, fields);
    const copying = { registry: context.registry, type, locale: row.locale, suffix };
    const links = await linksFromOthers(tx, context, { type, documentId, locale: row.locale }, fields);
    const data = await copyValues(tx, copying, { ...named, ...links });
    const entry = { type, locale: row.locale, publish: false, data, copies: { type, documentId } };
    made = made
      ? await update(tx, context, { ...entry, documentId: made.documentId })
      : await create(tx, context, entry);
  }
  if (!made) throw entryErrors.not_found();
  return made;
}

/** The fields of the row that the caller may read and write into the copy; undefined for a locale that is closed to them. */
async function openFields(
  tx: Tx,
  { registry, access }: WriteContext,
  { type, documentId, locale: asked }: DuplicateInput,
  { locale }: RowState,
  right: 'create' | 'update',
): Promise<readonly Field[] | undefined> {
  const readable = await workingFields(tx, { registry, access }, { type, documentId, locale });
  const mayWrite = access
    .grants(`${type.uid}.${right}`)
    .some(({ locales }) => !locales || !type.localized || locales.has(locale));
  if (asked === '*' && !mayWrite) return undefined;
  const writable = writableFields(authoriseWrite(access, type, right, locale));
  const open = readable?.filter(({ id }) => !writable || writable.has(id));
  // What languages share came with the first of them.
  return right === 'create' ? open : open?.filter((field) => !isShared(type, field));
}

/** Without what was purged since, and without the ids of items: the copy has items of its own. */
async function namedValues(
  tx: Tx,
  { registry, access }: WriteContext,
  type: ContentType,
  row: RowState,
  fields: readonly Field[],
): Promise<Record<string, unknown>> {
  const values = await keepExistingValues(tx, registry, type, row.values);
  const open = withPrivateFields(registry);
  const ids = new Set(fields.map(({ id }) => id));
  const shown = open.types.get(type.uid)?.fields.filter(({ id }) => ids.has(id)) ?? [];
  return toNamedValues({ registry: open, access }, shown, values);
}

/** Many-to-many relations that the other side stores: the documents that point at this one, seen from this language. */
async function linksFromOthers(
  tx: Tx,
  { registry, access }: WriteContext,
  { type, documentId, locale }: DocumentPlace,
  fields: readonly Field[],
): Promise<Record<string, unknown>> {
  const links: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.type !== 'relation' || field.relation !== 'manyToMany' || field.storage.in !== 'inverse') continue;
    const owner = registry.types.get(field.storage.ownerType);
    const owning = owner?.fieldByName.get(field.storage.ownerField);
    if (!owner || owning?.type !== 'relation' || owning.storage.in !== 'link') continue;
    if (!seesEvery(access, owner)) continue;
    const locales = [localeOf({ registry, type, locale }, owner)];
    const scope = { owner, documentId, locales, statuses: [workingStatus(owner)] };
    links[field.name] = (await readLinks(tx, scope, owning.storage)).map(({ target }) => target);
  }
  return links;
}
