/**
 * Names for objects, as a file system has them for files: several may stand for the same bytes, and the last one that goes
 * takes them along. Buckets know nothing of the kind, so the names are rows.
 *
 * Each `put` makes a new object, whose key is never used again: what an address of the bucket has once answered stays
 * true. Its row is committed before its bytes are sent, with the lease of the sender, and gets its name when they are
 * there. An object without a name and without a lease is out of everybody's reach for good, since a name is only ever
 * given by copying another one; so its bytes can be removed without a lock.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Database, Db, Tx } from '../../db/database.ts';
import { unavailable } from './s3-bucket.ts';
import type { FileAddress, ObjectStore, Storage } from './storage.ts';

export type LocatedObjects = ObjectStore & {
  /** Whether visitors are sent on at all; `locate` finds nothing otherwise. */
  readonly delivers: boolean;
  /** As `Storage.locate`; visitors download the object as `name`. */
  locate(key: string, name: string): Promise<FileAddress | undefined>;
};

export type Naming = {
  readonly database: Database;
  /** Of this process; without one nothing can be put. */
  readonly lease: { readonly id: string } | undefined;
};

/** Visitors that were sent to an object may remember its address for so long. */
const keptAfterReplacement = `interval '1 day'`;
const collectedAtOnce = 500;

export function nameObjects(objects: LocatedObjects, { database, lease }: Naming): Storage {
  const collect = (keys?: readonly string[]) => collectUnnamed(database, objects, keys);
  /** What fails is done by the next sweep. */
  const collectSoon = (keys: readonly string[]) => void collect(keys).catch(() => undefined);
  return {
    name: 's3',
    async put(files) {
      const fresh = files.map((file) => ({ ...file, object: newObjectKey(file.key) }));
      const keys = fresh.map(({ object }) => object);
      if (!lease) throw new Error('Only a process with a lease may store files');
      await insertObjects(database, keys, lease.id);
      try {
        await objects.put(fresh.map(({ key, object, path }) => ({ key: object, path, servedAs: key })));
        await database.transaction(async (tx) => {
          // When the lease has expired meanwhile, the objects may be removed at any moment.
          if ((await dropLease(tx, keys, lease.id)) < keys.length)
            throw unavailable(new Error('The lease has expired'));
          for (const { key, object } of fresh) await point(tx, key, object, { keepReplaced: true });
        });
      } catch (error) {
        await dropLease(database, keys, lease.id)
          .then(() => collect(keys))
          .catch(() => undefined); // the sweep comes back to it, at the latest when the lease has expired
        throw error;
      }
    },
    async link(tx, from, to) {
      const object = await lockName(tx, objects, from);
      if (object === undefined) return false;
      const replaced = await point(tx, to, object, { keepReplaced: false });
      if (replaced) tx.afterCommit(() => collectSoon([replaced]));
      return true;
    },
    async move(tx, from, to) {
      const object = await lockName(tx, objects, from);
      if (object === undefined || from === to) return;
      await point(tx, to, object, { keepReplaced: true });
      await tx.query({ text: 'delete from stored_names where name = $1', values: [from] });
    },
    async remove(name) {
      await collect([await dropName(database, name)]);
    },
    async open(name) {
      const object = await findObject(database, name);
      return object === undefined ? undefined : objects.open(object);
    },
    async versionOf(name) {
      const object = await findObject(database, name);
      return object === undefined ? undefined : objects.versionOf(object);
    },
    // What has no object is not found under its name either.
    withFile: async (name, work) => objects.withFile((await findObject(database, name)) ?? name, work),
    async locate(name) {
      if (!objects.delivers) return undefined;
      const object = await findObject(database, name);
      if (object === undefined || (await objects.versionOf(object)) === undefined) return undefined;
      return objects.locate(object, name);
    },
    list: () => listNames(database, objects),
    async sweep() {
      await objects.sweep();
      while ((await collect()) === collectedAtOnce);
    },
  };
}

/** The hyphen keeps it apart from the names that visitors may ask for. */
function newObjectKey(name: string): string {
  return `object-${randomBytes(16).toString('hex')}${path.extname(name)}`;
}

/** Files from before there were names, or of a node that knows none yet, have their name for their key. */
async function findObject(db: Db, name: string): Promise<string | undefined> {
  const { rows } = await db.query<{ object: string | null }>({
    name: 'media-object-of-name',
    text: `select coalesce((select object from stored_names where name = $1),
      case when not exists (select from stored_objects where key = $1) then $1 end) as object`,
    values: [name],
  });
  return rows[0]?.object ?? undefined;
}

