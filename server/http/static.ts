/** Serves the built admin app: files below one folder, nothing else, immutable where the name carries a hash. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from 'koa';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.map': 'application/json; charset=utf-8',
};

/** Sends `relativePath` below `folder`. False when there is no such file (or it would lie outside). */
export async function sendFile(ctx: Context, folder: string, relativePath: string): Promise<boolean> {
  const file = path.resolve(folder, `.${path.posix.resolve('/', relativePath)}`);
  const isInside = file.startsWith(path.resolve(folder) + path.sep);
  const info = isInside ? await stat(file).catch(() => undefined) : undefined;
  if (!info?.isFile()) return false;
  ctx.type = types[path.extname(file)] ?? 'application/octet-stream';
  ctx.length = info.size;
  // Vite puts a hash of the content into the names below assets/.
  const isHashed = /(^|\/)assets\//.test(relativePath);
  ctx.set('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  ctx.body = ctx.method === 'HEAD' ? null : createReadStream(file);
  return true;
}

/** The text of a file, or undefined when it is not there. */
export async function readOptionalFile(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
