import { createAdmin } from '../auth/index.ts';
import type { SampleServer } from './sample.ts';

const password = 'wooden spoon gravel';

/** The cookie of a new administrator who has this role alone; `headers` are those of somebody who may give it. */
export async function signInAs(server: SampleServer, headers: Record<string, string>, role: string): Promise<string> {
  const email = `${role}@example.test`;
  await createAdmin(server.database, { email, password });
  const people = await server.call('GET', '/admin/api/users', { headers });
  const { id } = people.body.data.find((person: { email: string }) => person.email === email);
  await server.call('PUT', `/admin/api/users/${id}`, { headers, body: { roles: [role] } });
  const body = { email, password };
  const login = await server.call('POST', '/admin/api/login', { body, headers: { Origin: server.url } });
  return login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
