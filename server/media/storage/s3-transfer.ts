/** Bytes to a bucket and from it. Large files go in parts, several at a time; a download that breaks off goes on where it stopped. */
import { openAsBlob } from 'node:fs';
import { forEachAtOnce } from '../../base/at-once.ts';
import { servedAs } from '../served-as.ts';
import { type Bucket, S3Refusal, textOf, unavailable } from './s3-bucket.ts';
import type { StoredFile } from './storage.ts';

const transferMs = 600_000; // as long as an upload to us may take
/** Services take parts from 5 MiB, and 10,000 of them. */
const minPartBytes = 8 * 1024 * 1024;
const maxParts = 10_000;
const parallelParts = 3;
const resumptions = 3;
/** A day: nothing that is under way is as old. */
const abandonedAfterMs = 24 * 60 * 60_000;

export async function putObject(bucket: Bucket, { key, path, servedAs: name = key }: StoredFile): Promise<void> {
  const { type, disposition } = servedAs(name);
  // Also for those who get the file from the bucket itself.
  const headers = {
    'Content-Type': type,
    'Content-Disposition': disposition,
    'Cache-Control': 'public, max-age=86400',
  };
  const body = await openAsBlob(path);
  if (body.size > 2 * minPartBytes) return putInParts(bucket, key, headers, body);
  const sized = { ...headers, 'Content-Length': String(body.size) };
  await bucket.request('PUT', bucket.address(key), { headers: sized, body, timeoutMs: transferMs });
}

async function putInParts(bucket: Bucket, key: string, headers: Record<string, string>, body: Blob): Promise<void> {
  const begun = await bucket.request('POST', bucket.address(key, { uploads: '' }), { headers });
  const uploadId = textOf(await begun.text(), 'UploadId');
  if (uploadId === undefined) throw unavailable(new Error('The answer to the begin of an upload names no UploadId'));
  try {
    const etags = await putParts(bucket, { key, uploadId }, body);
    const parts = etags.map((etag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${etag}</ETag></Part>`);
    const list = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
    const options = { body: list, timeoutMs: transferMs };
    await refuseErrorIn(await bucket.request('POST', bucket.address(key, { uploadId }), options));
  } catch (error) {
    // Parts cost money until somebody aborts them; should this fail as well, `abortAbandoned` comes back to it.
    await abort(bucket, bucket.address(key, { uploadId })).catch(() => undefined);
    throw error;
  }
}

type PartTarget = { readonly key: string; readonly uploadId: string };

async function putParts(bucket: Bucket, { key, uploadId }: PartTarget, body: Blob): Promise<string[]> {
  const partBytes = Math.max(minPartBytes, Math.ceil(body.size / maxParts));
  const etags: string[] = new Array(Math.ceil(body.size / partBytes)).fill('');
  await forEachAtOnce(etags.keys(), parallelParts, async (at) => {
    const part = body.slice(at * partBytes, (at + 1) * partBytes);
    const address = bucket.address(key, { partNumber: String(at + 1), uploadId });
    const headers = { 'Content-Length': String(part.size) };
    const response = await bucket.request('PUT', address, { headers, body: part, timeoutMs: transferMs });
    etags[at] = response.headers.get('etag') ?? '';
  });
  return etags;
}

/** A completion may fail after the status was sent. */
async function refuseErrorIn(response: Response): Promise<void> {
  const text = await response.text();
  if (text.includes('<Error>')) throw unavailable(new S3Refusal('POST', response.status, text));
}

/** Ends uploads in parts that nobody completed within a day: their process crashed. */
export async function abortAbandoned(bucket: Bucket, prefix: string): Promise<void> {
  const xml = await (
    await bucket.request('GET', `${bucket.root}?${new URLSearchParams({ uploads: '', prefix })}`)
  ).text();
  for (const [, item = ''] of xml.matchAll(/<Upload>([\s\S]*?)<\/Upload>/g)) {
    const [key, uploadId, initiated] = ['Key', 'UploadId', 'Initiated'].map((element) => textOf(item, element));
    if (!key?.startsWith(prefix) || !uploadId || !initiated) continue;
    if (Date.now() - Date.parse(initiated) < abandonedAfterMs) continue;
    await abort(bucket, bucket.address(key.slice(prefix.length), { uploadId }));
  }
}

async function abort(bucket: Bucket, address: string): Promise<void> {
  await bucket.request('DELETE', address, { expected: [200, 204, 404] });
}

export type ByteRange = { readonly start: number; readonly end: number };

/** The bytes of `range` of an object that has the given ETag. */
export async function* fetchBytes(
  bucket: Bucket,
  { key, etag, range }: { readonly key: string; readonly etag: string; readonly range: ByteRange },
): AsyncGenerator<Uint8Array> {
  let { start } = range;
  for (let broken = 0; start <= range.end; ) {
    const headers = { Range: `bytes=${start}-${range.end}`, ...(etag ? { 'If-Match': etag } : {}) };
    const options = { headers, timeoutMs: transferMs, expected: [200, 206] };
    const response = await bucket.request('GET', bucket.address(key), options);
    try {
      for await (const chunk of response.body ?? []) {
        start += chunk.length;
        yield chunk;
      }
      if (start > range.end) return;
      throw new Error(`${key} ended ${range.end + 1 - start} bytes early`);
    } catch (error) {
      broken += 1;
      if (broken > resumptions) throw unavailable(error);
    }
  }
}
