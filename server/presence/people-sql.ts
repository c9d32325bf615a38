/** The rows of who is where. Every change notifies the other nodes in the same statement, so they hear of it at its commit. */
import type { Db } from '../db/database.ts';

export const presenceChannel = 'plinth_presence';

export type Place = {
  readonly documentId: string;
  /** `''` where the type is not localised. */
  readonly locale: string;
};

/** Where an entry stands, with the uid of its type. */
export type EntryPlace = Place & { readonly uid: string };

/** A colleague's open form. */
export type Person = {
  readonly id: string;
  readonly adminId: number;
  readonly name: string;
  /** The name of the field that they are in. */
  readonly field: string | null;
  /** Whether they have taken the entry over: others read. */
  readonly holds: boolean;
};

/** What nodes tell each other: that something about a place has changed, and the version that was saved there. */
export type News = Place & { readonly version?: number; readonly from?: string };

const notify = (place: string) => `pg_notify('${presenceChannel}', json_build_object(${place})::text)`;
const placeOfRow = `'documentId', document_id, 'locale', locale`;

/** False when the type has no such document. */
export async function joinPlace(
  db: Db,
  { id, uid, documentId, locale, adminId }: EntryPlace & { id: string; adminId: number },
): Promise<boolean> {
  const { rowCount } = await db.query({
    text: `
      with joined as (
        insert into presence (id, document_id, locale, admin_id)
        select $1, id, $4, $5 from documents where id = $3 and content_type = $2
        returning document_id, locale)
      select ${notify(placeOfRow)} from joined`,
    values: [id, uid, documentId, locale, adminId],
  });
  return rowCount > 0;
}

export async function leavePlace(db: Db, id: string): Promise<void> {
  await db.query({
    text: `
      with gone as (delete from presence where id = $1 returning document_id, locale)
      select ${notify(placeOfRow)} from gone`,
    values: [id],
  });
}

/** Where somebody's form stands; undefined when it is not theirs or not open any more. */
export async function findPlace(db: Db, id: string, adminId: number): Promise<EntryPlace | undefined> {
  const { rows } = await db.query<EntryPlace>({
    text: `
      select d.content_type as uid, p.document_id as "documentId", p.locale
      from presence p join documents d on d.id = p.document_id where p.id = $1 and p.admin_id = $2`,
    values: [id, adminId],
  });
  return rows[0];
}

export type Move = { readonly field?: string | null | undefined; readonly version?: number | undefined };

/** Where somebody is in the form, and what they have saved. False when the form is not theirs or not open any more. */
export async function movePerson(db: Db, id: string, adminId: number, move: Move): Promise<boolean> {
  const version = move.version === undefined ? '' : `, 'version', $4::integer`;
  const { rowCount } = await db.query({
    text: `
      with moved as (
        update presence set field = case when $3::text is null then field else nullif($3, '') end, seen_at = now()
        where id = $1 and admin_id = $2 returning id, document_id, locale)
      select ${notify(`${placeOfRow}, 'from', id${version}`)} from moved`,
    values: [
      id,
      adminId,
      move.field === undefined ? null : (move.field ?? ''),
      ...(move.version === undefined ? [] : [move.version]),
    ],
  });
  return rowCount > 0;
}

/** Makes the form the one that writes, or lets all write again. False as with `movePerson`. */
export async function takeOver(db: Db, id: string, adminId: number, holds: boolean): Promise<boolean> {
  const { rowCount } = await db.query({
    text: `
      with mine as (select document_id, locale from presence where id = $1 and admin_id = $2),
        changed as (
          update presence p set holds = $3 and p.id = $1 from mine m
          where p.document_id = m.document_id and p.locale = m.locale returning p.id)
      select ${notify(placeOfRow)} from mine`,
    values: [id, adminId, holds],
  });
  return rowCount > 0;
}

/** Everybody at a place, in the order in which they came. */
export async function listPeople(db: Db, { documentId, locale }: Place): Promise<Person[]> {
  const { rows } = await db.query<Person>({
    text: `
      select p.id, a.id::int as "adminId",
        coalesce(nullif(trim(concat_ws(' ', a.firstname, a.lastname)), ''), a.email) as name, p.field, p.holds
      from presence p join admins a on a.id = p.admin_id
      where p.document_id = $1 and p.locale = $2 order by p.joined_at, p.id`,
    values: [documentId, locale],
  });
  return rows;
}

/**
 * Renews the forms of this node, and removes those that nobody has renewed: of nodes that are gone. Resolves to the forms
 * that are still there: a crash of the database, or a node that was slow for too long, takes rows away.
 */
export async function renew(db: Db, ids: readonly string[], staleAfterSeconds: number): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ id: string }>({
    text: 'update presence set seen_at = now() where id = any($1) returning id',
    values: [ids],
  });
  await db.query({
    text: `
      with gone as (
        delete from presence where seen_at < now() - make_interval(secs => $1) returning document_id, locale)
      select ${notify(placeOfRow)} from gone`,
    values: [staleAfterSeconds],
  });
  return new Set(rows.map(({ id }) => id));
}
