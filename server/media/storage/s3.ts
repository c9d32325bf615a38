/**
 * Files in a bucket of any S3-compatible service. The bucket stays private: visitors get files through this server, under
 * the same addresses as with files on disk, so that moving from one to the other changes no content.
 *
 * Requests are signed by aws4fetch (Signature Version 4) and go through fetch; bodies are streamed both ways. What fails
 * for a moment is tried again twice.
 */
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AwsClient } from 'aws4fetch';
import type { S3Config } from '../../config/config.ts';
import { mediaErrors } from '../errors.ts';
import { typeOfExtension } from '../file-types.ts';
import type { OpenFile, Storage, StoredContent } from './storage.ts';

const answerMs = 10_000;
const transferMs = 600_000; // as long as an upload to us may take
const retries = 2;
const parallelTransfers = 4;

type Bucket = {
  /** Throws `media.storage_unavailable` for every status but those named in `expected`. */
  request(method: string, target: string, options?: RequestOptions): Promise<Response>;
  address(key: string): string;
  readonly root: string;
};

type RequestOptions = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Blob;
  readonly timeoutMs?: number;
  readonly expected?: readonly number[];
};

export function openS3Storage(config: S3Config): Storage {
  const bucket = openBucket(config);
  return {
    name: 's3',
    async put(files) {
      const queue = [...files];
      const work = async () => {
        for (let file = queue.shift(); file; file = queue.shift()) await putOne(bucket, file);
      };
      await Promise.all(Array.from({ length: parallelTransfers }, work));
    },
    open: (key) => openObject(bucket, key),
    withFile: (key, work) => withDownload(bucket, key, work),
    share: async () => false,
    list: () => listObjects(bucket, config.prefix),
    async remove(key) {
      await bucket.request('DELETE', bucket.address(key), { expected: [200, 204, 404] });
    },
  };
}

function openBucket({ endpoint, region, bucket, prefix, accessKeyId, secretAccessKey }: S3Config): Bucket {
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey: secretAccessKey.reveal(),
    service: 's3',
    region,
    retries,
  });
  const root = `${endpoint}/${bucket}`;
  return {
    root,
    address: (key) => `${root}/${prefix}${key}`,
    async request(method, target, { headers = {}, body, timeoutMs = answerMs, expected = [200] } = {}) {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await client
        .fetch(target, { method, headers, signal, ...(body ? { body } : {}) })
        .catch((cause: unknown) => {
          throw mediaErrors.storage_unavailable({}, { cause, headers: { 'Retry-After': '5' } });
        });
      if (expected.includes(response.status)) return response;
      const cause = new Error(`${method} answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
      throw mediaErrors.storage_unavailable({}, { cause, headers: { 'Retry-After': '5' } });
    },
  };
}

async function putOne(bucket: Bucket, { key, path: source }: StoredContent): Promise<void> {
  const type = typeOfExtension(path.extname(key))?.mime ?? 'application/octet-stream';
  const body = await openAsBlob(source, { type });
  const headers = { 'Content-Type': type, 'Content-Length': String(body.size) };
  await bucket.request('PUT', bucket.address(key), { headers, body, timeoutMs: transferMs });
}

async function openObject(bucket: Bucket, key: string): Promise<OpenFile | undefined> {
  const head = await bucket.request('HEAD', bucket.address(key), { expected: [200, 404] });
  if (head.status === 404) return undefined;
  const etag = head.headers.get('etag') ?? '';
  return {
    sizeBytes: Number(head.headers.get('content-length')),
    version: etag.replace(/[^A-Za-z0-9-]/g, ''),
    // Nothing is open until somebody reads.
    read: (range) => Readable.from(fetchBytes(bucket, key, range), { objectMode: false }),
    close: async () => undefined,
  };
}

async function* fetchBytes(
  bucket: Bucket,
  key: string,
  range?: { start: number; end: number },
): AsyncGenerator<Uint8Array> {
  const headers: Record<string, string> = range ? { Range: `bytes=${range.start}-${range.end}` } : {};
  const options = { headers, timeoutMs: transferMs, expected: [200, 206] };
  const response = await bucket.request('GET', bucket.address(key), options);
  if (response.body) yield* response.body;
}

async function withDownload<T>(bucket: Bucket, key: string, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plinth-s3-'));
  try {
    const file = path.join(folder, 'content');
    await pipeline(fetchBytes(bucket, key), createWriteStream(file, { mode: 0o600 }));
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Pages of a thousand. The answer is XML with a fixed form; keys are stored names, in which nothing is escaped. */
async function* listObjects(bucket: Bucket, prefix: string): AsyncGenerator<{ key: string; changedAt: Date }> {
  for (let token: string | undefined = ''; token !== undefined; ) {
    const query = new URLSearchParams({ 'list-type': '2', prefix, ...(token ? { 'continuation-token': token } : {}) });
    const xml = await (await bucket.request('GET', `${bucket.root}?${query}`)).text();
    for (const [, item = ''] of xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
      const key = textOf(item, 'Key')?.slice(prefix.length);
      if (key && !key.includes('/')) yield { key, changedAt: new Date(textOf(item, 'LastModified') ?? 0) };
    }
    token = textOf(xml, 'NextContinuationToken');
  }
}

function textOf(xml: string, element: string): string | undefined {
  return new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1]?.replaceAll('&amp;', '&');
}
