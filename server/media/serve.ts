/**
 * Serves stored files. The name in the address is looked up only if it has the form of a stored name; its extension,
 * which was decided by us, gives the type. Nothing that is served here can run: no sniffing, a sandbox, and a download
 * for whatever is not a picture, sound, film or PDF.
 */
import path from 'node:path';
import type { Readable } from 'node:stream';
import { mediaErrors } from './errors.ts';
import { typeOfExtension } from './file-types.ts';
import { isStoredName } from './naming.ts';
import type { OpenFile, Storage } from './storage/storage.ts';

export type FileRequest = {
  readonly method: string;
  readonly querystring: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

export type ServedFile = {
  readonly status: 200 | 206 | 304 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly type?: string;
  readonly stream?: Readable;
};

// An editor may replace the content behind an address: a day is how long that may go unnoticed. Whoever puts a version
// into the address (`?v=…`) promises that it names one content only.
const dayCache = 'public, max-age=86400, stale-while-revalidate=604800, immutable';
const versionedCache = 'public, max-age=31536000, immutable';

/** Throws `media.not_found`. */
export async function serveFile(storage: Storage, name: string, request: FileRequest): Promise<ServedFile> {
  const file = isStoredName(name) ? await storage.open(name) : undefined;
  if (!file) throw mediaErrors.not_found();
  const answer = toAnswer(name, file, request);
  if (answer.stream === undefined) await file.close();
  return answer;
}

function toAnswer(name: string, file: OpenFile, request: FileRequest): ServedFile {
  const type = typeOfExtension(path.extname(name));
  const etag = `"${file.version}"`;
  const headers = {
    ETag: etag,
    'Cache-Control': /(^|&)v=./.test(request.querystring) ? versionedCache : dayCache,
    'Accept-Ranges': 'bytes',
    'Access-Control-Allow-Origin': '*',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'Content-Disposition': `${type?.inline ? 'inline' : 'attachment'}; filename="${downloadName(name)}"`,
  };
  if (isKnown(header(request, 'if-none-match'), etag)) return { status: 304, headers };

  const mime = type?.mime ?? 'application/octet-stream';
  const contentType = mime.startsWith('text/') ? `${mime}; charset=utf-8` : mime;
  const range = parseRange(header(request, 'range'), file, header(request, 'if-range') ?? etag, etag);
  if (range === 'unsatisfiable') {
    return { status: 416, headers: { ...headers, 'Content-Range': `bytes */${file.sizeBytes}` } };
  }
  const length = range ? range.end - range.start + 1 : file.sizeBytes;
  return {
    status: range ? 206 : 200,
    type: contentType,
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

/** Without the ten hex digits. Stored names are ASCII letters, digits and underscores: nothing to escape. */
function downloadName(name: string): string {
  return name.replace(/_[0-9a-f]{10}(?=\.|$)/, '');
}

function header({ headers }: FileRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
