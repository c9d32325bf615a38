import type { StorageConfig } from '../config/config.ts';
import type { Db } from '../db/database.ts';
import { keysOf } from './assets.ts';
import { eachAsset } from './assets-sql.ts';
import { openStorage } from './storage/open-storage.ts';

const settlingMs = 10 * 60_000; // an upload's files are in their place a moment before its row is committed

/**
 * Compares what the rows say with what is stored: files that are missing, and files that nobody knows (those
 * younger than ten minutes may belong to an upload that is under way). One sentence each; changes nothing.
 */
export async function checkFiles(db: Db, config: StorageConfig, folder: string): Promise<string[]> {
  const storage = await openStorage(config, folder);
  const unknown = new Set<string>();
  const present = new Set<string>();
  for await (const { key, changedAt } of storage.list()) {
    present.add(key);
    if (Date.now() - changedAt.getTime() > settlingMs) unknown.add(key);
  }
  const findings: string[] = [];
  for await (const asset of eachAsset(db)) {
    for (const key of keysOf(asset)) {
      unknown.delete(key);
      if (!present.has(key)) findings.push(`the file ${key} of asset ${asset.id} is missing`);
    }
  }
  return [...findings, ...[...unknown].sort().map((key) => `the file ${key} belongs to no asset`)];
}
