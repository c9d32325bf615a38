/** Headers that every answer carries, and CORS. What a route needs differently it sets itself, later. */
import type { Middleware } from 'koa';

/** `*`: every origin may read, without credentials. Else the list of origins that may, each answered by name. */
export type CorsOrigins = '*' | readonly string[];

const maxAgeSeconds = 86_400;

export function securityHeaders(options: { readonly https: boolean }): Middleware {
  const headers: Record<string, string> = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...(options.https ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
  };
  const entries = Object.entries(headers);
  return ({ res }, next) => {
    for (const [name, value] of entries) res.setHeader(name, value);
    return next();
  };
}

/** For the content API only; the admin API is same-origin. Credentials are never allowed: tokens travel in a header. */
export function cors(origins: CorsOrigins): Middleware {
  return (ctx, next) => {
    if (!ctx.path.startsWith('/api')) return next();
    // By hand: everything before it leaves `Vary` alone, and `ctx.vary` parses it.
    ctx.res.setHeader('Vary', 'Origin');
    const { origin } = ctx.req.headers;
    if (origin === undefined) return next();
    const allowed = origins === '*' ? '*' : origins.find((candidate) => candidate === origin);
    if (allowed !== undefined) ctx.set('Access-Control-Allow-Origin', allowed);
    if (ctx.method !== 'OPTIONS' || ctx.get('Access-Control-Request-Method') === '') {
      ctx.set(
        'Access-Control-Expose-Headers',
        'ETag, X-Request-Id, X-Error-Code, Retry-After, RateLimit, RateLimit-Policy, Idempotent-Replayed',
      );
      return next();
    }
    if (allowed !== undefined) {
      ctx.set('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, DELETE');
      ctx.set(
        'Access-Control-Allow-Headers',
        ctx.get('Access-Control-Request-Headers') || 'Authorization, Content-Type',
      );
      ctx.set('Access-Control-Max-Age', String(maxAgeSeconds));
    }
    ctx.status = 204;
  };
}
