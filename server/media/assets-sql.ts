/** The statements on the table `assets`, and the media object of the contract made from its rows. */
import type { Db, Tx } from '../db/database.ts';
import { isoMoment } from '../db/sql.ts';

export type NewAsset = {
  readonly documentId: string;
  readonly name: string;
  readonly alternativeText: string | null;
  readonly caption: string | null;
  readonly focalPoint: { readonly x: number; readonly y: number } | null;
  readonly translations: Translations;
  readonly tags: readonly string[];
  readonly width: number | null;
  readonly height: number | null;
  readonly thumbHash: string | null;
  readonly dominantColor: string | null;
  /** 64 digits of 0 and 1; null where the picture was not looked at yet, and where there is none. */
  readonly fingerprint: string | null;
  readonly formats: Readonly<Record<string, AssetFormat>> | null;
  readonly hash: string;
  readonly ext: string;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly url: string;
  readonly provider: string;
  readonly sha256: Buffer;
};

/** Texts in other locales than the default one, by locale. */
export type Translations = Readonly<Record<string, Texts>>;
export type Texts = { readonly alternativeText?: string; readonly caption?: string };

/** A derived picture, as the contract shows it. `size` in kB (1000 bytes), two decimals. */
export type AssetFormat = {
  readonly name: string;
  readonly hash: string;
  readonly ext: string;
  readonly mime: string;
  readonly path: null;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly sizeInBytes: number;
  readonly url: string;
};

export type StoredAsset = {
  readonly id: number;
  /** Name of the storage that has its files. */
  readonly provider: string;
  readonly hash: string;
  readonly ext: string | null;
  readonly formats: Readonly<Record<string, Pick<AssetFormat, 'hash' | 'ext'>>> | null;
  /** Stored names of what it was before, where they were asked for. */
  readonly former?: readonly string[];
};

/** Columns of `assets a` that name all of its files. */
export const storedColumns = `a.id, a.provider, a.hash, a.ext, a.formats,
  (select array_agg('former-' || v.hash || v.ext) from asset_versions v where v.asset_id = a.id) as former`;

/** With what its content is. */
export type LockedAsset = StoredAsset &
  Pick<NewAsset, 'name' | 'mime' | 'sizeBytes' | 'width' | 'height' | 'focalPoint' | 'translations'> & {
    readonly sha256: Buffer | null;
  };

/** The attributes of the media object: name on the wire → SQL. */
export const assetAttributes: Readonly<Record<string, string>> = {
  id: 'a.id',
  documentId: 'a.document_id',
  name: 'a.name',
  alternativeText: 'a.alternative_text',
  caption: 'a.caption',
  focalPoint: 'a.focal_point',
  width: 'a.width',
  height: 'a.height',
  formats: 'a.formats',
  hash: 'a.hash',
  ext: 'a.ext',
  mime: 'a.mime',
  size: 'trim_scale(round(a.size_bytes / 1000.0, 2))',
  url: 'a.url',
  previewUrl: 'a.preview_url',
  provider: 'a.provider',
  provider_metadata: 'a.provider_metadata',
  createdAt: isoMoment('a.created_at'),
  updatedAt: isoMoment('a.updated_at'),
  publishedAt: isoMoment('a.created_at'),
};

/** SQL of a media object; files are never signed, which only the upload routes say. */
export function assetJson(attributes: Readonly<Record<string, string>> = assetAttributes): string {
  const pairs = Object.entries(attributes).map(([name, sql]) => `'${name}', ${sql}`);
  return `json_build_object(${[...pairs, `'isUrlSigned', false`].join(', ')})`;
}

/** JSON text of a list, in the order of `ids`. */
export async function readAssetList(db: Db, ids: readonly number[]): Promise<string> {
  const { rows } = await db.query<{ json: string }>({
    name: 'media-read-list',
    text: `select coalesce(json_agg(${assetJson()} order by ids.position), '[]')::text as json
      from unnest($1::bigint[]) with ordinality as ids (id, position) join live_assets a on a.id = ids.id`,
    values: [ids],
  });
  return rows[0]?.json ?? '[]';
}

/** JSON text of one asset; undefined when it does not exist. */
export async function readAsset(db: Db, id: number): Promise<string | undefined> {
  const { rows } = await db.query<{ json: string }>({
    name: 'media-read-one',
    text: `select ${assetJson()}::text as json from live_assets a where a.id = $1`,
    values: [id],
  });
  return rows[0]?.json;
}

export async function findAsset(db: Db, id: number): Promise<LockedAsset | undefined> {
  const text = `select ${lockedColumns} from live_assets where id = $1`;
  return (await db.query<LockedAsset>({ text, values: [id] })).rows[0];
}

/** Also one in the trash. */
export async function findStoredAsset(db: Db, id: number): Promise<StoredAsset | undefined> {
  const text = 'select id, provider, hash, ext, formats from assets where id = $1';
  return (await db.query<StoredAsset>({ text, values: [id] })).rows[0];
}

/** Ids by name; of several files with one name the oldest. */
export async function findAssetsByName(db: Db, names: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ name: string; id: number }>({
    text: 'select name, min(id) as id from live_assets where name = any($1) group by name',
    values: [names],
  });
  return new Map(rows.map(({ name, id }) => [name, id]));
}

