/** The statements by which rows and stored files are compared. */
import type { Db, Tx } from '../db/database.ts';
import { type StoredAsset, storedColumns } from './assets-sql.ts';

/** All assets in the order of their ids, a thousand at a time. */
export async function* eachAsset(db: Db): AsyncIterable<StoredAsset> {
  const page = 1_000;
  for (let after = 0; ; ) {
    const text = `select ${storedColumns} from assets a where id > $1 order by id limit ${page}`;
    const { rows } = await db.query<StoredAsset>({ text, values: [after] });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = last.id;
  }
}

/** Key and checksum of every original that has one. */
export async function* findContents(db: Db): AsyncIterable<{ id: number; key: string; sha256: Buffer }> {
  const page = 1_000;
  for (let after = 0; ; ) {
    const { rows } = await db.query<{ id: number; key: string; sha256: Buffer }>({
      text: `select id, hash || coalesce(ext, '') as key, sha256 from assets
        where id > $1 and sha256 is not null order by id limit ${page}`,
      values: [after],
    });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = last.id;
  }
}

/** The keys of other originals with the content of this one. */
export async function findTwinKeys(db: Db, id: number): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>({
    text: `select b.hash || coalesce(b.ext, '') as key from assets a join assets b using (sha256, mime, provider)
      where a.id = $1 and b.id <> $1 order by b.id`,
    values: [id],
  });
  return rows.map(({ key }) => key);
}

/** The asset that content staged under this key (see `staged.ts`) is for, if it still is. */
export async function findAssetsOfStaged(db: Db, key: string): Promise<{ sha256: Buffer }[]> {
  const { rows } = await db.query<{ sha256: Buffer }>({
    text: `select sha256 from assets
      where starts_with($1, 'staged-' || left(encode(sha256, 'hex'), 16) || '-') and position(hash in $1) > 0`,
    values: [key],
  });
  return rows;
}

/** Notes since when the originals of exactly these assets are missing. */
export async function markMissing(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.query({
    text: `update assets set missing_since = case when id = any($1) then coalesce(missing_since, now()) end
      where (missing_since is not null) is distinct from (id = any($1))`,
    values: [ids],
  });
}

/** The original is there again, with whatever content. */
export async function unmarkMissing(tx: Tx, id: number): Promise<void> {
  await tx.query({ text: 'update assets set missing_since = null where id = $1', values: [id] });
}
