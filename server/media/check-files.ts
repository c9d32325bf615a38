/** What the rows say and what is stored, compared and mended. Uploads that are under way are left alone. */
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Db } from '../db/database.ts';
import { keysOf, originalKey } from './assets.ts';
import type { StoredAsset } from './assets-sql.ts';
import { eachAsset, findAssetsOfStaged, findContents, findTwinKeys, markMissing } from './check-files-sql.ts';
import type { Media } from './media.ts';
import { remakeFormats } from './remake.ts';
import { stagedKey } from './staged.ts';
import type { Storage } from './storage/storage.ts';
import { findUnsettledKeys } from './unsettled.ts';

const settlingMs = 10 * 60_000; // an upload's files are in their place a moment before its row is committed
/** What belonged to nothing is set aside under such a name: never served, and for the operator to look at or delete. */
const asidePrefix = 'lost-';

export type FileFault =
  | {
      readonly kind: 'original-missing' | 'format-missing' | 'version-missing';
      readonly key: string;
      readonly asset: StoredAsset;
    }
  | { readonly kind: 'unknown'; readonly key: string };

/** Files of nobody count once they are older than `settledAfterMs`. */
export async function findFileFaults(
  db: Db,
  storage: Pick<Storage, 'list' | 'versionOf'>,
  { settledAfterMs = settlingMs }: { readonly settledAfterMs?: number } = {},
): Promise<FileFault[]> {
  const unknown = new Set<string>();
  const present = new Set<string>();
  for await (const { key, changedAt } of storage.list()) {
    present.add(key);
    if (Date.now() - changedAt.getTime() >= settledAfterMs && !key.startsWith(asidePrefix)) unknown.add(key);
  }
  for (const key of await findUnsettledKeys(db)) unknown.delete(key);
  const faults: FileFault[] = [];
  for await (const asset of eachAsset(db)) {
    for (const key of keysOf(asset)) {
      unknown.delete(key);
      // What came while the list was read is not in it.
      if (!present.has(key) && (await storage.versionOf(key)) === undefined)
        faults.push({ kind: kindOf(key, asset), key, asset });
    }
  }
  return [...faults, ...[...unknown].sort().map((key): FileFault => ({ kind: 'unknown', key }))];
}

export function describeFault(fault: FileFault): string {
  if (fault.kind === 'unknown') return `the file ${fault.key} belongs to no asset`;
  return `the file ${fault.key} of asset ${fault.asset.id} is missing`;
}

/** Reads every original and compares it with the checksum of its row; a sentence for each that differs. */
export async function checkContents(db: Db, storage: Pick<Storage, 'open'>): Promise<string[]> {
  const findings: string[] = [];
  for await (const { id, key, sha256 } of findContents(db)) {
    const file = await storage.open(key);
    if (!file) continue; // a fault of another kind
    const hash = createHash('sha256');
    await pipeline(file.read(), hash);
    if (!hash.digest().equals(sha256)) findings.push(`the content of ${key} is not that of asset ${id}`);
  }
  return findings;
}

/**
 * Mends what can be mended; a sentence for each deed. Missing formats are made anew, missing originals come from another
 * asset with the same content or are marked, files of nobody are set aside.
 */
export async function mendFiles(media: Media): Promise<string[]> {
  const deeds: string[] = [];
  const faults = await findFileFaults(media.database, media.storage);
  const lost = new Set<number>();
  for (const fault of faults) if (fault.kind === 'original-missing') deeds.push(await mendOriginal(media, fault, lost));
  await media.database.transaction((tx) => markMissing(tx, [...lost]));
  const remade = new Set<number>();
  for (const fault of faults) {
    if (fault.kind === 'unknown') deeds.push(await mendUnknown(media, fault.key));
    else if (fault.kind === 'format-missing') await mendFormats(media, fault.asset.id, { lost, remade, deeds });
  }
  return deeds;
}

function kindOf(key: string, asset: StoredAsset): 'original-missing' | 'format-missing' | 'version-missing' {
  if (key === originalKey(asset)) return 'original-missing';
  return asset.former?.includes(key) ? 'version-missing' : 'format-missing';
}

async function mendOriginal(
  media: Media,
  { key, asset }: { key: string; asset: StoredAsset },
  lost: Set<number>,
): Promise<string> {
  for (const twin of await findTwinKeys(media.database, asset.id)) {
    const isLinked = await media.database.transaction((tx) => media.storage.link(tx, twin, key));
    if (isLinked) return `${key} came back from ${twin}, which has the same content`;
  }
  lost.add(asset.id);
  return `${key} of asset ${asset.id} is lost: marked in the library`;
}

async function mendUnknown(media: Media, key: string): Promise<string> {
  const [asset] = await findAssetsOfStaged(media.database, key);
  if (asset) {
    const place = key.slice(stagedKey(asset, '').length);
    await media.database.transaction((tx) => media.storage.move(tx, key, place));
    return `${place} got the content that was waiting for it`;
  }
  await media.database.transaction((tx) => media.storage.move(tx, key, `${asidePrefix}${key}`));
  return `${key} was set aside as ${asidePrefix}${key}`;
}

type Progress = { readonly lost: ReadonlySet<number>; readonly remade: Set<number>; readonly deeds: string[] };

/** All formats of a picture at once. */
async function mendFormats(media: Media, id: number, { lost, remade, deeds }: Progress): Promise<void> {
  if (lost.has(id) || remade.has(id)) return;
  remade.add(id);
  const outcome = await remakeFormats(media, id).then(
    (done) => (done ? 'were made anew' : 'cannot be made: it is no picture'),
    (error: unknown) => `could not be made anew: ${error instanceof Error ? error.message : String(error)}`,
  );
  deeds.push(`the formats of asset ${id} ${outcome}`);
}
