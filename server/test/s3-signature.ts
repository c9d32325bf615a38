/**
 * Whether a request to the S3 server of the tests is signed by who it says. Recomputed by aws4, which is not the library
 * that the product signs with; the headers are reduced to those that the sender signed.
 */
import type { IncomingMessage } from 'node:http';

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

type Signable = {
  readonly service: 's3';
  readonly region: string;
  readonly method: string;
  readonly path: string;
  readonly signQuery: boolean;
  readonly headers: Record<string, string>;
};
type Sign = (request: Signable, credentials: Credentials) => { path: string; headers: Record<string, string> };

// The package has no types; this is the part of it that we use.
const { default: aws4 } = (await import('aws4' as string)) as { default: { sign: Sign } };

const maxSkewMs = 15 * 60_000;

/** The error code of S3 for what is wrong; undefined when the signature is right. */
export function refuseSignature(request: IncomingMessage, region: string, known: Credentials): string | undefined {
  const url = new URL(request.url ?? '/', 'http://s3');
  const inQuery = url.searchParams.has('X-Amz-Signature');
  const given = inQuery ? partsOfQuery(url) : partsOfHeader(request.headers.authorization ?? '');
  if (!given) return 'AccessDenied';
  const [accessKeyId, , signedRegion] = given.credential.split('/');
  if (accessKeyId !== known.accessKeyId) return 'InvalidAccessKeyId';
  if (signedRegion !== region) return 'AuthorizationHeaderMalformed';
  if (inQuery && hasExpired(url)) return 'AccessDenied';
  const date = request.headers['x-amz-date']?.toString() ?? '';
  if (!inQuery && Math.abs(Date.now() - timeOf(date)) > maxSkewMs) return 'RequestTimeTooSkewed';
  const headers = Object.fromEntries(
    given.signedHeaders.split(';').map((name) => [name, String(request.headers[name] ?? '')]),
  );
  url.searchParams.delete('X-Amz-Signature');
  const signed = aws4.sign(
    {
      ...{ service: 's3', region, method: request.method ?? 'GET', signQuery: inQuery, headers },
      path: url.pathname + url.search,
    },
    known,
  );
  const expected = inQuery
    ? new URL(signed.path, url).searchParams.get('X-Amz-Signature')
    : partsOfHeader(signed.headers.Authorization ?? '')?.signature;
  return expected === given.signature ? undefined : 'SignatureDoesNotMatch';
}

type Given = { readonly credential: string; readonly signedHeaders: string; readonly signature: string };

function partsOfHeader(header: string): Given | undefined {
  const match = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(header);
  const [, credential, signedHeaders, signature] = match ?? [];
  return credential && signedHeaders && signature ? { credential, signedHeaders, signature } : undefined;
}

function partsOfQuery({ searchParams }: URL): Given {
  const value = (name: string) => searchParams.get(`X-Amz-${name}`) ?? '';
  return { credential: value('Credential'), signedHeaders: value('SignedHeaders'), signature: value('Signature') };
}

function hasExpired({ searchParams }: URL): boolean {
  const seconds = Number(searchParams.get('X-Amz-Expires'));
  const began = timeOf(searchParams.get('X-Amz-Date') ?? '');
  return !(seconds > 0) || Date.now() > began + seconds * 1_000;
}

/** `20260131T100000Z` */
function timeOf(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'));
}
