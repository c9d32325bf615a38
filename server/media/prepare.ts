/** From a received file to what will be stored: its type decided, SVG made safe, pictures measured and scaled. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newDocumentId } from '../base/ids.ts';
import type { AssetFormat, NewAsset } from './assets-sql.ts';
import { mediaErrors } from './errors.ts';
import type { FileInfo } from './file-info.ts';
import { type Inspected, inspectFile } from './inspect.ts';
import type { Media } from './media.ts';
import { newAssetHash } from './naming.ts';
import type { ReceivedFile } from './receive.ts';
import { readMediaSettings } from './settings.ts';
import type { StoredContent, StoredSource } from './storage/storage.ts';
import { sanitizeSvg } from './svg.ts';
import { type Picture, type PictureFormat, shareTwin } from './twin.ts';

export type PreparedFile = {
  readonly asset: NewAsset;
  /** The original first, then its formats. */
  readonly contents: readonly StoredContent[];
};

const maxSvgBytes = 2 * 1024 * 1024; // read into memory as a whole

type Content = Pick<ReceivedFile, 'sizeBytes' | 'sha256'> & { readonly source: StoredSource };
const noLooks = { thumbHash: null, dominantColor: null, fingerprint: null };
const noPicture: Picture = { width: null, height: null, formats: [], ...noLooks };

/** `hash` is given when the file takes the place of another. Throws what `inspectFile`, `sanitizeSvg` and the workshop throw. */
export async function prepareFile(
  media: Media,
  file: ReceivedFile,
  info: FileInfo,
  hash?: string,
): Promise<PreparedFile> {
  const type = await inspectFile(file);
  const { content, picture } = await treat(media, file, type);
  const name = info.name ?? file.name;
  const stem = path.basename(name, path.extname(file.name));
  const stored = { name, hash: hash ?? newAssetHash(stem), ext: type.ext, mime: type.mime };
  const key = `${stored.hash}${stored.ext}`;
  const formats = picture.formats.map((made): [string, AssetFormat] => [made.name, describeFormat(made, stored)]);
  const asset: NewAsset = {
    ...stored,
    documentId: newDocumentId(),
    alternativeText: info.alternativeText ?? null,
    caption: info.caption ?? null,
    focalPoint: info.focalPoint ?? null,
    translations: {},
    tags: info.tags ?? [],
    width: picture.width,
    height: picture.height,
    thumbHash: picture.thumbHash,
    dominantColor: picture.dominantColor,
    fingerprint: picture.fingerprint,
    formats: formats.length > 0 ? Object.fromEntries(formats) : null,
    sizeBytes: content.sizeBytes,
    url: `/uploads/${key}`,
    provider: media.storage.name,
    sha256: content.sha256,
  };
  const derived = picture.formats.map((made) => ({ key: `${made.name}_${key}`, ...made.source }));
  return { asset, contents: [{ key, ...content.source }, ...derived] };
}

async function treat(
  media: Media,
  file: ReceivedFile,
  type: Inspected,
): Promise<{ content: Content; picture: Picture }> {
  const twin = type.treatment === 'svg' ? undefined : await shareTwin(media, file, type.mime);
  if (twin) return { content: { ...file, source: twin.source }, picture: twin.picture };
  const content = { ...file, source: { path: file.path } };
  switch (type.treatment) {
    case 'opaque':
      return { content, picture: noPicture };
    case 'raster': {
      const { formats: standard, keepCopyright } = await readMediaSettings(media.database);
      const boxes = type.mime === 'application/octet-stream' ? [] : standard;
      const outputPrefix = `${file.path}-made-`;
      const facts = await media.workshop.run({
        kind: 'standard-formats',
        input: file.path,
        outputPrefix,
        boxes,
        keepCopyright,
      });
      const formats = facts.formats.map(({ path: made, ...format }) => ({ ...format, source: { path: made } }));
      return { content, picture: { ...facts, formats } };
    }
    case 'svg':
      return cleanSvg(file);
    default:
      return type.treatment satisfies never;
  }
}

async function cleanSvg(file: ReceivedFile): Promise<{ content: Content; picture: Picture }> {
  if (file.sizeBytes > maxSvgBytes) throw mediaErrors.file_too_large({ limit: maxSvgBytes });
  const { text, width, height } = sanitizeSvg(await readFile(file.path, 'utf8'));
  const clean = `${file.path}-clean`;
  await writeFile(clean, text);
  const sha256 = createHash('sha256').update(text).digest();
  return {
    content: { source: { path: clean }, sizeBytes: Buffer.byteLength(text), sha256 },
    picture: { ...noPicture, width, height },
  };
}

export function describeFormat(
  made: Omit<PictureFormat, 'source'>,
  file: Pick<NewAsset, 'name' | 'hash' | 'ext' | 'mime'>,
): AssetFormat {
  const hash = `${made.name}_${file.hash}`;
  return {
    name: `${made.name}_${file.name}`,
    hash,
    ext: file.ext,
    mime: file.mime,
    path: null,
    width: made.width,
    height: made.height,
    size: Math.round(made.sizeBytes / 10) / 100,
    sizeInBytes: made.sizeBytes,
    url: `/uploads/${hash}${file.ext}`,
  };
}
