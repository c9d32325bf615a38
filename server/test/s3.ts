/**
 * A server on loopback that speaks the part of S3 that storages are made of, with one empty bucket in memory. It holds to
 * what real services hold to: signatures, hashes of bodies, sizes of parts, ranges, pages. No server in the registry of
 * packages checks signatures; the suites run against a real service when `TEST_S3_ENDPOINT` names one, with
 * `TEST_S3_BUCKET` (empty), `TEST_S3_REGION`, `TEST_S3_ACCESS_KEY_ID` and `TEST_S3_SECRET_ACCESS_KEY`.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type S3Config, Secret } from '../config/config.ts';
import { type Credentials, refuseSignature } from './s3-signature.ts';

export type TestBucket = AsyncDisposable & {
  readonly config: S3Config;
  /** The same as settings. */
  readonly env: Readonly<Record<string, string>>;
  /** False when this is a real service, which cannot be told to fail. */
  readonly canFail: boolean;
  /** Asked before each request is answered; what it answers is sent in place of the answer. */
  failWith(fault: Fault | undefined): void;
};

/** A status, or a connection that breaks: at once, or in the middle of the body. */
export type Fault = (method: string, path: string) => number | 'break' | 'break-midway' | undefined;

type StoredObject = { readonly bytes: Buffer; readonly etag: string; readonly at: Date; readonly headers: Headers };
type Headers = Readonly<Record<string, string>>;
type Multipart = {
  readonly key: string;
  readonly at: Date;
  readonly headers: Headers;
  readonly parts: Map<number, Buffer>;
};

const region = 'eu-test-1';
const pageSize = 100; // smaller than that of real services, so that tests see several
const minPartBytes = 5 * 1024 * 1024;

export async function testBucket(): Promise<TestBucket> {
  const { TEST_S3_ENDPOINT: real } = process.env;
  return real ? realBucket(real) : startServer();
}

