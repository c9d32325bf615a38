/**
 * What the settings mean: one frozen object, grouped by who needs what, in fixed units. Everything else takes the part
 * that it needs as an argument; nobody else sees the environment.
 */
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Environment, type logLevels, readEnvironment, SettingsError } from './env.ts';
import { Secret } from './secret.ts';

export { SettingsError } from './env.ts';
export { Secret } from './secret.ts';

type DbConfig = {
  /** `undefined`: the embedded database below `home`. */
  readonly url: Secret | undefined;
  readonly poolSize: number;
  readonly preparedStatements: boolean;
  readonly statementTimeoutMs: number;
};

type HttpConfig = {
  readonly host: string;
  readonly port: number;
  /** Without a trailing slash. `undefined`: the address of the listener. */
  readonly publicUrl: string | undefined;
  /** The website whose visitors sign in here, without a trailing slash. `undefined`: the server itself. */
  readonly siteUrl: string | undefined;
  /** Names beside those of both addresses under which requests are answered; `*`: all. */
  readonly allowedHosts: '*' | readonly string[];
  /** How many proxies stand in front, or which addresses are theirs. */
  readonly trustProxy: number | readonly string[];
  readonly corsOrigin: '*' | readonly string[];
  readonly rateLimit: boolean;
  readonly bodyLimitBytes: number;
  readonly metricsToken: Secret | undefined;
  /** `mailto:` or `https:`. */
  readonly securityContact: string | undefined;
  readonly shutdownTimeoutMs: number;
};

export type MailConfig =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'smtp'; readonly url: Secret };

/** A service by which administrators sign in. */
export type OidcConfig = {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: Secret | undefined;
  readonly allowedDomains: readonly string[];
  /** The type of an admin role; `undefined`: accounts are made by invitation alone. */
  readonly defaultRole: string | undefined;
};

export type S3Config = {
  readonly kind: 's3';
  /** Without a trailing slash and without the bucket. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** Empty, or with a slash at its end. */
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: Secret;
  /** How visitors get files: through this server, by addresses signed for so long, or from a public address (without a trailing slash). */
  readonly delivery:
    | { readonly kind: 'proxied' }
    | { readonly kind: 'signed'; readonly seconds: number }
    | { readonly kind: 'public'; readonly url: string };
};

/** Where uploads are kept; `local` is below `home`. */
export type StorageConfig = { readonly kind: 'local' } | S3Config;

export type Config = {
  /** Absolute path of the folder that belongs to this installation. */
  readonly home: string;
  readonly db: DbConfig;
  readonly http: HttpConfig;
  /** Hosts and CIDR ranges that outgoing calls may reach although they are not public. */
  readonly outgoingAllow: readonly string[];
  readonly media: {
    readonly maxFileBytes: number;
    /** `undefined`: without a limit. */
    readonly quota: { readonly totalBytes: number | undefined; readonly bytesPerActor: number | undefined };
    readonly storage: StorageConfig;
    readonly variants: {
      /** With it, addresses of pictures in any size can be signed. */
      readonly signingKey: Secret | undefined;
      readonly cacheBytes: number;
    };
  };
  readonly api: { readonly defaultPageSize: number; readonly maxPageSize: number };
  readonly log: { readonly level: (typeof logLevels)[number]; readonly format: 'pretty' | 'json' };
  readonly mail: MailConfig;
  /** `undefined`: a key made on first use below `home`. */
  readonly encryptionKey: Secret | undefined;
  /** Still opens what it has sealed. */
  readonly previousEncryptionKey: Secret | undefined;
  readonly oidc: OidcConfig | undefined;
  /** Where attempts are counted for all nodes; `undefined`: in the database. */
  readonly redisUrl: Secret | undefined;
  readonly schema: { readonly writes: boolean };
  /** The ICU locale by which text sorts; `undefined` sorts by code point. */
  readonly contentLocale: string | undefined;
  readonly firstAdmin: { readonly email: string; readonly password: Secret } | undefined;
  /** In days; 0 keeps for ever. */
  readonly retention: { readonly auditDays: number; readonly trashDays: number; readonly draftVersionDays: number };
  /** Background jobs that this process runs at once; 0: none. */
  readonly jobs: { readonly concurrency: number };
  /** Processes that serve requests, at least 1. */
  readonly workers: number;
};

