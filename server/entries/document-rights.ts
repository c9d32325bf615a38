/** What somebody may do with one document as it stands in a locale: for its history, and for what a screen offers. */
import type { Access, Grant } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import type { ContentType, Field, Registry } from '../schema/index.ts';
import { workingStatus } from './documents/row-state.ts';
import { grantsThatHold } from './row-rights-sql.ts';

export type DocumentPlace = {
  readonly type: ContentType;
  readonly documentId: string;
  /** `''` where the type is not localised. */
  readonly locale: string;
};

type Asking = { readonly registry: Registry; readonly access: Access };

/**
 * The fields that may be read by all of these actions; undefined when one of them is closed for this document. Where a
 * document has no row (any more), conditions do not hold.
 */
export async function readableFields(
  db: Db,
  asking: Asking,
  place: DocumentPlace,
  verbs: readonly string[],
): Promise<readonly Field[] | undefined> {
  let { fields } = place.type;
  for (const verb of verbs) {
    const grants = await holding(db, asking, place, verb);
    if (grants.length === 0) return undefined;
    fields = fields.filter(({ id }) => grants.some((grant) => !grant.fields || grant.fields.has(id)));
  }
  return fields;
}

/** The fields that may be read of a document as it is worked on, and of its history; undefined where it may not be read. */
export function workingFields(db: Db, asking: Asking, place: DocumentPlace): Promise<readonly Field[] | undefined> {
  return readableFields(db, asking, place, place.type.draftAndPublish ? ['findOne', 'readDraft'] : ['findOne']);
}

export type EntryRights = {
  readonly create: boolean;
  readonly update: boolean;
  readonly publish: boolean;
  readonly delete: boolean;
  /** Names of the fields that may be written; null for all. */
  readonly fields: readonly string[] | null;
  /** Names of those among them that may not be read: their values are in no answer. */
  readonly writeOnly: readonly string[];
  /** Codes of the locales that may be written; null for all. */
  readonly locales: readonly string[] | null;
};

/** What is possible with some entry of the type. To who may read nothing, nothing is hidden of what they write. */
export function rightsOnType(type: ContentType, access: Access): EntryRights {
  const grantsTo = (verb: string) => access.grants(`${type.uid}.${verb}`);
  const readable = readableNames(type, access);
  const names = new Set(readable.length > 0 ? readable : type.fields.map(({ name }) => name));
  return toRights(type, { create: grantsTo('create'), update: grantsTo('update') }, grantsTo, names);
}

/** What is possible with this document, of which these fields may be read (`workingFields`). */
export async function rightsOnDocument(
  db: Db,
  asking: Asking,
  place: DocumentPlace,
  readable: readonly Field[] | undefined,
): Promise<EntryRights> {
  const [update, publish, remove] = [
    await holding(db, asking, place, 'update'),
    await holding(db, asking, place, 'publish'),
    await holding(db, asking, place, 'delete'),
  ];
  const held: Readonly<Record<string, readonly Grant[]>> = { update, publish, delete: remove };
  const create = asking.access.grants(`${place.type.uid}.create`);
  // Who may read nothing of it is shown what may be written.
  const names = new Set((readable ?? place.type.fields).map(({ name }) => name));
  return toRights(place.type, { create: [], update }, (verb) => held[verb] ?? create, names);
}

/** Whether somebody may change the entry of one locale as it is worked on, be it in some fields only. */
export async function mayUpdate(db: Db, asking: Asking, place: DocumentPlace): Promise<boolean> {
  return (await holding(db, asking, place, 'update')).length > 0;
}

function toRights(
  type: ContentType,
  writing: { readonly create: readonly Grant[]; readonly update: readonly Grant[] },
  grantsTo: (verb: string) => readonly Grant[],
  readable: ReadonlySet<string>,
): EntryRights {
  const grants = [...writing.create, ...writing.update];
  const may = (verb: string) => grantsTo(verb).length > 0;
  const writable = type.fields
    .filter(({ id }) => grants.some(({ fields }) => !fields || fields.has(id)))
    .map(({ name }) => name);
  const locales =
    type.localized && grants.every((grant) => grant.locales)
      ? [...new Set(grants.flatMap((grant) => [...(grant.locales ?? [])]))].sort()
      : null;
  return {
    ...{ create: may('create'), update: may('update'), publish: may('publish'), delete: may('delete') },
    fields: grants.every((grant) => grant.fields) ? writable : null,
    writeOnly: writable.filter((name) => !readable.has(name)),
    locales,
  };
}

/** The names of the fields that may be read in at least some entries. */
export function readableNames({ uid, fields }: ContentType, access: Access): string[] {
  const grants = ['find', 'findOne'].flatMap((verb) => access.grants(`${uid}.${verb}`));
  const isSeen = (id: string) => grants.some((grant) => !grant.fields || grant.fields.has(id));
  return fields.filter(({ id }) => isSeen(id)).map(({ name }) => name);
}

/** The locales whose entries may be read at all; null for all. */
export function readableLocales(type: ContentType, access: Access): ReadonlySet<string> | null {
  const grants = ['find', 'findOne'].flatMap((verb) => access.grants(`${type.uid}.${verb}`));
  if (!type.localized || grants.some(({ locales }) => !locales)) return null;
  return new Set(grants.flatMap(({ locales }) => [...(locales ?? [])]));
}

function holding(db: Db, asking: Asking, { type, documentId, locale }: DocumentPlace, verb: string): Promise<Grant[]> {
  const grants = asking.access
    .grants(`${type.uid}.${verb}`)
    .filter(({ locales }) => !locales || !type.localized || locales.has(locale));
  const status = workingStatus(type);
  return grantsThatHold(db, asking, grants, {
    ...{ type, status, locale },
    where: 't.document_id = $1 and t.locale = $2 and t.status = $3',
    values: [documentId, locale, status],
  });
}
