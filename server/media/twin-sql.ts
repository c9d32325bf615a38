/** Assets with the same bytes. */
import type { Db, Tx } from '../db/database.ts';
import type { NewAsset, StoredAsset } from './assets-sql.ts';

export type Twin = StoredAsset &
  Pick<NewAsset, 'mime' | 'sha256' | 'width' | 'height' | 'thumbHash' | 'dominantColor' | 'fingerprint' | 'formats'>;

export type TwinQuery = Pick<NewAsset, 'sha256' | 'mime' | 'provider'> & {
  /** The one asset that it may be, or may not be. */
  readonly only?: number;
  readonly except?: number;
};

const columns = `id, provider, hash, ext, mime, sha256, width, height, formats, thumb_hash as "thumbHash",
  dominant_color as "dominantColor", fingerprint::text`;

/** The first asset with these bytes, of that type and in that storage, whose content is in its place. */
export async function findTwin(db: Db, query: TwinQuery): Promise<Twin | undefined> {
  return selectTwin(db, query, '');
}

/** What an asset has of the kind that a twin is found by; undefined when its checksum is not known. */
export async function findContent(db: Db, id: number): Promise<Twin | undefined> {
  const text = `select ${columns} from assets where id = $1 and sha256 is not null`;
  return (await db.query<Twin>({ text, values: [id] })).rows[0];
}

/** Nobody can remove or replace its content until `tx` ends. */
export async function lockTwin(tx: Tx, query: TwinQuery): Promise<Twin | undefined> {
  return selectTwin(tx, query, 'for share');
}

/** Whoever asks for the same contents waits until `tx` ends. */
export async function lockContents(tx: Tx, sums: readonly Buffer[]): Promise<void> {
  // In one order, or two could wait for each other.
  const keys = sums.map((sum) => sum.readBigInt64BE()).sort((a, b) => (a < b ? -1 : Number(a > b)));
  for (const key of keys) {
    await tx.query({ text: 'select pg_advisory_xact_lock($1)', values: [String(key)] });
  }
}

async function selectTwin(db: Db, query: TwinQuery, lock: '' | 'for share'): Promise<Twin | undefined> {
  const { sha256, mime, provider, only, except } = query;
  const { rows } = await db.query<Twin>({
    text: `select ${columns} from assets
      where sha256 = $1 and mime = $2 and provider = $3 and missing_since is null and placing_since is null
        and ($4::bigint is null or id = $4) and ($5::bigint is null or id <> $5)
      order by id limit 1 ${lock}`,
    values: [sha256, mime, provider, only ?? null, except ?? null],
  });
  return rows[0];
}
