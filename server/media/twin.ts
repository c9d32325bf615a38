/**
 * The same bytes are stored once: a new file that is there already under another name gets a second name for the stored
 * one, and for its derived pictures, which then need not be made again. Each asset keeps its own row, and removing one
 * leaves the other.
 *
 * Rows say which bytes are equal. Uploads at the same moment do not know of each other's, so each looks once more in the
 * transaction that makes its row, one after the other: all rows of one content share its bytes.
 */
import type { Tx } from '../db/database.ts';
import { originalKey } from './assets.ts';
import type { AssetFormat, NewAsset } from './assets-sql.ts';
import type { Storage } from './storage/storage.ts';
import { lockContents, lockTwin, type Twin } from './twin-sql.ts';

/** Bytes in storage, and another name that they get. */
export type Link = { readonly from: string; readonly to: string };

type Linked = Pick<NewAsset, 'hash' | 'formats'> & { readonly ext: string | null };

/**
 * Gives the bytes of a twin that was found before more names. False when it was changed or removed meanwhile, or the storage
 * cannot; some of the names may then exist.
 */
export async function linkTwin(storage: Storage, tx: Tx, twin: Twin, links: readonly Link[]): Promise<boolean> {
  const current = await lockTwin(tx, { ...twin, only: twin.id });
  return current !== undefined && linkAll(storage, tx, links);
}

/** Lets assets whose rows `tx` has made share the bytes of older rows. Others with the same bytes wait until `tx` ends. */
export async function uniteWithTwins(
  storage: Storage,
  tx: Tx,
  assets: readonly (NewAsset & { readonly id: number })[],
): Promise<void> {
  await lockContents(
    tx,
    assets.map(({ sha256 }) => sha256),
  );
  for (const asset of assets) {
    const { id: except, ...content } = asset;
    const twin = await lockTwin(tx, { ...content, except });
    if (twin) await linkAll(storage, tx, linksBetween(twin, asset));
  }
}

/** From the files of one asset to those of another: the original, and the formats that both have alike. */
export function linksBetween(from: Linked, to: Linked): Link[] {
  const formats = Object.entries(to.formats ?? {}).flatMap(([name, format]) => {
    const other = from.formats?.[name];
    return other && isAlike(other, format) ? [{ from: originalKey(other), to: originalKey(format) }] : [];
  });
  return [{ from: originalKey(from), to: originalKey(to) }, ...formats];
}

function isAlike(one: AssetFormat, other: AssetFormat): boolean {
  return one.width === other.width && one.height === other.height && one.sizeInBytes === other.sizeInBytes;
}

async function linkAll(storage: Storage, tx: Tx, links: readonly Link[]): Promise<boolean> {
  for (const { from, to } of links) if (!(await storage.link(tx, from, to))) return false;
  return true;
}
