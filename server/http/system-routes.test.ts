import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import Koa from 'koa';
import type { Access } from '../base/access.ts';
import { Secret } from '../config/config.ts';
import { createEvents } from '../observability/events.ts';
import { createMetrics } from '../observability/metrics.ts';
import { type TestDatabase, testDatabase } from '../test/postgres.ts';
import { type Listening, listen, requestScope, type SystemDeps, serveRoutes, systemRoutes } from './index.ts';

const anonymous: Access = { actor: { kind: 'anonymous' }, key: 'anonymous', grants: () => [] };
let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database[Symbol.asyncDispose]());

test('security.txt names the contact and an end; without a contact there is none', async () => {
  const told = await serve({ securityContact: 'mailto:security@example.org' });
  const response = await fetch(`${told.url}/.well-known/security.txt`);
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
  const [, contact, expires] = /^Contact: (.+)\nExpires: (.+)\n$/.exec(await response.text()) ?? [];
  assert.equal(contact, 'mailto:security@example.org');
  const days = (Date.parse(expires ?? '') - Date.now()) / 86_400_000;
  assert.ok(days > 364 && days <= 365, `${days} days`);
  await told.stop();

  const silent = await serve({});
  assert.equal((await fetch(`${silent.url}/.well-known/security.txt`)).status, 404);
  await silent.stop();
});

test('metrics are for the machine itself, or for who has the token', async () => {
  const open = await serve({});
  assert.equal((await fetch(`${open.url}/metrics`)).status, 200);
  const forwarded = await fetch(`${open.url}/metrics`, { headers: { 'X-Forwarded-For': '203.0.113.7' } });
  assert.equal(forwarded.status, 403, 'a proxy on this machine asks for somebody else');
  await open.stop();

  const guarded = await serve({ metricsToken: new Secret('a token of metrics') });
  const withToken = (token: string) =>
    fetch(`${guarded.url}/metrics`, { headers: { Authorization: `Bearer ${token}` } });
  assert.equal((await fetch(`${guarded.url}/metrics`)).status, 403);
  assert.equal((await withToken('another')).status, 403);
  assert.equal((await withToken('a token of metrics')).status, 200);
  await guarded.stop();
});

function serve(deps: Partial<SystemDeps>): Promise<Listening> {
  const app = new Koa();
  const metrics = createMetrics();
  const base = { isReady: async () => true, metrics, metricsToken: undefined, securityContact: undefined };
  app.use(requestScope(createEvents({ level: 'silent', format: 'json' }), metrics));
  app.use(
    serveRoutes(systemRoutes({ ...base, ...deps }), {
      database: database.db,
      authenticate: async () => anonymous,
      bodyLimitBytes: 1_000,
      validateResponses: true,
    }),
  );
  return listen(app.callback(), { host: '127.0.0.1', port: 0, stopTimeoutMs: 500 });
}
