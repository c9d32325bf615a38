/** From a received file to what will be stored: its type decided, SVG made safe, pictures measured and scaled. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newDocumentId } from '../base/ids.ts';
import type { AssetFormat, NewAsset } from './assets-sql.ts';
import { mediaErrors } from './errors.ts';
import type { FileInfo } from './file-info.ts';
import type { MadeImage } from './images/job.ts';
import { type Inspected, inspectFile } from './inspect.ts';
import type { Media } from './media.ts';
import { newAssetHash } from './naming.ts';
import type { ReceivedFile } from './receive.ts';
import { readMediaSettings } from './settings.ts';
import type { StoredFile } from './storage/storage.ts';
import { sanitizeSvg } from './svg.ts';
import { findTwin, type Twin } from './twin-sql.ts';

export type PreparedFile = {
  readonly asset: NewAsset;
  /** Files to be stored: the original first, then its formats. Empty when a twin has the bytes. */
  readonly files: readonly StoredFile[];
  readonly twin: Twin | undefined;
};

export type Preparation = {
  readonly file: ReceivedFile;
  readonly info: FileInfo;
  /** Of the asset whose content it takes the place of. */
  readonly hash?: string | undefined;
  /** Whether its bytes may be those of another asset. */
  readonly mayShare?: boolean;
};

const maxSvgBytes = 2 * 1024 * 1024; // read into memory as a whole

type Content = Pick<ReceivedFile, 'path' | 'sizeBytes' | 'sha256'>;

type PictureFormat = Omit<MadeImage, 'path'>;

/** What is known of a file as a picture: nulls where it is none. */
type Picture = {
  readonly width: number | null;
  readonly height: number | null;
  readonly thumbHash: string | null;
  readonly dominantColor: string | null;
  readonly fingerprint: string | null;
  readonly formats: readonly PictureFormat[];
};

type Treated = {
  readonly content: Content;
  readonly picture: Picture;
  /** Files of its formats. */
  readonly made?: readonly MadeImage[];
  readonly twin?: Twin;
};

const noLooks = { thumbHash: null, dominantColor: null, fingerprint: null };
const noPicture: Picture = { width: null, height: null, formats: [], ...noLooks };

/** Throws what `inspectFile`, `sanitizeSvg` and the workshop throw. */
export async function prepareFile(
  media: Media,
  { file, info, hash, mayShare = true }: Preparation,
): Promise<PreparedFile> {
  const type = await inspectFile(file);
  const { content, picture, made = [], twin } = await treat(media, file, type, mayShare);
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
  if (twin) return { asset, files: [], twin };
  const derived = made.map(({ name, path }) => ({ key: `${name}_${key}`, path }));
  return { asset, files: [{ key, path: content.path }, ...derived], twin };
}

async function treat(media: Media, file: ReceivedFile, type: Inspected, mayShare: boolean): Promise<Treated> {
  const query = { sha256: file.sha256, mime: type.mime, provider: media.storage.name };
  const twin = mayShare && type.treatment !== 'svg' ? await findTwin(media.database, query) : undefined;
  if (twin) return { content: file, picture: toPicture(twin), twin };
  const content = file;
  switch (type.treatment) {
    case 'opaque':
      return { content, picture: noPicture };
    case 'raster': {
      const { formats: standard, keepCopyright } = await readMediaSettings(media.database);
      const boxes = type.mime === 'application/octet-stream' ? [] : standard;
      const paths = { input: file.path, outputPrefix: `${file.path}-made-` };
      const picture = await media.workshop.run({ kind: 'standard-formats', ...paths, boxes, keepCopyright });
      return { content, picture, made: picture.formats };
    }
    case 'svg':
      return cleanSvg(file);
    default:
      return type.treatment satisfies never;
  }
}

function toPicture({ formats, ...facts }: Twin): Picture {
  const described = Object.entries(formats ?? {});
  return {
    ...facts,
    formats: described.map(([name, { sizeInBytes, ...box }]) => ({ ...box, name, sizeBytes: sizeInBytes })),
  };
}

async function cleanSvg(file: ReceivedFile): Promise<Treated> {
  if (file.sizeBytes > maxSvgBytes) throw mediaErrors.file_too_large({ limit: maxSvgBytes });
  const { text, width, height } = sanitizeSvg(await readFile(file.path, 'utf8'));
  const clean = `${file.path}-clean`;
  await writeFile(clean, text);
  const sha256 = createHash('sha256').update(text).digest();
  return {
    content: { path: clean, sizeBytes: Buffer.byteLength(text), sha256 },
    picture: { ...noPicture, width, height },
  };
}

export function describeFormat(
  made: PictureFormat,
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
