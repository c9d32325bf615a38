/** The history of a document as somebody may see it. */
import { readActorNames } from '../auth/index.ts';
import type { Db } from '../db/database.ts';
import type { Field } from '../schema/index.ts';
import type { DocumentPlace } from './document-rights.ts';
import { listVersionGroups } from './version-groups-sql.ts';
import { type ListedVersion, listVersions, type Version } from './versions.ts';

type Page = { readonly before?: number | undefined; readonly limit: number };

/** The versions of one locale, newest first, told by the fields that may be read (`workingFields`). */
export async function readHistory(db: Db, place: DocumentPlace, fields: readonly Field[], page: Page) {
  const versions = await listVersions(db, { ...place, before: page.before, limit: page.limit });
  return versions.map((version) => toSummary(fields, version));
}

/** The same as colleagues see it: who wrote is told by name, and what a version follows and brings back. */
export async function readNamedHistory(db: Db, place: DocumentPlace, fields: readonly Field[], page: Page) {
  const versions = await listVersions(db, { ...place, before: page.before, limit: page.limit });
  const names = await namesOf(db, versions);
  return versions.map((version) => toNamedSummary(fields, version, names));
}

/** As `readNamedHistory`, in runs of saves; `before` is the `first` of a group, `limit` counts groups. */
export async function readGroupedHistory(db: Db, place: DocumentPlace, fields: readonly Field[], page: Page) {
  const groups = await listVersionGroups(db, { ...place, before: page.before, limit: page.limit });
  const names = await namesOf(db, groups);
  return groups.map((group) => {
    const { count, first, startedAt } = group;
    return { ...toNamedSummary(fields, group, names), count, first, startedAt };
  });
}

function namesOf(db: Db, versions: readonly Version[]): Promise<ReadonlyMap<string, string>> {
  return readActorNames(
    db,
    versions.map(({ actor }) => actor),
  );
}

function toNamedSummary(fields: readonly Field[], version: ListedVersion, names: ReadonlyMap<string, string>) {
  const { previous, restoredFrom, restoredFromAt, actor } = version;
  const actorName = names.get(actor) ?? null;
  return { ...toSummary(fields, version), previous, restoredFrom, restoredFromAt, actorName };
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
