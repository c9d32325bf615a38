/** A real S3-compatible server on loopback, with one empty bucket. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type S3Config, Secret } from '../config/config.ts';

export type TestBucket = AsyncDisposable & {
  readonly config: S3Config;
  /** The same as settings. */
  readonly env: Readonly<Record<string, string>>;
};

const bucket = 'test-media';
const credential = 'S3RVER'; // the one that this server knows

export async function testBucket(): Promise<TestBucket> {
  const directory = await mkdtemp(path.join(tmpdir(), 'plinth-s3-server-'));
  // The package has no types; this is the part of it that we use.
  const { default: S3rver } = (await import('s3rver' as string)) as {
    default: new (options: object) => { run(): Promise<{ port: number }>; close(): Promise<void> };
  };
  const options = { address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets: [{ name: bucket }] };
  const server = new S3rver(options);
  const endpoint = `http://127.0.0.1:${(await server.run()).port}`;
  return {
    config: {
      ...{ kind: 's3', endpoint, region: 'us-east-1', bucket, prefix: 'site/' },
      ...{ accessKeyId: credential, secretAccessKey: new Secret(credential) },
    },
    env: {
      ...{ S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_PREFIX: 'site/' },
      ...{ S3_ACCESS_KEY_ID: credential, S3_SECRET_ACCESS_KEY: credential },
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
