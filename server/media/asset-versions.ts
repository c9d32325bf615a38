/**
 * What files were before their content was edited or replaced. The bytes are kept in storage as `former-<hash><ext>`, a
 * form of name that is never served to visitors.
 */
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { type Access, actorKey } from '../base/access.ts';
import type { Db, Tx } from '../db/database.ts';
import { isoMoment } from '../db/sql.ts';
import { originalKey, removeAfterCommit } from './assets.ts';
import type { LockedAsset } from './assets-sql.ts';
import { mediaErrors } from './errors.ts';
import type { Media } from './media.ts';

export type ReplacedBy = 'edit' | 'replace' | 'revert';

export type AssetVersion = {
  readonly number: number;
  readonly hash: string;
  readonly name: string;
  readonly ext: string;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly focalPoint: { readonly x: number; readonly y: number } | null;
  readonly replacedBy: ReplacedBy;
  readonly actor: string;
  readonly createdAt: string;
};

/** Per file; older ones end. */
const maxVersions = 20;

const columns = `number, hash, name, ext, mime, size_bytes as "sizeBytes", width, height, focal_point as "focalPoint",
  replaced_by as "replacedBy", actor, ${isoMoment('created_at')} as "createdAt"`;

/** The newest first. */
export async function listVersions(db: Db, assetId: number): Promise<AssetVersion[]> {
  const text = `select ${columns} from asset_versions where asset_id = $1 order by number desc`;
  return (await db.query<AssetVersion>({ text, values: [assetId] })).rows;
}

/** Throws `media.version_not_found`. */
export async function getVersion(db: Db, assetId: number, number: number): Promise<AssetVersion> {
  const text = `select ${columns} from asset_versions where asset_id = $1 and number = $2`;
  const [version] = (await db.query<AssetVersion>({ text, values: [assetId, number] })).rows;
  if (!version) throw mediaErrors.version_not_found();
  return version;
}

export function formerKey({ hash, ext }: Pick<AssetVersion, 'hash' | 'ext'>): string {
  return `former-${hash}${ext}`;
}

export type Former = {
  /** The work folder of the change. */
  readonly folder: string;
  readonly asset: LockedAsset;
  /** Where its content goes: announced before. */
  readonly version: Pick<AssetVersion, 'hash' | 'ext'>;
};

export type Replaced = Former & {
  readonly access: Access;
  readonly replacedBy: ReplacedBy;
  /** Whether `copyFormer` has copied its bytes. */
  readonly isCopied: boolean;
};

/**
 * Keeps the content that is about to be replaced, of an asset that `tx` has locked. Without an effect when its bytes are
 * gone from storage.
 */
export async function keepVersion(tx: Tx, media: Media, former: Replaced): Promise<void> {
  const { access, asset, version, replacedBy } = former;
  if (!(await keepBytes(tx, media, former))) return;
  await tx.query({
    text: `insert into asset_versions (asset_id, number, hash, name, ext, mime, size_bytes, width, height, focal_point,
        replaced_by, actor)
      select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
      from asset_versions where asset_id = $1`,
    values: [
      ...[asset.id, version.hash, asset.name, version.ext, asset.mime, asset.sizeBytes, asset.width, asset.height],
      ...[asset.focalPoint && JSON.stringify(asset.focalPoint), replacedBy, actorKey(access.actor)],
    ],
  });
  const ended = await tx.query<Pick<AssetVersion, 'hash' | 'ext'>>({
    text: `delete from asset_versions where asset_id = $1 and number <=
        (select max(number) from asset_versions where asset_id = $1) - ${maxVersions} returning hash, ext`,
    values: [asset.id],
  });
  await removeAfterCommit(media, tx, ended.rows.map(formerKey));
}

/** Takes connections of its own where names are rows. False when there are no bytes. */
export async function copyFormer(media: Media, { folder, asset, version }: Former): Promise<boolean> {
  const key = originalKey(asset);
  if ((await media.storage.versionOf(key)) === undefined) return false;
  const copy = path.join(folder, formerKey(version));
  await media.storage.withFile(key, (file) => copyFile(file, copy));
  await media.storage.put([{ key: formerKey(version), path: copy }]);
  return true;
}

/** As a second name unless it is a copy already; a disk may have no links, and can be copied on within a transaction. */
async function keepBytes(tx: Tx, media: Media, { isCopied, ...former }: Replaced): Promise<boolean> {
  if (isCopied) return true;
  if (await media.storage.link(tx, originalKey(former.asset), formerKey(former.version))) return true;
  return media.storage.name === 'local' && copyFormer(media, former);
}
