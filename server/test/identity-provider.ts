/** A real OpenID Connect provider on a free port, whose people sign in by naming themselves: for tests of signing in with it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { browse, cookieOf } from './browse.ts';
import type { Answer, TestServer } from './harness.ts';

export type Person = {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly given_name?: string;
  readonly family_name?: string;
  readonly name?: string;
  readonly login?: string;
  readonly groups?: readonly string[];
  readonly realm_access?: { readonly roles: readonly string[] };
};

export type IdentityProvider = AsyncDisposable & {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Goes the way of a browser through the provider's pages and resolves to where it leads back to. */
  signIn(address: string, subject: string): Promise<string>;
};

/** Goes from the admin's page to the provider and back; resolves to the last answer of ours. `jar`: with our cookies. */
export async function comeBy(
  provider: IdentityProvider,
  server: TestServer,
  subject: string,
  { start = 'sso/start', jar = true } = {},
): Promise<Answer> {
  const begun = await browse(server, 'GET', `/admin/api/${start}`);
  assert.equal(begun.status, 302, JSON.stringify(begun.body));
  const back = await provider.signIn(begun.headers.get('location') ?? '', subject);
  return browse(server, 'GET', back.slice(server.url.length), jar ? { cookie: cookieOf(begun) } : {});
}

/** `people`: what the provider tells of each subject. */
export async function startIdentityProvider(
  redirectUris: readonly string[],
  people: Readonly<Record<string, Person>>,
): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [clientId, clientSecret] = ['plinth', 'a-secret-of-the-client'];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [...redirectUris],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...people[accountId] }) }),
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['given_name', 'family_name', 'name', 'login', 'groups', 'realm_access'],
    },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['only for tests'] },
    // Everybody agrees to everything.
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc;
      const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  server.on('request', provider.callback());
  return {
    issuer,
    clientId,
    clientSecret,
    signIn: (address, subject) => walk(address, subject, issuer),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The provider's own development pages: a form with a login, and redirects. */
async function walk(address: string, subject: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = address;
  let form: string | undefined;
  for (let steps = 0; steps < 10; steps++) {
    const answer = await fetch(url, {
      redirect: 'manual',
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        Cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
        ...(form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { body: form }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    form = undefined;
    const location = answer.headers.get('location');
    if (location) {
      url = new URL(location, issuer).href;
      if (!url.startsWith(issuer)) return url;
      continue;
    }
    const action = /action="([^"]+)"/.exec(await answer.text())?.[1];
    if (!action) throw new Error(`The provider answers ${answer.status} at ${url}`);
    url = new URL(action, issuer).href;
    form = new URLSearchParams({ prompt: 'login', login: subject, password: 'any' }).toString();
  }
  throw new Error('The provider leads in circles');
}
