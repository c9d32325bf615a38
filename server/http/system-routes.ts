/** Health and metrics: what balancers, supervisors and Prometheus ask. */
import { timingSafeEqual } from 'node:crypto';
import type { Secret } from '../config/config.ts';
import type { Metrics } from '../observability/metrics.ts';
import { endpoint, type Routes } from './endpoint.ts';
import { httpErrors } from './errors.ts';

export type SystemDeps = {
  /** Resolves to true when requests can be served: the database answers and no stop is under way. */
  readonly isReady: () => Promise<boolean>;
  readonly metrics: Metrics;
  /** Without a token metrics are for the machine itself only. */
  readonly metricsToken: Secret | undefined;
  /** Who is told of security problems; `undefined`: nobody. */
  readonly securityContact: string | undefined;
};

const yearMs = 365 * 86_400_000;

export function systemRoutes({ isReady, metrics, metricsToken, securityContact }: SystemDeps): Routes {
  return {
    'GET /health/live': endpoint({
      summary: 'Whether the process is alive',
      tags: ['system'],
      permission: 'public',
      handler: () => ({ body: { status: 'ok' }, headers: { 'Cache-Control': 'no-store' } }),
    }),
    'GET /health/ready': endpoint({
      summary: 'Whether requests can be served',
      tags: ['system'],
      permission: 'public',
      handler: async () => {
        const ready = await isReady();
        return {
          status: ready ? 200 : 503,
          body: { status: ready ? 'ok' : 'unavailable' },
          headers: { 'Cache-Control': 'no-store' },
        };
      },
    }),
    'GET /_health': endpoint({
      summary: 'Health in the form of the contract: 204 and no body',
      tags: ['system'],
      permission: 'public',
      dialect: 'strapi',
      handler: () => ({ status: 204 }),
    }),
    'GET /metrics': endpoint({
      summary: 'Prometheus metrics',
      tags: ['system'],
      permission: 'public',
      handler: async ({ request }) => {
        const allowed = metricsToken
          ? isSame(request.authorization ?? '', `Bearer ${metricsToken.reveal()}`)
          : isLoopback(request.ip) && request.headers['x-forwarded-for'] === undefined;
        if (!allowed) throw httpErrors.forbidden();
        return metrics.render();
      },
    }),
    'GET /.well-known/security.txt': endpoint({
      summary: 'Who is told of security problems (RFC 9116)',
      tags: ['system'],
      permission: 'public',
      handler: () => {
        if (securityContact === undefined) throw httpErrors.not_found();
        const expires = new Date(Date.now() + yearMs).toISOString();
        return { text: `Contact: ${securityContact}\nExpires: ${expires}\n`, type: 'text/plain; charset=utf-8' };
      },
    }),
  };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function isLoopback(ip: string): boolean {
  return ip === '::1' || /^(::ffff:)?127\./.test(ip);
}
