/** The history of a document as somebody may see it. */
import { readActorNames } from '../auth/index.ts';
import type { Access } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import type { Field, Registry } from '../schema/index.ts';
import { type DocumentPlace, readableFields } from './document-rights.ts';
import { listVersions, type Version } from './versions.ts';

type Asking = { readonly registry: Registry; readonly access: Access };
type Page = { readonly before?: number | undefined; readonly limit: number };

/** The fields whose history may be read; undefined where that of the document may not. */
export async function historyFields(
  db: Db,
  asking: Asking,
  place: DocumentPlace,
): Promise<readonly Field[] | undefined> {
  return readableFields(db, asking, place, place.type.draftAndPublish ? ['findOne', 'readDraft'] : ['findOne']);
}

/** The versions of one locale, newest first; undefined where they may not be read. */
export async function readHistory(db: Db, asking: Asking, place: DocumentPlace, page: Page) {
  const fields = await historyFields(db, asking, place);
  if (!fields) return undefined;
  const versions = await listVersions(db, { ...place, before: page.before, limit: page.limit });
  return versions.map((version) => toSummary(fields, version));
}

/** The same as colleagues see it: who wrote is told by name. */
export async function readNamedHistory(db: Db, asking: Asking, place: DocumentPlace, page: Page) {
  const versions = await readHistory(db, asking, place, page);
  if (!versions) return undefined;
  const names = await readActorNames(
    db,
    versions.map(({ actor }) => actor),
  );
  return versions.map((version) => ({ ...version, actorName: names.get(version.actor) ?? null }));
}

export function toSummary(fields: readonly Field[], { number, changed, ...rest }: Version) {
  const names = fields.filter(({ id, private: isPrivate }) => !isPrivate && changed.includes(id));
  const { locale, action, published, actor, createdAt } = rest;
  return {
    version: number,
    action,
    published,
    actor,
    createdAt,
    locale: locale === '' ? null : locale,
    changed: names.map(({ name }) => name),
  };
}
