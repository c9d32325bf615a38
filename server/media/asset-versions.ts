/**
 * What files were before their content was edited or replaced. The bytes are kept in storage as `former-<hash><ext>`, a
 * form of name that is never served to visitors.
 */
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { type Access, actorKey } from '../base/access.ts';
import type { Db, Tx } from '../db/database.ts';
import { inBackground, originalKey, removeKeys } from './assets.ts';
import { type LockedAsset, timestamp } from './assets-sql.ts';
import { mediaErrors } from './errors.ts';
import { noteKeys } from './incoming.ts';
import type { Media } from './media.ts';
import { newAssetHash } from './naming.ts';
import type { StoredSource } from './storage/storage.ts';

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
  replaced_by as "replacedBy", actor, ${timestamp('created_at')} as "createdAt"`;

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
  readonly access: Access;
  /** The work folder of the change. */
  readonly folder: string;
  /** Locked by `tx`. */
  readonly asset: LockedAsset;
  readonly replacedBy: ReplacedBy;
};

/** Keeps the content that is about to be replaced. Without an effect when its bytes are gone from storage. */
export async function keepVersion(tx: Tx, media: Media, { access, folder, asset, replacedBy }: Former): Promise<void> {
  const ext = asset.ext ?? '';
  const version = { hash: newAssetHash('version'), ext };
  const source = await takeCopy(media, originalKey(asset), path.join(folder, formerKey(version)));
  if (!source) return;
  await tx.query({
    text: `insert into asset_versions (asset_id, number, hash, name, ext, mime, size_bytes, width, height, focal_point,
        replaced_by, actor)
      select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
      from asset_versions where asset_id = $1`,
    values: [
      ...[asset.id, version.hash, asset.name, ext, asset.mime, asset.sizeBytes, asset.width, asset.height],
      ...[asset.focalPoint && JSON.stringify(asset.focalPoint), replacedBy, actorKey(access.actor)],
    ],
  });
  const ended = await tx.query<Pick<AssetVersion, 'hash' | 'ext'>>({
    text: `delete from asset_versions where asset_id = $1 and number <=
        (select max(number) from asset_versions where asset_id = $1) - ${maxVersions} returning hash, ext`,
    values: [asset.id],
  });
  await noteKeys(folder, version.hash, [formerKey(version)]);
  await media.storage.put([{ key: formerKey(version), ...source }]);
  tx.afterCommit(() => inBackground(media, 'remove old versions', removeKeys(media, ended.rows.map(formerKey))));
}

/** A second name for the bytes where that is possible, else their copy. Undefined when there are none. */
async function takeCopy(media: Media, key: string, target: string): Promise<StoredSource | undefined> {
  const shared = await media.storage.share(key, target);
  if (shared) return shared;
  const there = await media.storage.open(key);
  await there?.close();
  if (!there) return undefined;
  await media.storage.withFile(key, (file) => copyFile(file, target));
  return { path: target };
}