export async function findFocalPoint(db: Db, hash: string): Promise<{ x: number; y: number } | null> {
  const { rows } = await db.query<{ point: { x: number; y: number } | null }>({
    text: 'select focal_point as point from assets where hash = $1',
    values: [hash],
  });
  return rows[0]?.point ?? null;
}

const lockedColumns = `id, provider, hash, ext, formats, name, mime, size_bytes as "sizeBytes", width, height,
  focal_point as "focalPoint", translations, sha256`;

/** Locks the row for the rest of the transaction. Files in the trash cannot be worked on. */
export async function lockAsset(tx: Tx, id: number): Promise<LockedAsset | undefined> {
  const text = `select ${lockedColumns} from live_assets where id = $1 for update`;
  return (await tx.query<LockedAsset>({ text, values: [id] })).rows[0];
}

/** Also one in the trash. */
export async function lockStoredAsset(tx: Tx, id: number): Promise<LockedAsset | undefined> {
  const text = `select ${lockedColumns} from assets where id = $1 for update`;
  return (await tx.query<LockedAsset>({ text, values: [id] })).rows[0];
}

/** Ids in the order of `assets`. `createdBy` as `actorKey` writes it. */
export async function insertAssets(tx: Tx, assets: readonly NewAsset[], createdBy: string): Promise<number[]> {
  const { rows } = await tx.query<{ id: number; hash: string }>({
    text: `insert into assets (document_id, name, alternative_text, caption, focal_point, translations, tags, width,
        height, thumb_hash, dominant_color, fingerprint, formats, hash, ext, mime, size_bytes, url, provider, sha256, created_by)
      select "documentId", name, "alternativeText", caption, "focalPoint", translations, tags, width,
        height, "thumbHash", "dominantColor", fingerprint, formats, hash, ext, mime, "sizeBytes", url, provider, decode(sha256, 'hex'), $2
      from json_to_recordset($1) as new ("documentId" text, name text, "alternativeText" text, caption text,
        "focalPoint" jsonb, translations jsonb, tags jsonb, width int, height int, "thumbHash" text, "dominantColor" text, fingerprint bit(64), formats jsonb, hash text,
        ext text, mime text, "sizeBytes" bigint, url text, provider text, sha256 text)
      returning id, hash`,
    values: [JSON.stringify(assets.map((asset) => ({ ...asset, sha256: asset.sha256.toString('hex') }))), createdBy],
  });
  const idByHash = new Map(rows.map(({ id, hash }) => [hash, id]));
  return assets.flatMap(({ hash }) => idByHash.get(hash) ?? []);
}

/** Without an effect for the top (null), where new files are. */
export async function putIntoFolder(tx: Tx, ids: readonly number[], folderId: number | null): Promise<void> {
  if (folderId === null) return;
  await tx.query({ text: 'update assets set folder_id = $1 where id = any($2)', values: [folderId, ids] });
}

export type AssetChanges = Partial<Omit<NewAsset, 'documentId' | 'hash'>>;

const columns: Readonly<Record<keyof AssetChanges, string>> = {
  name: 'name',
  alternativeText: 'alternative_text',
  caption: 'caption',
  focalPoint: 'focal_point',
  translations: 'translations',
  tags: 'tags',
  width: 'width',
  height: 'height',
  thumbHash: 'thumb_hash',
  dominantColor: 'dominant_color',
  fingerprint: 'fingerprint',
  formats: 'formats',
  ext: 'ext',
  mime: 'mime',
  sizeBytes: 'size_bytes',
  url: 'url',
  provider: 'provider',
  sha256: 'sha256',
};

const jsonColumns: ReadonlySet<keyof AssetChanges> = new Set(['formats', 'focalPoint', 'translations', 'tags']);

/** Keys that are absent or undefined stay as they are. */
export async function updateAssetRow(tx: Tx, id: number, changes: AssetChanges): Promise<void> {
  // Object.entries forgets the key type; the keys are those of AssetChanges.
  const all = Object.entries(changes) as [keyof AssetChanges, unknown][];
  const entries = all.filter(([, value]) => value !== undefined);
  const sets = entries.map(([key], at) => `${columns[key]} = $${at + 2}`);
  // Another picture is compared anew.
  if (changes.sha256 !== undefined) sets.push('look_group = null');
  const values = entries.map(([key, value]) =>
    jsonColumns.has(key) && value !== null ? JSON.stringify(value) : value,
  );
  await tx.query({
    text: `update assets set ${[...sets, 'updated_at = now()'].join(', ')} where id = $1`,
    values: [id, ...values],
  });
}

export async function setProvider(tx: Tx, id: number, provider: string): Promise<void> {
  await tx.query({ text: 'update assets set provider = $2 where id = $1', values: [id, provider] });
}

/** Moves the revision that cached answers with files in them depend on. */
export async function bumpAssetRevision(tx: Tx): Promise<void> {
  await tx.query({
    text: `insert into content_revisions (content_type, shard, revision)
      values ('plugin::upload.file', floor(random() * 16), 1)
      on conflict (content_type, shard) do update set revision = content_revisions.revision + 1`,
  });
}

/** What the formats of a picture are made from. */
export type FormatSource = StoredAsset & {
  readonly name: string;
  readonly mime: string;
  readonly sha256: Buffer | null;
};

export async function findFormatSource(db: Db, id: number): Promise<FormatSource | undefined> {
  const text = 'select id, provider, hash, ext, formats, name, mime, sha256 from assets where id = $1';
  return (await db.query<FormatSource>({ text, values: [id] })).rows[0];
}