/** Reads the settings and decides. Throws a `SettingsError` with every problem. */
export function loadConfig(folder: string = process.cwd()): Config {
  return decide(readEnvironment(folder), folder);
}

/** The configuration for settings that were read already. Relative paths stand on `folder`. */
export function decide(env: Environment, folder: string): Config {
  const problems = [...contradictions(env)];
  if (problems.length > 0) throw new SettingsError(problems);
  const home = resolve(folder, env.PLINTH_HOME);
  return freeze({
    home,
    db: {
      url: env.DATABASE_URL,
      poolSize: env.DATABASE_POOL_SIZE,
      preparedStatements: env.DATABASE_PREPARED_STATEMENTS,
      statementTimeoutMs: env.STATEMENT_TIMEOUT_MS,
    },
    http: {
      host: env.HOST,
      port: env.PORT,
      publicUrl: env.PUBLIC_URL,
      siteUrl: env.SITE_URL,
      allowedHosts: env.ALLOWED_HOSTS ?? [],
      trustProxy: env.TRUST_PROXY,
      corsOrigin: env.CORS_ORIGIN,
      rateLimit: env.RATE_LIMIT,
      bodyLimitBytes: env.BODY_LIMIT,
      metricsToken: env.METRICS_TOKEN,
      securityContact: env.SECURITY_CONTACT,
      shutdownTimeoutMs: env.SHUTDOWN_TIMEOUT_MS,
    },
    outgoingAllow: env.OUTGOING_ALLOW ?? [],
    media: {
      maxFileBytes: env.UPLOAD_LIMIT,
      quota: { totalBytes: env.UPLOAD_QUOTA, bytesPerActor: env.UPLOAD_QUOTA_PER_USER },
      storage: storageOf(env),
      variants: { signingKey: env.MEDIA_SIGNING_KEY, cacheBytes: env.MEDIA_CACHE_LIMIT },
    },
    api: { defaultPageSize: env.API_DEFAULT_PAGE_SIZE, maxPageSize: env.API_MAX_PAGE_SIZE },
    log: { level: env.LOG_LEVEL, format: env.LOG_FORMAT ?? (process.stdout.isTTY ? 'pretty' : 'json') },
    mail: mailOf(env.MAIL_URL, home, folder),
    encryptionKey: env.ENCRYPTION_KEY,
    previousEncryptionKey: env.ENCRYPTION_KEY_PREVIOUS,
    oidc: oidcOf(env),
    redisUrl: env.REDIS_URL,
    schema: { writes: env.SCHEMA_WRITES },
    contentLocale: env.CONTENT_LOCALE,
    firstAdmin:
      env.PLINTH_ADMIN_EMAIL === undefined || env.PLINTH_ADMIN_PASSWORD === undefined
        ? undefined
        : { email: env.PLINTH_ADMIN_EMAIL, password: env.PLINTH_ADMIN_PASSWORD },
    retention: { auditDays: env.AUDIT_DAYS, trashDays: env.TRASH_DAYS, draftVersionDays: env.DRAFT_VERSION_DAYS },
    jobs: { concurrency: env.JOB_CONCURRENCY },
    workers: env.WEB_CONCURRENCY,
  });
}

