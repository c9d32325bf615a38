import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { test } from 'node:test';
import { testServer } from '../../test/harness.ts';
import { hostMatcher } from './known-host.ts';

const names = { publicUrl: 'https://cms.example.org', siteUrl: 'https://www.example.org', allowedHosts: [] };

test('our own names are known, at any port, in any case', () => {
  const isKnown = hostMatcher(names);
  for (const host of ['cms.example.org', 'CMS.example.org:443', 'cms.example.org.', 'www.example.org', undefined]) {
    assert.equal(isKnown(host), true, host);
  }
});

test('names that only a network of its own resolves are known, and addresses', () => {
  const isKnown = hostMatcher(names);
  const inside = ['localhost:1337', '127.0.0.1', '[::1]:1337', '10.0.0.7:80', 'plinth', 'plinth_upstream:8080'];
  for (const host of [...inside, 'cms.internal', 'cms.lan', 'plinth.default.svc.cluster.local']) {
    assert.equal(isKnown(host), true, host);
  }
});

test('other names are not', () => {
  const isKnown = hostMatcher(names);
  const others = ['evil.example', 'cms.example.org.evil.example', 'example.org', 'evil.cms.example.org'];
  for (const host of [...others, 'notlocalhost.example', '127.0.0.1.evil.example', 'evil.example:1337']) {
    assert.equal(isKnown(host), false, host);
  }
});

test('further names are added, or the guard is switched off; without a public address there is none', () => {
  assert.equal(hostMatcher({ ...names, allowedHosts: ['api.example.org'] })('api.example.org:80'), true);
  assert.equal(hostMatcher({ ...names, allowedHosts: '*' })('evil.example'), true);
  assert.equal(hostMatcher({ ...names, publicUrl: undefined })('evil.example'), true);
});

test('a request for another name is answered 421, with its code; probes are let through', async () => {
  await using server = await testServer({ env: { PUBLIC_URL: 'https://cms.example.org' } });
  const ask = async (path: string, host: string) => {
    const asking = request(server.url + path, { headers: { Host: host } }).end();
    const [answer]: IncomingMessage[] = await once(asking, 'response');
    answer?.resume();
    return [answer?.statusCode, answer?.headers['x-error-code']];
  };
  assert.deepEqual(await ask('/admin/api/session', 'evil.example'), [421, 'http.unknown_host']);
  assert.deepEqual(await ask('/admin', 'evil.example'), [421, 'http.unknown_host']);
  assert.deepEqual(await ask('/admin/api/session', 'cms.example.org'), [200, undefined]);
  assert.deepEqual(await ask('/health/live', 'evil.example'), [200, undefined]);
});
