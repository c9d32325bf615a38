/** The history of a document as somebody may see it. */
import { readActorNames } from '../auth/index.ts';
import type { Db } from '../db/database.ts';
import type { Field } from '../schema/index.ts';
import type { DocumentPlace } from './document-rights.ts';
import { listVersions, type Version } from './versions.ts';

type Page = { readonly before?: number | undefined; readonly limit: number };

/** The versions of one locale, newest first, told by the fields that may be read (`workingFields`). */
export async function readHistory(db: Db, place: DocumentPlace, fields: readonly Field[], page: Page) {
  const versions = await listVersions(db, { ...place, before: page.before, limit: page.limit });
  return versions.map((version) => toSummary(fields, version));
}

/** The same as colleagues see it: who wrote is told by name. */
export async function readNamedHistory(db: Db, place: DocumentPlace, fields: readonly Field[], page: Page) {
  const versions = await readHistory(db, place, fields, page);
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
