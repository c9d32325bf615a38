/** Turns endpoint records into Koa middleware. Paths match in any case and with or without a trailing slash, as the contract says. */
import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { Routes } from './endpoint.ts';
import { httpErrors } from './errors.ts';
import { type EndpointDeps, runEndpoint } from './run-endpoint.ts';

/**
 * Answers the routes of `routes`; throws `http.not_found` for a path that none has and `http.method_not_allowed`
 * (with `Allow`) for a path that is there with other methods.
 */
export function serveRoutes(routes: Routes, deps: EndpointDeps): Middleware {
  const router = new Router({ sensitive: false, strict: false });
  for (const [key, endpoint] of Object.entries(routes)) {
    const { method, path } = splitRouteKey(key);
    router.register(path, [method], (ctx) => runEndpoint(deps, endpoint, ctx));
  }
  // The router adds `params` and `router` to the context itself; its types want them beforehand.
  const dispatch = router.routes() as unknown as Middleware;
  return (ctx) => dispatch(ctx, () => refuse(ctx));
}

/** `'GET /api/x/:id'` → method and path. Throws for a key of another form: a mistake of ours, found at start. */
export function splitRouteKey(key: string): { method: string; path: string } {
  const match = /^(GET|POST|PUT|PATCH|DELETE|OPTIONS) (\/\S*)$/.exec(key);
  if (!match?.[1] || !match[2]) throw new Error(`Not a route: ${key}`);
  return { method: match[1], path: match[2] };
}

async function refuse(ctx: Context): Promise<never> {
  const allowed = new Set<string>((ctx.matched ?? []).flatMap((layer: { methods: string[] }) => layer.methods));
  if (allowed.size === 0) throw httpErrors.not_found();
  throw httpErrors.method_not_allowed({}, { headers: { Allow: [...allowed].join(', ') } });
}
