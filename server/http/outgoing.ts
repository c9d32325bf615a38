/**
 * Fetches from addresses that a user has named. Guarded where the connection is made: the name is resolved by us and the
 * socket goes to the very address that was judged, for every redirect anew. No proxies, no credentials, no other ports
 * than those of the web; bounded in time.
 */
import { lookup } from 'node:dns';
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { httpErrors } from './errors.ts';
import { type AllowedOutgoing, isPublicAddress } from './public-address.ts';

export type OutgoingOptions = {
  readonly allowed: AllowedOutgoing;
  /** From the first byte sent to the last one received. */
  readonly timeoutMs: number;
};

/** A call with our own headers; users never choose them. */
export type OutgoingCall = {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
};

const maxAnswerBytes = 1_048_576;
const maxRedirects = 3;
const webPorts = new Set(['', '80', '443', '8080', '8443']);

/**
 * One call as `fetch` would make it, without following redirects; at most 1 MiB of answer. Throws `http.outgoing_refused`
 * and `http.outgoing_failed`.
 */
export async function callOutside(
  address: string,
  { method, headers, body, allowed, timeoutMs }: OutgoingOptions & OutgoingCall,
): Promise<Response> {
  const url = parseAddress(address, allowed);
  const answer = await send(url, { method, headers, body }, allowed, AbortSignal.timeout(timeoutMs));
  const pairs = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
    [value ?? []].flat().map((one) => [name, one]),
  );
  const status = answer.statusCode ?? 502;
  const content = await readAll(answer);
  return new Response(content.length > 0 ? content : null, { status, headers: pairs });
}

async function readAll(answer: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) throw failed(`it answers more than ${maxAnswerBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The answer to a GET, with a status from 200 to 299; its body is unread. Throws `http.outgoing_refused` for addresses that
 * are not public, and `http.outgoing_failed` for everything that goes wrong on the way.
 */
export async function fetchOutside(address: string, options: OutgoingOptions): Promise<IncomingMessage> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  let url = parseAddress(address, options.allowed);
  for (let redirects = 0; ; redirects++) {
    const answer = await send(url, { method: 'GET' }, options.allowed, signal);
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) return answer;
    answer.destroy();
    const target = answer.headers.location;
    if (status < 300 || status > 399 || target === undefined) throw failed(`it answers ${status}`);
    if (redirects === maxRedirects) throw failed(`it redirects more than ${maxRedirects} times`);
    url = parseAddress(target, options.allowed, url);
  }
}

function parseAddress(address: string, allowed: AllowedOutgoing, base?: URL): URL {
  const url = URL.parse(address, base?.href);
  if (!url || !/^https?:$/.test(url.protocol)) throw refused('only http and https addresses can be fetched');
  if (url.username !== '' || url.password !== '') throw refused('an address with a name and password');
  const isNamed = allowed.allowsHost(url.hostname);
  if (!webPorts.has(url.port) && !isNamed && !allowed.allowsAddress(url.hostname))
    throw refused(`the port ${url.port}`);
  // A name is judged when it is resolved; an address is never resolved.
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0 && !isOpen(bare, allowed)) throw refused('it is not on the public internet');
  return url;
}

function send(
  url: URL,
  { method, headers, body }: OutgoingCall,
  allowed: AllowedOutgoing,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const options: RequestOptions = {
    method,
    signal,
    agent: false,
    lookup: guardedLookup(allowed, allowed.allowsHost(url.hostname)),
    headers: {
      Accept: '*/*',
      'User-Agent': 'Plinth',
      ...headers,
      ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
    },
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
    request.once('response', resolve);
    request.once('error', (error) => reject(isOurs(error) ? error : failed(error.message, error)));
    request.end(body);
  });
}

/** Gives the socket only addresses that are open; none at all is a refusal. */
function guardedLookup(allowed: AllowedOutgoing, isNamed: boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0);
      const open = addresses.filter(({ address }) => isNamed || isOpen(address, allowed));
      const [first] = open;
      if (!first) return done(refused('it is not on the public internet'), '', 0);
      if (options.all) done(null, open);
      else done(null, first.address, first.family);
    });
  };
}

function isOpen(address: string, allowed: AllowedOutgoing): boolean {
  return isPublicAddress(address) || allowed.allowsAddress(address);
}

function isOurs(error: Error): boolean {
  return 'code' in error && error.code === 'http.outgoing_refused';
}

function refused(reason: string): Error {
  return httpErrors.outgoing_refused({ reason });
}

function failed(reason: string, cause?: unknown): Error {
  return httpErrors.outgoing_failed({ reason }, { cause });
}
