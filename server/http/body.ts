/** Reads JSON bodies: bounded in bytes and depth, UTF-8 only, never decompressed. */
import type { IncomingMessage } from 'node:http';
import { httpErrors } from './errors.ts';

const arrivalMs = 60_000;
const maxDepth = 64; // deeper bodies are an attack on recursive code, not content

/**
 * The parsed JSON body; undefined when there is none or when it is not JSON (the schema then says what is missing).
 * Throws `http.malformed_json`, `http.body_too_large`, `http.unsupported_encoding`.
 */
export async function readJsonBody(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw httpErrors.unsupported_encoding();
  if (!/^application\/([\w.+-]+\+)?json\b/i.test(type)) {
    request.resume();
    return undefined;
  }
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw httpErrors.unsupported_encoding();
  const text = await readText(request, limitBytes);
  return text.trim() === '' ? undefined : parseJson(text);
}

async function readText(request: IncomingMessage, limitBytes: number): Promise<string> {
  const bytes = await inTime(readBytes(request, limitBytes));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw httpErrors.unsupported_encoding({}, { cause });
  }
}

/** Throws `http.body_too_slow`; the connection is closed after the answer, which ends the reading. */
function inTime<T>(reading: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const close = { headers: { Connection: 'close' } };
    const tooSlow = setTimeout(() => reject(httpErrors.body_too_slow({}, close)), arrivalMs);
    reading.then(resolve, reject).finally(() => clearTimeout(tooSlow));
  });
}

async function readBytes(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const tooLarge = () => httpErrors.body_too_large({ limit: limitBytes }, { headers: { Connection: 'close' } });
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > limitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw httpErrors.malformed_json({}, { cause, message: cause instanceof Error ? cause.message : undefined });
  }
  if (typeof value !== 'object' || value === null) {
    throw httpErrors.malformed_json({}, { message: 'invalid JSON, only supports object and array' });
  }
  if (isDeeperThan(value, maxDepth)) {
    throw httpErrors.malformed_json({}, { message: `The body is nested deeper than ${maxDepth} levels` });
  }
  return value;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((child) => isDeeperThan(child, levels - 1));
}
