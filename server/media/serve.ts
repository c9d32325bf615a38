/**
 * Serves stored files and pictures made from them. The name in the address is looked up only if it has the form of a
 * stored name; its extension, which was decided by us, gives the type. Nothing that is served here can run: no sniffing,
 * a sandbox, and a download for whatever is not a picture, sound, film or PDF.
 */
import path from 'node:path';
import type { Readable } from 'node:stream';
import { originalKey } from './assets.ts';
import { findFocalPoint, findStoredAsset } from './assets-sql.ts';
import { mediaErrors } from './errors.ts';
import type { Media } from './media.ts';
import { isStoredName } from './naming.ts';
import { servedAs } from './served-as.ts';
import type { OpenFile } from './storage/storage.ts';
import { parseVariant, type Variant, variantKey } from './variant.ts';

export type FileRequest = {
  readonly querystring: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

export type ServedFile = {
  readonly status: 200 | 206 | 302 | 304 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly stream?: Readable;
};

/** What is said about a file beside its bytes. */
type Description = { readonly name: string; readonly ext: string; readonly dependsOnAccept: boolean };

// An editor may replace the content behind an address: a day is how long that may go unnoticed. Whoever puts a version
// into the address (`?v=…`) promises that it names one content only.
const dayCache = 'public, max-age=86400, stale-while-revalidate=604800, immutable';
const versionedCache = 'public, max-age=31536000, immutable';

/** Throws `media.not_found`, `media.invalid_transform`, and what the workshop throws. */
export async function serveFile(media: Media, name: string, request: FileRequest): Promise<ServedFile> {
  if (!isStoredName(name) || media.hidden.has(name)) throw mediaErrors.not_found();
  return serveContent(media, name, request);
}

/** The original of an asset or one of its formats, also in the trash; for signed-in people. Throws as `serveFile`. */
export async function serveAsset(
  media: Media,
  id: number,
  format: string | undefined,
  request: FileRequest,
): Promise<ServedFile> {
  const asset = await findStoredAsset(media.database, id);
  const formats = asset?.formats ?? {};
  const file = format !== undefined && Object.hasOwn(formats, format) ? formats[format] : asset;
  if (!file) throw mediaErrors.not_found();
  return servePrivately(media, originalKey(file), request);
}

/** What is stored under a key of ours, for signed-in people: nothing on the way may keep it. */
export async function servePrivately(media: Media, key: string, request: FileRequest): Promise<ServedFile> {
  const answer = await serveContent(media, key, { headers: request.headers, querystring: '' });
  return { ...answer, headers: { ...answer.headers, 'Cache-Control': 'private, no-cache' } };
}

async function serveContent(media: Media, name: string, request: FileRequest): Promise<ServedFile> {
  const variant = parseVariant(name, request.querystring, {
    accept: header(request, 'accept') ?? '',
    signingKey: media.signingKey,
  });
  const elsewhere = variant ? undefined : await media.storage.locate(name);
  if (elsewhere) return toRedirect(elsewhere);
  const file = variant ? await openVariant(media, name, variant) : await media.storage.open(name);
  if (!file) throw mediaErrors.not_found();
  const { ext = path.extname(name), dependsOnAccept = false } = variant ?? {};
  const answer = toAnswer({ name, ext, dependsOnAccept }, file, request);
  if (answer.stream === undefined) await file.close();
  return answer;
}

async function openVariant(media: Media, name: string, variant: Variant): Promise<OpenFile | undefined> {
  const version = await media.storage.versionOf(name);
  if (version === undefined) return undefined;
  const { width, height, fit, format, quality } = variant;
  return media.variants.open(name, `${version}-${variantKey(variant)}`, async (output) => {
    const focalPoint = (await findFocalPoint(media.database, path.basename(name, path.extname(name)))) ?? {
      x: 50,
      y: 50,
    };
    await media.storage.withFile(name, (input) =>
      media.workshop.run({ kind: 'variant', input, output, width, height, fit, format, quality, focalPoint }),
    );
  });
}

/** The address lives at least as long as anybody remembers this answer. */
function toRedirect({ url, validSeconds }: { url: string; validSeconds: number }): ServedFile {
  const headers = {
    Location: url,
    'Cache-Control': `public, max-age=${Math.floor(validSeconds / 2)}`,
    'Access-Control-Allow-Origin': '*',
  };
  return { status: 302, headers };
}

function toAnswer({ name, ext, dependsOnAccept }: Description, file: OpenFile, request: FileRequest): ServedFile {
  const { type, disposition } = servedAs(name, ext);
  const etag = `"${file.version}"`;
  const headers = {
    ETag: etag,
    'Cache-Control': /(^|&)v=./.test(request.querystring) ? versionedCache : dayCache,
    'Accept-Ranges': 'bytes',
    'Access-Control-Allow-Origin': '*',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'Content-Disposition': disposition,
    ...(dependsOnAccept ? { Vary: 'Accept' } : {}),
  };
  if (isKnown(header(request, 'if-none-match'), etag)) return { status: 304, headers };

  const range = parseRange(header(request, 'range'), file, header(request, 'if-range') ?? etag, etag);
  if (range === 'unsatisfiable') {
    return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${file.sizeBytes}` } };
  }
  const length = range ? range.end - range.start + 1 : file.sizeBytes;
  return {
    status: range ? 206 : 200,
    type,
    headers: {
      ...headers,
      'Content-Length': String(length),
      ...(range ? { 'Content-Range': `bytes ${range.start}-${range.end}/${file.sizeBytes}` } : {}),
    },
    stream: file.read(range),
  };
}

/** One range of bytes (RFC 9110 §14); several, or what cannot be read, count as none, which the RFC allows. */
function parseRange(
  text: string | undefined,
  { sizeBytes }: OpenFile,
  condition: string,
  etag: string,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(text ?? '') ?? [];
  if ((first === '' && last === '') || condition !== etag) return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  return start > end ? 'unsatisfiable' : { start, end };
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const known = ifNoneMatch.split(',').map((candidate) => candidate.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}

function header({ headers }: FileRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
