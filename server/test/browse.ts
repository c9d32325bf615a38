/** Calls as the admin app makes them: with a session's cookie, from our own page. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createAdmin } from '../auth/index.ts';
import type { Answer, Call, TestServer } from './harness.ts';

export const adminPassword = 'wooden spoon gravel';

export function browse(
  server: TestServer,
  method: string,
  pathname: string,
  { cookie, ...call }: Call & { cookie?: string } = {},
): Promise<Answer> {
  const headers = { Origin: server.url, 'Sec-Fetch-Site': 'same-origin', ...(cookie ? { Cookie: cookie } : {}) };
  return server.call(method, pathname, { ...call, headers: { ...headers, ...call.headers } });
}

/** A super-admin with the password of all test administrators. */
export function buildAdmin(server: TestServer, email = 'ada@example.test') {
  return createAdmin(server.database, { email, password: adminPassword });
}

/** Signs in and resolves to the cookie to send. */
export async function signInAdmin(
  server: TestServer,
  email = 'ada@example.test',
  password = adminPassword,
): Promise<string> {
  const answer = await browse(server, 'POST', '/admin/api/login', { body: { email, password } });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return cookieOf(answer);
}

/** The cookie of a new administrator who has this role alone; `cookie` is that of somebody who may give it. */
export async function signInAs(server: TestServer, cookie: string, role: string): Promise<string> {
  const email = `${role}@example.test`;
  const { id } = await buildAdmin(server, email);
  const given = await browse(server, 'PUT', `/admin/api/users/${id}`, { cookie, body: { roles: [role] } });
  assert.equal(given.status, 200, JSON.stringify(given.body));
  return signInAdmin(server, email);
}

export function cookieOf(answer: Answer): string {
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };

/** Reads the mails of a server one after the other; mails are written beside the answer, so it waits for the next. */
export function mailbox(server: TestServer): () => Promise<Mail> {
  let read = 0;
  return async () => {
    for (;;) {
      const text = await readFile(path.join(server.config.home, 'mail.jsonl'), 'utf8').catch(() => '');
      const line = text.split('\n').slice(0, -1)[read];
      if (line !== undefined) {
        read += 1;
        return JSON.parse(line);
      }
      await setImmediate();
    }
  };
}