function* contradictions(env: Environment): Generator<string> {
  if (env.ENCRYPTION_KEY_PREVIOUS !== undefined && env.ENCRYPTION_KEY === undefined) {
    yield 'ENCRYPTION_KEY_PREVIOUS is set without ENCRYPTION_KEY. Set both, or neither.';
  }
  if (env.PLINTH_ADMIN_EMAIL !== undefined && env.PLINTH_ADMIN_PASSWORD === undefined) {
    yield 'PLINTH_ADMIN_EMAIL is set without PLINTH_ADMIN_PASSWORD. Set both, or neither.';
  }
  if (env.PLINTH_ADMIN_PASSWORD !== undefined && env.PLINTH_ADMIN_EMAIL === undefined) {
    yield 'PLINTH_ADMIN_PASSWORD is set without PLINTH_ADMIN_EMAIL. Set both, or neither.';
  }
  if (env.S3_BUCKET !== undefined && (env.S3_ACCESS_KEY_ID === undefined || env.S3_SECRET_ACCESS_KEY === undefined)) {
    yield 'S3_BUCKET is set without S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY. Set all three, or none.';
  }
  if (env.S3_PUBLIC_URL !== undefined && env.S3_SIGNED_URL_SECONDS !== undefined) {
    yield 'S3_PUBLIC_URL and S3_SIGNED_URL_SECONDS are both set. Set the first for a public bucket, the second for a private one.';
  }
  if ((env.OIDC_ISSUER === undefined) !== (env.OIDC_CLIENT_ID === undefined)) {
    yield 'OIDC_ISSUER and OIDC_CLIENT_ID belong together. Set both, or neither.';
  }
  if (env.OIDC_DEFAULT_ROLE !== undefined && !env.OIDC_ALLOWED_DOMAINS?.length) {
    yield 'OIDC_DEFAULT_ROLE makes accounts. Say for whom, with OIDC_ALLOWED_DOMAINS.';
  }
  if (env.API_DEFAULT_PAGE_SIZE > env.API_MAX_PAGE_SIZE) {
    yield 'API_DEFAULT_PAGE_SIZE is larger than API_MAX_PAGE_SIZE. Lower the first or raise the second.';
  }
}

function oidcOf(env: Environment): OidcConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (issuer === undefined || clientId === undefined) return undefined;
  const allowedDomains = env.OIDC_ALLOWED_DOMAINS ?? [];
  return { name: env.OIDC_NAME, issuer, clientId, clientSecret, allowedDomains, defaultRole: env.OIDC_DEFAULT_ROLE };
}

function storageOf(env: Environment): StorageConfig {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (bucket === undefined || accessKeyId === undefined || secretAccessKey === undefined) return { kind: 'local' };
  const region = env.S3_REGION;
  const endpoint = env.S3_ENDPOINT ?? `https://s3.${region}.amazonaws.com`;
  const prefix = env.S3_PREFIX ?? '';
  return { kind: 's3', endpoint, region, bucket, prefix, accessKeyId, secretAccessKey, delivery: deliveryOf(env) };
}

function deliveryOf({ S3_PUBLIC_URL: url, S3_SIGNED_URL_SECONDS: seconds }: Environment): S3Config['delivery'] {
  if (url !== undefined) return { kind: 'public', url };
  return seconds === undefined ? { kind: 'proxied' } : { kind: 'signed', seconds };
}

function mailOf(url: Secret | undefined, home: string, folder: string): MailConfig {
  if (url === undefined) return { kind: 'file', path: join(home, 'mail.jsonl') };
  const text = url.reveal();
  if (!text.startsWith('file:')) return { kind: 'smtp', url };
  // Both `file:mail.jsonl` (relative) and a true file URL (`file:///var/mail.jsonl`) are in use.
  const path = text.startsWith('file://') ? fileURLToPath(text) : text.slice('file:'.length);
  return { kind: 'file', path: isAbsolute(path) ? path : resolve(folder, path) };
}

function freeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null && !(part instanceof Secret)) freeze(part);
  }
  return Object.freeze(value);
}

/** The encryption keys of the settings; `undefined`: those of the installation. */
export function encryptionKeysOf({ encryptionKey, previousEncryptionKey }: Config) {
  if (!encryptionKey) return undefined;
  return { current: encryptionKey.reveal(), previous: previousEncryptionKey?.reveal() };
}