async function startServer(): Promise<TestBucket> {
  const bucket = 'test-media';
  const credentials = {
    accessKeyId: `AK${randomBytes(6).toString('hex')}`,
    secretAccessKey: randomBytes(20).toString('base64'),
  };
  const service = createService(bucket, credentials);
  const server = createServer((request, response) => {
    service.answer(request, response).catch((error: unknown) => refuse(response, 500, String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an AddressInfo.
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...describe({ endpoint, bucket, region, ...credentials }),
    canFail: true,
    failWith: service.failWith,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function realBucket(endpoint: string): TestBucket {
  const value = (name: string) => process.env[`TEST_S3_${name}`] ?? '';
  const [bucket, region] = [value('BUCKET'), value('REGION')];
  const keys = { accessKeyId: value('ACCESS_KEY_ID'), secretAccessKey: value('SECRET_ACCESS_KEY') };
  return {
    ...describe({ endpoint, bucket, region, ...keys }),
    canFail: false,
    failWith: () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function describe(
  at: Credentials & { endpoint: string; bucket: string; region: string },
): Pick<TestBucket, 'config' | 'env'> {
  // One of its own for each run, since a real bucket may hold what an earlier one left.
  const prefix = `site-${randomBytes(4).toString('hex')}/`;
  const { secretAccessKey, ...rest } = at;
  return {
    config: {
      kind: 's3',
      ...rest,
      prefix,
      secretAccessKey: new Secret(secretAccessKey),
      delivery: { kind: 'proxied' },
    },
    env: {
      ...{ S3_ENDPOINT: at.endpoint, S3_BUCKET: at.bucket, S3_REGION: at.region, S3_PREFIX: prefix },
      ...{ S3_ACCESS_KEY_ID: at.accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey },
    },
  };
}

function createService(bucket: string, credentials: Credentials) {
  const objects = new Map<string, StoredObject>();
  const uploads = new Map<string, Multipart>();
  let fault: Fault | undefined;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://s3');
    const planned = fault?.(request.method ?? '', request.url ?? '');
    if (planned === 'break') return void request.socket.destroy();
    const refused = refuseSignature(request, region, credentials);
    const body = await buffer(request);
    const [, name, ...rest] = decodeURIComponent(url.pathname).split('/');
    if (typeof planned === 'number') return refuse(response, planned, 'InternalError');
    if (refused) return refuse(response, 403, refused);
    if (!isBodySigned(request, body)) return refuse(response, 400, 'XAmzContentSHA256Mismatch');
    if (name !== bucket) return refuse(response, 404, 'NoSuchBucket');
    const call = { request, response, url, key: rest.join('/'), body, breaks: planned === 'break-midway' };
    const uploadId = url.searchParams.get('uploadId');
    if (call.key === '') return url.searchParams.has('uploads') ? listUploads(call) : listObjects(call);
    switch (`${request.method} ${uploadId === null ? '' : 'upload'}`.trim()) {
      case 'PUT':
        return put(call);
      case 'HEAD':
      case 'GET':
        return get(call);
      case 'DELETE':
        objects.delete(call.key);
        return send(response, 204);
      case 'POST':
        return begin(call);
      case 'PUT upload':
        return putPart(call, uploads.get(uploadId ?? ''));
      case 'POST upload':
        return complete(call, uploadId ?? '');
      case 'DELETE upload':
        return send(response, uploads.delete(uploadId ?? '') ? 204 : 404);
      default:
        return refuse(response, 405, 'MethodNotAllowed');
    }
  };

  type Call = {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
    readonly url: URL;
    readonly key: string;
    readonly body: Buffer;
    readonly breaks: boolean;
  };

  const put = ({ request, response, key, body }: Call) => {
    const etag = `"${md5(body)}"`;
    objects.set(key, { bytes: body, etag, at: new Date(), headers: keptHeaders(request) });
    send(response, 200, { ETag: etag });
  };

  const get = ({ request, response, url, key, breaks }: Call) => {
    const found = objects.get(key);
    if (!found) return refuse(response, 404, 'NoSuchKey');
    const { bytes, etag, at } = found;
    if (request.headers['if-match'] && request.headers['if-match'] !== etag)
      return refuse(response, 412, 'PreconditionFailed');
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const start = Number(first ?? 0);
    const end = Math.min(Number(last || bytes.length - 1), bytes.length - 1);
    if (first !== undefined && start >= bytes.length) return refuse(response, 416, 'InvalidRange');
    const part = bytes.subarray(start, end + 1);
    response.writeHead(first === undefined ? 200 : 206, {
      ...found.headers,
      ...overrides(url),
      ETag: etag,
      'Last-Modified': at.toUTCString(),
      'Accept-Ranges': 'bytes',
      'Content-Length': part.length,
      ...(first === undefined ? {} : { 'Content-Range': `bytes ${start}-${end}/${bytes.length}` }),
    });
    if (request.method === 'HEAD') return void response.end();
    if (!breaks) return void response.end(part);
    response.write(part.subarray(0, Math.ceil(part.length / 2)), () => response.destroy());
  };

  const begin = ({ request, response, key }: Call) => {
    const id = randomBytes(8).toString('hex');
    uploads.set(id, { key, at: new Date(), headers: keptHeaders(request), parts: new Map() });
    send(
      response,
      200,
      {},
      `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
    );
  };

  const putPart = ({ response, url, body }: Call, upload: Multipart | undefined) => {
    if (!upload) return refuse(response, 404, 'NoSuchUpload');
    upload.parts.set(Number(url.searchParams.get('partNumber')), body);
    send(response, 200, { ETag: `"${md5(body)}"` });
  };

  const complete = ({ response, body }: Call, id: string) => {
    const upload = uploads.get(id);
    if (!upload) return refuse(response, 404, 'NoSuchUpload');
    const named = [...body.toString().matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>"?([^"<&]+)/g)];
    const parts = named.map(([, number, etag]) => ({ bytes: upload.parts.get(Number(number)), etag }));
    // As real services do: the status was sent long before it failed.
    if (parts.some(({ bytes, etag }) => !bytes || md5(bytes) !== etag))
      return send(response, 200, {}, errorXml('InvalidPart'));
    if (parts.slice(0, -1).some(({ bytes }) => (bytes?.length ?? 0) < minPartBytes))
      return refuse(response, 400, 'EntityTooSmall');
    const bytes = Buffer.concat(parts.flatMap((part) => part.bytes ?? []));
    const etag = `"${md5(bytes)}-${parts.length}"`;
    objects.set(upload.key, { bytes, etag, at: new Date(), headers: upload.headers });
    uploads.delete(id);
    send(response, 200, {}, `<CompleteMultipartUploadResult><ETag>${etag}</ETag></CompleteMultipartUploadResult>`);
  };

  const listObjects = ({ response, url }: Call) => {
    const prefix = url.searchParams.get('prefix') ?? '';
    const after = url.searchParams.get('continuation-token') ?? '';
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    const page = keys.slice(0, pageSize);
    const contents = page.map((key) => `<Contents><Key>${key}</Key>${modified(objects.get(key)?.at)}</Contents>`);
    const next = keys.length > pageSize ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    send(response, 200, {}, `<ListBucketResult>${contents.join('')}${next}</ListBucketResult>`);
  };

  const listUploads = ({ response, url }: Call) => {
    const prefix = url.searchParams.get('prefix') ?? '';
    const items = [...uploads]
      .filter(([, { key }]) => key.startsWith(prefix))
      .map(
        ([id, { key, at }]) =>
          `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${at.toISOString()}</Initiated></Upload>`,
      );
    send(response, 200, {}, `<ListMultipartUploadsResult>${items.join('')}</ListMultipartUploadsResult>`);
  };

  return {
    answer,
    failWith(next: Fault | undefined) {
      fault = next;
    },
  };
}

function modified(at = new Date()): string {
  return `<LastModified>${at.toISOString()}</LastModified>`;
}

function keptHeaders({ headers }: IncomingMessage): Headers {
  const kept = ['content-type', 'content-disposition', 'cache-control'];
  return Object.fromEntries(kept.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));
}

/** `response-content-type=…` of a signed address. */
function overrides({ searchParams }: URL): Headers {
  const names = [...searchParams].filter(([name]) => name.startsWith('response-'));
  return Object.fromEntries(names.map(([name, value]) => [name.slice('response-'.length), value]));
}

function isBodySigned({ headers }: IncomingMessage, body: Buffer): boolean {
  const given = headers['x-amz-content-sha256'];
  return (
    given === undefined || given === 'UNSIGNED-PAYLOAD' || given === createHash('sha256').update(body).digest('hex')
  );
}

function send(response: ServerResponse, status: number, headers: Headers = {}, body = ''): void {
  response.writeHead(status, { 'Content-Type': 'application/xml', ...headers }).end(body);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  send(response, status, {}, errorXml(code));
}

function errorXml(code: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
}

function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}
