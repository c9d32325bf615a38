/**
 * The journey to another service and back, for administrators and visitors alike: authorisation code with PKCE and state,
 * and with a nonce where the service speaks OpenID Connect. Signatures, issuer, audience and times are checked by
 * openid-client. Services are called through the guard of outgoing requests.
 */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import * as oidc from 'openid-client';
import { type AllowedOutgoing, callOutside } from '../../http/index.ts';
import { authErrors } from '../errors.ts';

/** A service with a discovery document, or one whose addresses are known. */
export type OAuthService = {
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly scopes: string;
} & (
  | { readonly is: 'oidc'; readonly issuer: string }
  | { readonly is: 'oauth'; readonly authorizeUrl: string; readonly tokenUrl: string }
);

type Journey = { readonly state: string; readonly nonce: string; readonly verifier: string };

export type Claims = Readonly<Record<string, unknown>>;

export type OAuthClient = {
  /** Where to send the browser. `again`: the service shall ask for the credentials although it knows the person. */
  begin(
    service: OAuthService,
    options: { redirectUri: string; again?: boolean },
  ): Promise<{ url: URL; journey: Journey }>;
  /** What the service says about who came back. Throws `auth.service_refused`. */
  finish(service: OAuthService, currentUrl: URL, journey: Journey): Promise<{ claims: Claims; accessToken: string }>;
  /** A protected resource as JSON. Throws `auth.service_refused`. */
  fetchJson(service: OAuthService, accessToken: string, url: string): Promise<unknown>;
  /** Whether the service can be reached and is what it says. Throws `auth.service_refused`. */
  check(service: OAuthService): Promise<void>;
};

const timeoutSeconds = 10;
const discoveryTtlMs = 10 * 60_000;
const clockToleranceSeconds = 30;

export function createOAuthClient(allowed: AllowedOutgoing): OAuthClient {
  const known = new LRUCache<string, oidc.Configuration>({ max: 50, ttl: discoveryTtlMs });

  const configure = async (service: OAuthService): Promise<oidc.Configuration> => {
    const key = createHash('sha256').update(JSON.stringify(service)).digest('base64url');
    const made = known.get(key) ?? (await discover(service, allowed));
    known.set(key, made);
    return made;
  };

  return {
    async begin(service, { redirectUri, again }) {
      const config = await configure(service).catch(refused);
      const journey = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: service.scopes,
        state: journey.state,
        code_challenge: await oidc.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
        ...(service.is === 'oidc' ? { nonce: journey.nonce } : {}),
        ...(again ? { prompt: 'login' } : {}),
      });
      return { url, journey };
    },

    async finish(service, currentUrl, { state, nonce, verifier }) {
      const config = await configure(service).catch(refused);
      const tokens = await oidc
        .authorizationCodeGrant(config, currentUrl, {
          expectedState: state,
          pkceCodeVerifier: verifier,
          ...(service.is === 'oidc' ? { expectedNonce: nonce, idTokenExpected: true } : {}),
        })
        .catch(refused);
      const claims = tokens.claims();
      if (service.is === 'oauth' || !claims) return { claims: {}, accessToken: tokens.access_token };
      // Many services tell the e-mail address there alone.
      const { userinfo_endpoint } = config.serverMetadata();
      const info = userinfo_endpoint
        ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub).catch(refused)
        : {};
      return { claims: { ...info, ...claims }, accessToken: tokens.access_token };
    },

    async fetchJson(service, accessToken, url) {
      const config = await configure(service).catch(refused);
      const answer = await oidc.fetchProtectedResource(config, accessToken, new URL(url), 'GET').catch(refused);
      if (!answer.ok) throw authErrors.service_refused({ reason: `it answers ${answer.status}` });
      return answer.json().catch(refused);
    },

    async check(service) {
      await configure(service).catch(refused);
    },
  };
}

async function discover(service: OAuthService, allowed: AllowedOutgoing): Promise<oidc.Configuration> {
  const metadata = { [oidc.clockTolerance]: clockToleranceSeconds };
  const clientAuth = service.clientSecret === undefined ? oidc.None() : oidc.ClientSecretPost(service.clientSecret);
  const call: oidc.CustomFetch = (url, { method, headers, body }) =>
    callOutside(url, { method, headers, body: textOf(body), allowed, timeoutMs: timeoutSeconds * 1_000 });
  const first = new URL(service.is === 'oidc' ? service.issuer : service.tokenUrl);
  // Without TLS only to a place that the settings name: a test machine, a service beside ours.
  const isNamed = allowed.allowsHost(first.hostname) || allowed.allowsAddress(first.hostname);
  const insecure = first.protocol === 'http:' && isNamed;
  if (service.is === 'oidc') {
    return oidc.discovery(first, service.clientId, metadata, clientAuth, {
      execute: insecure ? [oidc.allowInsecureRequests] : [],
      [oidc.customFetch]: call,
      timeout: timeoutSeconds,
    });
  }
  const server = {
    issuer: first.origin,
    authorization_endpoint: service.authorizeUrl,
    token_endpoint: service.tokenUrl,
  };
  const config = new oidc.Configuration(server, service.clientId, metadata, clientAuth);
  config[oidc.customFetch] = call;
  if (insecure) oidc.allowInsecureRequests(config);
  return config;
}

function textOf(body: oidc.FetchBody): string | undefined {
  if (body === undefined || body === null) return undefined;
  return typeof body === 'string' ? body : String(body);
}

function refused(cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : 'no answer';
  throw authErrors.service_refused({ reason }, { cause });
}
