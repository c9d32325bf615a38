/**
 * Requests to one bucket of an S3-compatible service: signed by aws4fetch (Signature Version 4), with a limit on time, and
 * tried again when the service or the network fails for a moment. Bodies are blobs of files, so that they can be sent anew.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import type { S3Config } from '../../config/config.ts';
import { mediaErrors } from '../errors.ts';

export type Bucket = {
  /**
   * Throws `media.storage_unavailable` for every status but those named in `expected` (200 unless given); its cause is an
   * `S3Refusal` when the service has answered.
   */
  request(method: string, address: string, options?: RequestOptions): Promise<Response>;
  /** An address that anybody may read from for `seconds`; the same one for half of that time, for the sake of caches. */
  sign(address: string, seconds: number): Promise<string>;
  address(key: string, query?: Readonly<Record<string, string>>): string;
  readonly root: string;
};

export type RequestOptions = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Blob | string;
  readonly timeoutMs?: number;
  readonly expected?: readonly number[];
};

/** The code is that of the service: `NoSuchBucket`, `SignatureDoesNotMatch`. */
export class S3Refusal extends Error {
  readonly code: string;
  constructor(method: string, status: number, text: string) {
    const code = textOf(text, 'Code') ?? String(status);
    super(`${method} answered ${status} ${code}: ${text.slice(0, 500)}`);
    this.name = 'S3Refusal';
    this.code = code;
  }
}

const answerMs = 10_000;
const attempts = 4;
const firstWaitMs = 100;

export function openBucket(config: S3Config): Bucket {
  const { endpoint, region, bucket, prefix, accessKeyId, secretAccessKey } = config;
  const secret = secretAccessKey.reveal();
  const client = new AwsClient({ accessKeyId, secretAccessKey: secret, service: 's3', region, retries: 0 });
  const root = `${endpoint}/${bucket}`;
  return {
    root,
    address: (key, query = {}) => `${root}/${prefix}${key}${toQuery(query)}`,
    async request(method, address, { headers = {}, body, timeoutMs = answerMs, expected = [200] } = {}) {
      const response = await withRetries(async () => {
        const signal = AbortSignal.timeout(timeoutMs);
        return client.fetch(address, { method, headers, signal, ...(body === undefined ? {} : unbuffered(body)) });
      });
      if (expected.includes(response.status)) return response;
      throw unavailable(new S3Refusal(method, response.status, await response.text().catch(() => '')));
    },
    async sign(address, seconds) {
      const windowMs = seconds * 500;
      const began = new Date(Math.floor(Date.now() / windowMs) * windowMs);
      const url = new URL(address);
      url.searchParams.set('X-Amz-Expires', String(seconds));
      const datetime = began.toISOString().replace(/[:-]|\.\d{3}/g, '');
      return (await client.sign(url, { method: 'GET', aws: { signQuery: true, datetime } })).url;
    },
  };
}

export function unavailable(cause: unknown): Error {
  return mediaErrors.storage_unavailable({}, { cause, headers: { 'Retry-After': '5' } });
}

/** The text of an element in an answer, whose form is fixed. */
export function textOf(xml: string, element: string): string | undefined {
  return new RegExp(`<${element}>([^<]*)</${element}>`)
    .exec(xml)?.[1]
    ?.replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

/** Waits longer each time, and never as long as others that failed at the same moment. */
async function withRetries(send: () => Promise<Response>): Promise<Response> {
  for (let tried = 1; ; tried++) {
    const isLast = tried === attempts;
    try {
      const response = await send();
      if (isLast || (response.status < 500 && response.status !== 429)) return response;
      await response.body?.cancel();
    } catch (error) {
      if (isLast) throw unavailable(error);
    }
    await wait(firstWaitMs * 2 ** tried * (0.5 + Math.random() / 2));
  }
}

/**
 * Where redirects may be followed, `fetch` keeps what it sends until the answer is there (Fetch standard, HTTP-network-or-cache
 * fetch): whole parts in memory. A redirect would not help, since signatures are for one host.
 */
function unbuffered(body: Blob | string): RequestInit {
  return { body, redirect: 'error' };
}

function toQuery(query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? '' : `?${text}`;
}
