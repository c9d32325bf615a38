import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import Koa from 'koa';
import { createEvents } from '../observability/events.ts';
import { createMetrics } from '../observability/metrics.ts';
import { serveAdminApp } from './admin-app.ts';
import { type Listening, listen } from './listen.ts';
import { requestScope } from './middleware/request-scope.ts';

let folder: string;
let server: Listening;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plinth-admin-'));
  await mkdir(path.join(folder, 'assets'));
  await mkdir(path.join(folder, '.vite'));
  await writeFile(path.join(folder, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__"><p>the app</p>');
  await writeFile(path.join(folder, 'assets/app-1a2b.js'), 'export {};');
  await writeFile(path.join(folder, '.vite/manifest.json'), '{}');
  const app = new Koa();
  app.use(requestScope(createEvents({ level: 'silent', format: 'json' }), createMetrics()));
  app.use(serveAdminApp({ folder, mediaOrigins: ['https://media.example.com'] }));
  app.use((ctx) => {
    ctx.body = 'an endpoint';
  });
  server = await listen(app.callback(), { host: '127.0.0.1', port: 0, stopTimeoutMs: 1_000 });
});

after(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const get = (pathname: string, init?: RequestInit) => fetch(server.url + pathname, { redirect: 'manual', ...init });

for (const pathname of [
  '/admin',
  '/admin/',
  '/admin/model/api::article.article',
  '/admin/apidocs',
  '/admin/setup?token=x',
]) {
  test(`GET ${pathname} is the app`, async () => {
    const response = await get(pathname);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.match(await response.text(), /the app/);
  });
}

for (const [method, pathname] of [
  ['GET', '/admin/api'],
  ['GET', '/admin/api/users/me'],
  ['POST', '/admin/setup'],
  ['GET', '/administrator'],
  ['GET', '/api/articles'],
] as const) {
  test(`${method} ${pathname} is left to the endpoints`, async () => {
    assert.equal(await (await get(pathname, { method })).text(), 'an endpoint');
  });
}

test('a page has a nonce of its own, and its policy allows no inline script or style but with it', async () => {
  const answers = await Promise.all([get('/admin'), get('/admin')]);
  const nonces = await Promise.all(
    answers.map(async (response) => {
      const policy = response.headers.get('content-security-policy') ?? '';
      const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      assert.ok((await response.text()).includes(`nonce="${nonce}"`));
      assert.match(policy, /default-src 'none'; script-src 'self';/);
      assert.match(policy, /img-src 'self' https:\/\/media\.example\.com blob: data:/);
      assert.doesNotMatch(policy, /unsafe/);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      return nonce;
    }),
  );
  assert.ok(nonces.every((nonce) => nonce.length >= 22));
  assert.notEqual(nonces[0], nonces[1]);
});

test('files with a hash in their name are kept for ever', async () => {
  const response = await get('/admin/assets/app-1a2b.js');
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/javascript; charset=utf-8');
  assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
});

for (const pathname of ['/admin/assets/gone.js', '/admin/index.html', '/documentation']) {
  test(`GET ${pathname} is not found`, async () => {
    assert.equal((await get(pathname)).status, 404);
  });
}

for (const pathname of [
  '/admin/.vite/manifest.json',
  '/admin/assets/..%2f.vite%2fmanifest.json',
  '/admin/..%2f..%2fetc%2fpasswd',
]) {
  test(`GET ${pathname} tells no file`, async () => {
    const response = await get(pathname);
    assert.doesNotMatch(await response.text(), /^\{\}$|root:/);
  });
}

test('the root leads to the admin', async () => {
  const response = await get('/');
  assert.equal(response.status, 302);
  assert.equal(response.headers.get('location'), '/admin/');
});
