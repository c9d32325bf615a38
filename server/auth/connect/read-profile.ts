/** Who came back from another service, in one form for all of them. */
import { z } from 'zod';
import { authErrors } from '../errors.ts';
import type { Claims, OAuthClient } from '../oauth/oauth-client.ts';
import type { UsableProvider } from './visitor-providers.ts';

export type Profile = {
  /** Never changes at that service. */
  readonly subject: string;
  /** Verified by the service; `undefined` without one. */
  readonly email: string | undefined;
  readonly username: string;
};

const text = z.string().min(1).max(254).optional().catch(undefined);

/** Claims of OpenID Connect Core, section 5.1. */
const oidcClaims = z.object({
  sub: z.string().min(1),
  email: text,
  email_verified: z.boolean().optional().catch(undefined),
  preferred_username: text,
  name: text,
});

/** GitHub's "get the authenticated user" and "list email addresses". */
const userResource = z.object({ id: z.union([z.number(), z.string().min(1)]), login: text, name: text });
const emailResource = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** Throws `auth.service_refused`. */
export async function readProfile(
  oauth: OAuthClient,
  provider: UsableProvider,
  { claims, accessToken }: { readonly claims: Claims; readonly accessToken: string },
): Promise<Profile> {
  if (provider.service.is === 'oidc') {
    const { sub, email, email_verified, preferred_username, name } = parse(oidcClaims, claims);
    const verified = email_verified === true ? email : undefined;
    return { subject: sub, email: verified, username: preferred_username ?? name ?? nameOf(verified) };
  }
  const { service, profileUrl, emailsUrl } = provider;
  if (profileUrl === undefined || emailsUrl === undefined) throw authErrors.provider_disabled();
  const [user, emails] = await Promise.all([
    oauth.fetchJson(service, accessToken, profileUrl),
    oauth.fetchJson(service, accessToken, emailsUrl),
  ]);
  const { id, login, name } = parse(userResource, user);
  const email = parse(emailResource, emails).find(({ primary, verified }) => primary && verified)?.email;
  return { subject: String(id), email, username: login ?? name ?? nameOf(email) };
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw authErrors.service_refused({ reason: 'it told nothing that can be understood' });
  return parsed.data;
}

function nameOf(email: string | undefined): string {
  return email?.split('@')[0] ?? 'visitor';
}
