import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { browse, buildAdmin, mailbox, signInAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';

let server: TestServer;
let idle: TestServer;
let cookie: string;

before(async () => {
  server = await testServer();
  // Runs no jobs, so that they stay in the queue.
  idle = await testServer({ env: { JOB_CONCURRENCY: '0', MAIL_URL: 'file:mail.jsonl' } });
  await buildAdmin(idle);
  cookie = await signInAdmin(idle);
});
after(async () => {
  await server[Symbol.asyncDispose]();
  await idle[Symbol.asyncDispose]();
});

test('mail goes out beside the request', async () => {
  const { email } = await buildAdmin(server);
  const nextMail = mailbox(server);
  const answer = await browse(server, 'POST', '/admin/api/forgot-password', { body: { email } });
  assert.equal(answer.status, 200);
  const mail = await nextMail();
  assert.equal(mail.to, email);
  assert.match(mail.text, /reset-password\?code=/);
});

test('a queued mail is listed, holds nothing that can be read, and can be tried again or cancelled', async () => {
  const asked = await browse(idle, 'POST', '/admin/api/forgot-password', { body: { email: 'admin@example.org' } });
  assert.equal(asked.status, 200, JSON.stringify(asked.body));
  const list = await browse(idle, 'GET', '/admin/api/jobs', { cookie });
  assert.equal(list.status, 200, JSON.stringify(list.body));
  const [job] = list.body.data;
  assert.equal(job.name, 'mail.send');
  assert.equal(job.state, 'due');
  assert.equal(list.body.meta.counts.due, 1);
  const { rows } = await idle.database.query<{ payload: string }>({
    text: 'select payload::text from graphile_worker._private_jobs',
  });
  assert.doesNotMatch(rows[0]?.payload ?? '', /example|code|password/);
  assert.equal((await browse(idle, 'POST', `/admin/api/jobs/${job.id}/retry`, { cookie })).status, 200);
  assert.equal((await browse(idle, 'DELETE', `/admin/api/jobs/${job.id}`, { cookie })).status, 204);
  const gone = await browse(idle, 'DELETE', `/admin/api/jobs/${job.id}`, { cookie });
  assert.deepEqual([gone.status, gone.headers.get('x-error-code')], [404, 'jobs.not_found']);
  await assert.rejects(readFile(`${idle.config.home}/mail.jsonl`), 'nothing was sent');
});

test('the queue is for those who may see it', async () => {
  for (const [method, path] of [
    ['GET', '/admin/api/jobs'],
    ['POST', '/admin/api/jobs/1/retry'],
    ['DELETE', '/admin/api/jobs/1'],
  ] as const) {
    assert.equal((await browse(idle, method, path, {})).status, 401, path);
  }
  assert.equal((await browse(idle, 'GET', '/admin/api/jobs?state=lost', { cookie })).status, 400);
});

test('the numbers of jobs are among the metrics', async () => {
  const answer = await server.call('GET', '/metrics');
  assert.match(String(answer.body), /plinth_jobs\{state="failed"\} 0/);
});
