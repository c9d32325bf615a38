/**
 * Files in a bucket of any S3-compatible service. Visitors find them under the same addresses as files on disk, so that
 * moving from one to the other changes no content: they get the bytes through this server, or are sent on to the bucket.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { forEachAtOnce } from '../../base/at-once.ts';
import { AppError } from '../../base/errors.ts';
import type { S3Config } from '../../config/config.ts';
import { mediaErrors } from '../errors.ts';
import { servedAs } from '../served-as.ts';
import { type LocatedObjects, type Naming, nameObjects } from './named-objects.ts';
import { type Bucket, openBucket, S3Refusal, textOf } from './s3-bucket.ts';
import { abortAbandoned, fetchBytes, putObject } from './s3-transfer.ts';
import type { FileAddress, OpenFile, Storage } from './storage.ts';

const parallelFiles = 4;
const publicSeconds = 86_400;

/** The files of assets. */
export function openS3Storage(config: S3Config, naming: Naming): Storage {
  return nameObjects(openObjects(config), naming);
}

/** Objects under the keys that they are put with. */
export function openObjects(config: S3Config): LocatedObjects {
  const bucket = openBucket(config);
  return {
    delivers: config.delivery.kind !== 'proxied',
    put: (files) => forEachAtOnce(files, parallelFiles, (file) => putObject(bucket, file)),
    open: (key) => openObject(bucket, key),
    versionOf: async (key) => (await openObject(bucket, key))?.version,
    withFile: (key, work) => withDownload(bucket, key, work),
    locate: (key, name) => locateObject(bucket, config, { key, name }),
    list: () => listObjects(bucket, config.prefix),
    async remove(key) {
      await bucket.request('DELETE', bucket.address(key), { expected: [200, 204, 404] });
    },
    sweep: () => abortAbandoned(bucket, config.prefix),
  };
}

/** What is wrong with the settings, in a sentence for the operator. Throws when the service cannot be asked. */
export async function findBucketProblem(config: S3Config): Promise<string | undefined> {
  const { root, request } = openBucket(config);
  const { bucket, endpoint, accessKeyId, region } = config;
  try {
    await request('GET', `${root}?${new URLSearchParams({ 'list-type': '2', 'max-keys': '1' })}`);
    return undefined;
  } catch (error) {
    const code = error instanceof AppError && error.cause instanceof S3Refusal ? error.cause.code : undefined;
    switch (code) {
      case 'NoSuchBucket':
        return `S3_BUCKET: there is no bucket ${bucket} at ${endpoint}. Make it, or name another.`;
      case 'InvalidAccessKeyId':
        return `S3_ACCESS_KEY_ID: ${endpoint} does not know the key ${accessKeyId}.`;
      case 'SignatureDoesNotMatch':
        return `S3_SECRET_ACCESS_KEY is not the secret of the key ${accessKeyId}.`;
      case 'AuthorizationHeaderMalformed':
      case 'PermanentRedirect':
        return `S3_REGION or S3_ENDPOINT: the bucket ${bucket} is not in the region ${region} of ${endpoint}.`;
      case 'RequestTimeTooSkewed':
        return `The clock of this machine is more than a few minutes off, so ${endpoint} refuses its requests.`;
      case 'AccessDenied':
        return undefined; // keys without the right to list will do, but for `plinth doctor`
      default:
        throw error;
    }
  }
}

async function openObject(bucket: Bucket, key: string): Promise<OpenFile | undefined> {
  const head = await bucket.request('HEAD', bucket.address(key), { expected: [200, 404] });
  if (head.status === 404) return undefined;
  const etag = head.headers.get('etag') ?? '';
  const sizeBytes = Number(head.headers.get('content-length'));
  return {
    sizeBytes,
    version: etag.replace(/[^A-Za-z0-9-]/g, ''),
    // Nothing is open until somebody reads.
    read: (range = { start: 0, end: sizeBytes - 1 }) =>
      Readable.from(fetchBytes(bucket, { key, etag, range }), { objectMode: false }),
    close: async () => undefined,
  };
}

async function locateObject(
  bucket: Bucket,
  { delivery, prefix }: S3Config,
  { key, name }: { readonly key: string; readonly name: string },
): Promise<FileAddress | undefined> {
  switch (delivery.kind) {
    case 'proxied':
      return undefined;
    case 'public':
      return { url: `${delivery.url}/${prefix}${key}`, validSeconds: publicSeconds };
    case 'signed': {
      const { type, disposition } = servedAs(name);
      const overrides = { 'response-content-type': type, 'response-content-disposition': disposition };
      const url = await bucket.sign(bucket.address(key, overrides), delivery.seconds);
      return { url, validSeconds: Math.floor(delivery.seconds / 2) };
    }
    default:
      return delivery satisfies never;
  }
}

async function withDownload<T>(bucket: Bucket, key: string, work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plinth-s3-'));
  try {
    const found = await openObject(bucket, key);
    if (!found) throw mediaErrors.not_found();
    const file = path.join(folder, 'content');
    await pipeline(found.read(), createWriteStream(file, { mode: 0o600 }));
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
