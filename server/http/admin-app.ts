/**
 * Serves the built admin app: `/admin` and every path below it that is no file is the app's one HTML page, whose router
 * finds the screen; `/documentation` is a page of its own. `/admin/api` belongs to the endpoints.
 *
 * Each page gets a nonce of its own for the style elements that Mantine makes at run time; scripts come from files only.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Context, Middleware } from 'koa';
import { httpErrors } from './errors.ts';
import { readOptionalFile, sendFile } from './static.ts';

export type AdminAppOptions = {
  /** The folder that the build has written. */
  readonly folder: string;
  /** Origins beside our own from which pictures and films may be shown, such as a storage host. */
  readonly mediaOrigins?: readonly string[];
  /** Origins of websites that the editor may show in a frame; asked for each page. */
  readonly frameOrigins?: () => readonly string[];
};

/** Where `vite.config.ts` builds to, seen from the sources and from the compiled server alike. */
export const builtAdminFolder = path.resolve(
  import.meta.dirname,
  path.basename(path.resolve(import.meta.dirname, '../..')) === 'dist' ? '../../admin' : '../../dist/admin',
);

/** Stands for the nonce in the built HTML (`html.cspNonce` of the Vite config). */
const noncePlaceholder = /__CSP_NONCE__/g;

export function serveAdminApp({ folder, mediaOrigins = [], frameOrigins = () => [] }: AdminAppOptions): Middleware {
  return async (ctx, next) => {
    const page = pageFor(ctx);
    if (page === undefined) return next();
    if (page === 'root') return ctx.redirect('/admin/');
    ctx.set('Referrer-Policy', 'same-origin');
    ctx.set('Cross-Origin-Resource-Policy', 'same-origin');
    const file = /^\/admin\/((?:assets\/)?[\w.-]+\.\w+)$/.exec(ctx.path)?.[1];
    if (file !== undefined) {
      if (file.endsWith('.html') || !(await sendFile(ctx, folder, file))) throw httpErrors.not_found();
      return;
    }
    await sendPage(ctx, path.join(folder, page), { mediaOrigins, frameOrigins: frameOrigins() });
  };
}

function pageFor(ctx: Context): 'root' | 'index.html' | 'documentation.html' | undefined {
  if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return undefined;
  if (ctx.path === '/') return 'root';
  if (/^\/documentation\/?$/.test(ctx.path)) return 'documentation.html';
  return /^\/admin(\/(?!api(\/|$))|$)/.test(ctx.path) ? 'index.html' : undefined;
}

type Origins = { readonly mediaOrigins: readonly string[]; readonly frameOrigins: readonly string[] };

async function sendPage(ctx: Context, file: string, origins: Origins): Promise<void> {
  const html = await readOptionalFile(file);
  if (html === undefined) {
    throw httpErrors.not_found({}, { message: 'The admin app is not built yet: run "npm run build"' });
  }
  const nonce = randomBytes(16).toString('base64');
  ctx.type = 'text/html; charset=utf-8';
  // Every answer has another nonce, and the page names the files of one build.
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Content-Security-Policy', contentSecurityPolicy(nonce, origins));
  ctx.set('Cross-Origin-Opener-Policy', 'same-origin');
  ctx.set('Permissions-Policy', permissionsPolicy);
  ctx.set('X-Robots-Tag', 'noindex');
  ctx.body = html.replace(noncePlaceholder, nonce);
}

function contentSecurityPolicy(nonce: string, { mediaOrigins, frameOrigins }: Origins): string {
  const media = ["'self'", ...mediaOrigins].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src ${media} blob: data:`,
    `media-src ${media}`,
    "font-src 'self'",
    "connect-src 'self'",
    ...(frameOrigins.length > 0 ? [`frame-src ${frameOrigins.join(' ')}`] : []),
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    // Text of style sheets, and pasted markup that is only read: admin/src/lib/trusted-types.ts.
    "require-trusted-types-for 'script'",
    'trusted-types default plinth-paste',
  ].join('; ');
}

const permissionsPolicy = ['accelerometer', 'camera', 'geolocation', 'gyroscope', 'microphone', 'payment', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ');