/** The object of a name, which nobody can take away until `tx` ends. */
async function lockName(tx: Tx, objects: ObjectStore, name: string): Promise<string | undefined> {
  const text = 'select object from stored_names where name = $1 for update';
  const [known] = (await tx.query<{ object: string }>({ text, values: [name] })).rows;
  if (known) return known.object;
  if ((await findObject(tx, name)) !== name || (await objects.versionOf(name)) === undefined) return undefined;
  const { rowCount } = await tx.query({
    text: 'insert into stored_objects (key) values ($1) on conflict do nothing',
    values: [name],
  });
  if (rowCount === 0) return undefined;
  await tx.query({ text: 'insert into stored_names (name, object) values ($1, $1)', values: [name] });
  return name;
}

/** Answers the object that had the name before, if it was another. */
async function point(
  tx: Tx,
  name: string,
  object: string,
  { keepReplaced }: { readonly keepReplaced: boolean },
): Promise<string | undefined> {
  const text = 'select object from stored_names where name = $1 for update';
  const [before] = (await tx.query<{ object: string }>({ text, values: [name] })).rows;
  if (before?.object === object) return undefined;
  await tx.query({
    text: `insert into stored_names (name, object) values ($1, $2)
      on conflict (name) do update set object = excluded.object`,
    values: [name, object],
  });
  if (!before) return undefined;
  if (keepReplaced) {
    await tx.query({
      text: `update stored_objects set kept_until = now() + ${keptAfterReplacement} where key = $1`,
      values: [before.object],
    });
  }
  return before.object;
}

/** Answers the object that had the name. */
async function dropName(database: Database, name: string): Promise<string> {
  return database.transaction(async (tx) => {
    // One from before there were names becomes an object without a name.
    const adopt = `insert into stored_objects (key)
      select $1 where not exists (select from stored_names where name = $1) on conflict do nothing`;
    await tx.query({ text: adopt, values: [name] });
    const { rows } = await tx.query<{ object: string }>({
      text: `with dropped as (delete from stored_names where name = $1 returning object)
        update stored_objects set kept_until = null from dropped where key = dropped.object returning key as object`,
      values: [name],
    });
    return rows[0]?.object ?? name;
  });
}

async function insertObjects(db: Db, keys: readonly string[], lease: string): Promise<void> {
  const text = 'insert into stored_objects (key, lease) select key, $2 from unnest($1::text[]) as key';
  await db.query({ text, values: [keys, lease] });
}

/** Answers how many of them it still had. */
async function dropLease(db: Db, keys: readonly string[], lease: string): Promise<number> {
  const text = 'update stored_objects set lease = null where key = any($1) and lease = $2';
  return (await db.query({ text, values: [keys, lease] })).rowCount;
}

const isUnnamed = `lease is null and not exists (select from stored_names where object = key)`;

/** Removes objects that nothing names, of `among` or some of all; answers how many. The row goes after the bytes. */
async function collectUnnamed(db: Db, objects: ObjectStore, among?: readonly string[]): Promise<number> {
  const { rows } = await db.query<{ key: string }>({
    text: `select key from stored_objects where ${isUnnamed} and (kept_until is null or kept_until < now())
      and ($1::text[] is null or key = any($1)) limit ${collectedAtOnce}`,
    values: [among ?? null],
  });
  for (const { key } of rows) {
    await objects.remove(key);
    await db.query({ text: `delete from stored_objects where key = $1 and ${isUnnamed}`, values: [key] });
  }
  return rows.length;
}

/** Names whose bytes are there, and keys of bytes that no object is known for. */
async function* listNames(db: Db, objects: ObjectStore): AsyncGenerator<{ key: string; changedAt: Date }> {
  const stored = new Map<string, Date>();
  for await (const { key, changedAt } of objects.list()) stored.set(key, changedAt);
  const unknown = new Map(stored);
  for await (const { key, name } of eachObject(db)) {
    unknown.delete(key);
    const changedAt = stored.get(key);
    if (changedAt && name !== null) yield { key: name, changedAt };
  }
  for (const [key, changedAt] of unknown) yield { key, changedAt };
}

/** With each of its names. */
async function* eachObject(db: Db): AsyncGenerator<{ key: string; name: string | null }> {
  const page = 5_000;
  for (let after: readonly [string, string] = ['', '']; ; ) {
    const { rows } = await db.query<{ key: string; name: string | null }>({
      text: `select key, name from stored_objects left join stored_names on object = key
        where (key, coalesce(name, '')) > ($1, $2) order by key, coalesce(name, '') limit ${page}`,
      values: [...after],
    });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = [last.key, last.name ?? ''];
  }
}
