/** Standard formats made anew: after their list has changed, and where they are missing. Originals are only read. */
import path from 'node:path';
import type { Tx } from '../db/database.ts';
import { enqueue } from '../jobs/index.ts';
import { keysOf, originalKey, removeAfterCommit } from './assets.ts';
import {
  type AssetFormat,
  bumpAssetRevision,
  type FormatSource,
  findFormatSource,
  lockStoredAsset,
  updateAssetRow,
} from './assets-sql.ts';
import { mediaErrors } from './errors.ts';
import { typeOfExtension } from './file-types.ts';
import type { Media } from './media.ts';
import { describeFormat } from './prepare.ts';
import { nextToRemake, noteRemade, noteRemakingEnded, type RemakePage, remakeFormatsJob } from './remake-progress.ts';
import { readMediaSettings } from './settings.ts';
import type { Announced } from './unsettled.ts';

const pageSize = 20;
/** Of content that is replaced just as often as its formats are made. */
const maxTries = 3;

/** Stops when the settings have changed again: another job is on it. */
export async function remakePage(media: Media, page: RemakePage): Promise<void> {
  const settings = await readMediaSettings(media.database);
  if (settings.revision !== page.revision) return;
  const ids = await nextToRemake(media.database, page, pageSize);
  for (const id of ids) {
    // One that cannot be read keeps the formats that it has; the others must not wait for it.
    const error = await remakeFormats(media, id).then(
      () => undefined,
      (reason: unknown) => reason ?? new Error('The formats were not made'),
    );
    if (error !== undefined) media.onTaskFailed(`make the formats of file ${id}`, error);
    await noteRemade(media.database, page, id, error);
  }
  const last = ids.at(-1);
  if (last !== undefined && ids.length === pageSize) {
    await media.database.transaction((tx) => enqueue(tx, remakeFormatsJob, { ...page, after: last }));
  } else if (!page.onlyFailed) await noteRemakingEnded(media.database, page.revision);
}

/** False when it is no picture with formats. Throws when its original is missing or cannot be read. */
export async function remakeFormats(media: Media, id: number): Promise<boolean> {
  for (let tried = 1; tried <= maxTries; tried++) {
    const asset = await findFormatSource(media.database, id);
    if (!asset || !typeOfExtension(asset.ext ?? '')?.raster) return false;
    if (await media.incoming.withFolder((folder) => remakeOnce(media, folder, asset))) return true;
  }
  return false;
}

/** False when the content was replaced meanwhile: the formats that were stored may be those of the old one. */
async function remakeOnce(media: Media, folder: string, asset: FormatSource): Promise<boolean> {
  const key = originalKey(asset);
  const { formats: boxes, keepCopyright } = await readMediaSettings(media.database);
  if ((await media.storage.versionOf(key)) === undefined) throw mediaErrors.not_found();
  const outputPrefix = path.join(folder, 'made-');
  const { formats } = await media.storage.withFile(key, (input) =>
    media.workshop.run({ kind: 'standard-formats', input, outputPrefix, boxes, keepCopyright }),
  );
  const named = { name: asset.name, hash: asset.hash, ext: asset.ext ?? '', mime: asset.mime };
  const described = formats.map((made): [string, AssetFormat] => [made.name, describeFormat(made, named)]);
  const files = formats.map((made) => ({ key: `${made.name}_${key}`, path: made.path }));
  const known = new Set(keysOf(asset));
  const announced = await media.unsettled.announce(files.map((file) => file.key).filter((made) => !known.has(made)));
  try {
    await media.storage.put(files);
    return await media.database.transaction((tx) =>
      commit(tx, media, { asset, announced }, Object.fromEntries(described)),
    );
  } catch (error) {
    await media.unsettled.discard(announced);
    throw error;
  }
}

type Remade = {
  /** As it was found. */
  readonly asset: FormatSource;
  /** Keys that none of its formats had. */
  readonly announced: Announced;
};

async function commit(
  tx: Tx,
  media: Media,
  { asset, announced }: Remade,
  formats: Readonly<Record<string, AssetFormat>>,
): Promise<boolean> {
  await media.unsettled.settle(tx, announced);
  const made = Object.values(formats).map(originalKey);
  const current = await lockStoredAsset(tx, asset.id);
  if (!current) {
    await removeAfterCommit(media, tx, made);
    return true;
  }
  if (current.sha256?.equals(asset.sha256 ?? Buffer.alloc(0)) === false) {
    const known = keysOf(current);
    await removeAfterCommit(
      media,
      tx,
      made.filter((key) => !known.includes(key)),
    );
    return false;
  }
  await updateAssetRow(tx, asset.id, { formats: made.length > 0 ? formats : null });
  await bumpAssetRevision(tx);
  const before = Object.values(current.formats ?? {}).map(originalKey);
  const unused = before.filter((key) => !made.includes(key));
  await removeAfterCommit(media, tx, unused);
  return true;
}
