/**
 * The settings, as they come from outside: one table with the name, form, default and meaning of each. This is the only
 * file that reads `process.env`. All problems are found and told together, before anything is opened.
 *
 * Sources, the first one wins: the environment; for secrets also a file named by `<NAME>_FILE`; the file `.env` in the
 * working folder; the default. An empty value counts as absent.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { Secret } from './secret.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** One setting. `form` reads the text and says in its message what is expected: "must be …". */
type Setting<T, Default extends string | undefined = string | undefined> = {
  readonly description: string;
  readonly form: z.ZodType<T, string>;
  readonly default?: Default;
  /** Told in the documentation when the default depends on the machine. */
  readonly defaultText?: string;
  readonly unit?: string;
  readonly secret?: true;
  readonly example?: string;
};

const setting = <T, Default extends string | undefined = undefined>(
  definition: Setting<T, Default>,
): Setting<T, Default> => definition;

export const settings = {
  PORT: setting({
    description: 'The port to listen on. 0 chooses a free one.',
    form: wholeNumber(0, 65_535),
    default: '1337',
  }),
  HOST: setting({
    description: 'The address to listen on. 0.0.0.0 opens the server to the network.',
    form: z.string(),
    default: '127.0.0.1',
  }),
  PUBLIC_URL: setting({
    description: 'The address that visitors use, when it differs from HOST and PORT (behind a proxy).',
    form: webAddress(),
    example: 'https://cms.example.org',
  }),
  SITE_URL: setting({
    description: 'The website whose visitors sign in here; mailed links for them lead to it (/reset-password?code=…).',
    form: webAddress(),
    defaultText: 'PUBLIC_URL',
    example: 'https://www.example.org',
  }),
  ALLOWED_HOSTS: setting({
    description:
      'Further names under which this is asked (a second domain), comma-separated; * for all. With PUBLIC_URL, public names beside it and SITE_URL are answered 421.',
    form: hostNames(),
    example: 'api.example.org',
  }),
  PLINTH_HOME: setting({
    description: 'The folder for the embedded database, uploads, secrets and mail. Private to its owner.',
    form: z.string(),
    default: '.plinth',
  }),
  DATABASE_URL: setting({
    description: 'An external PostgreSQL (15 or newer) in place of the embedded one.',
    form: urlOf(['postgres:', 'postgresql:'], 'an address such as postgres://user:password@host:5432/database'),
    secret: true,
    example: 'postgres://plinth:password@localhost:5432/plinth',
  }),
  DATABASE_POOL_SIZE: setting({
    description: 'Database connections of each process.',
    form: wholeNumber(2, 1_000),
    default: '10',
  }),
  DATABASE_PREPARED_STATEMENTS: setting({
    description: 'Turn off behind a proxy that pools by transaction.',
    form: onOff(),
    default: 'on',
  }),
  STATEMENT_TIMEOUT_MS: setting({
    description: 'The longest time that one statement of a request may take.',
    form: wholeNumber(100, 3_600_000),
    default: '10000',
    unit: 'ms',
  }),
  CONTENT_LOCALE: setting({
    description:
      'The ICU locale by which text is sorted, such as de or sv-SE; by default text sorts by code point. Chosen before the first content type is made; later with plinth schema sort.',
    form: z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'must be a language tag such as de or sv-SE'),
    example: 'de',
  }),
  PLINTH_ADMIN_EMAIL: setting({
    description: 'With PLINTH_ADMIN_PASSWORD: the first administrator, made when there is none yet.',
    form: z.email('must be an e-mail address'),
    example: 'admin@example.org',
  }),
  PLINTH_ADMIN_PASSWORD: setting({
    description: 'The password of that administrator, 12 characters or more.',
    form: z
      .string()
      .min(12, 'must have at least 12 characters')
      .max(256, 'must have at most 256 characters')
      .transform((text) => new Secret(text)),
    secret: true,
  }),
  LOG_LEVEL: setting({
    description: `The least important log line to show: ${logLevels.join(', ')}.`,
    form: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`),
    default: 'info',
  }),
  LOG_FORMAT: setting({
    description: 'pretty for people, json for machines.',
    form: z.enum(['pretty', 'json'], 'must be pretty or json'),
    defaultText: 'pretty on a terminal, json otherwise',
  }),
  WEB_CONCURRENCY: setting({
    description: 'Processes that serve requests, up to one for each core.',
    form: wholeNumber(1, 256),
    default: '1',
  }),
  JOB_CONCURRENCY: setting({
    description:
      'Background jobs (mail, retention and the like) that each process runs at once; 0 leaves them to others.',
    form: wholeNumber(0, 50),
    default: '2',
  }),
  TRASH_DAYS: setting({
    description:
      'How long deleted entries and files stay in the trash before they are removed for good; 0 keeps them for ever.',
    form: wholeNumber(0, 36_500),
    default: '90',
    unit: 'days',
  }),
  DRAFT_VERSION_DAYS: setting({
    description:
      'How long saved drafts stay in the history of an entry; publications stay for ever. 0 keeps drafts too.',
    form: wholeNumber(0, 36_500),
    default: '0',
    unit: 'days',
  }),
  TRUST_PROXY: setting({
    description: 'The number of proxies in front, or their addresses (CIDR, comma-separated). 0 ignores X-Forwarded-*.',
    form: trustedProxies(),
    default: '0',
  }),
  CORS_ORIGIN: setting({
    description: 'The origins that may read the content API from a browser, comma-separated; * for all.',
    form: origins(),
    default: '*',
  }),
  RATE_LIMIT: setting({
    description: 'off switches the request limits off, for test machines only.',
    form: onOff(),
    default: 'on',
  }),
  REDIS_URL: setting({
    description: 'Attempts (sign-in, registration, uploads …) are counted in this Redis instead of the database.',
    form: urlOf(['redis:', 'rediss:'], 'an address such as redis://user:password@host:6379/0'),
    secret: true,
    example: 'redis://localhost:6379/0',
  }),
  BODY_LIMIT: setting({
    description: 'The largest JSON body; the suffixes KiB and MiB are understood.',
    form: byteSize(1_024, 100 * 1_048_576),
    default: '1 MiB',
    unit: 'bytes',
  }),
  UPLOAD_LIMIT: setting({
    description: 'The largest uploaded file; the suffixes KiB and MiB are understood.',
    form: byteSize(1_024, 102_400 * 1_048_576),
    default: '50 MiB',
    unit: 'bytes',
  }),
  UPLOAD_QUOTA: setting({
    description: 'What all uploaded files together may take, without the sizes that are made of pictures.',
    form: byteSize(1_024, 1_048_576 * 1_048_576),
    example: '100 GiB',
    unit: 'bytes',
  }),
  UPLOAD_QUOTA_PER_USER: setting({
    description: 'What the files of one person or API token may take.',
    form: byteSize(1_024, 1_048_576 * 1_048_576),
    example: '2 GiB',
    unit: 'bytes',
  }),
  MEDIA_SIGNING_KEY: setting({
    description: 'Signs addresses of pictures in sizes beyond the fixed steps (docs/media.md).',
    form: z
      .string()
      .min(32, 'must have 32 characters at least')
      .transform((text) => new Secret(text)),
    secret: true,
  }),
  MEDIA_CACHE_LIMIT: setting({
    description:
      'What the pictures made on request may take on the disk of each machine; the ones unused the longest go first.',
    form: byteSize(1_048_576, 1_048_576 * 1_048_576),
    default: '5 GiB',
    unit: 'bytes',
  }),
  OUTGOING_ALLOW: setting({
    description: 'Hosts and address ranges (CIDR) that may be called although they are not on the public internet.',
    form: z.string().transform(list),
    example: 'hooks.internal,10.1.0.0/16',
  }),
  S3_BUCKET: setting({
    description: 'Uploads go to this bucket of an S3-compatible service instead of PLINTH_HOME.',
    form: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket'),
    example: 'plinth-media',
  }),
  S3_ENDPOINT: setting({
    description: 'The address of that service, without the bucket.',
    form: webAddress(),
    defaultText: 'https://s3.<S3_REGION>.amazonaws.com',
    example: 'https://s3.example.org',
  }),
  S3_REGION: setting({
    description: 'The region of the bucket.',
    form: z.string().regex(/^[a-z0-9-]{1,60}$/, 'must be the name of a region'),
    default: 'us-east-1',
  }),
  S3_PREFIX: setting({
    description: 'What the keys of uploads begin with, when the bucket holds other things too.',
    form: z.string().regex(/^[A-Za-z0-9_-]+\/$/, 'must be a word and a slash, such as media/'),
    example: 'media/',
  }),
  S3_ACCESS_KEY_ID: setting({
    description: 'The access key for the bucket.',
    form: z.string(),
    example: 'AKIAEXAMPLE',
  }),
  S3_SECRET_ACCESS_KEY: setting({
    description: 'The secret that belongs to the access key.',
    form: z.string().transform((text) => new Secret(text)),
    secret: true,
  }),
  S3_PUBLIC_URL: setting({
    description: 'Visitors are sent to this address of the bucket (or of a CDN before it) for files as they are.',
    form: webAddress(),
    example: 'https://media.example.org',
  }),
  S3_SIGNED_URL_SECONDS: setting({
    description: 'Visitors are sent to the private bucket, by addresses that are signed for so long.',
    form: wholeNumber(60, 604_800),
    unit: 's',
    example: '3600',
  }),
  API_DEFAULT_PAGE_SIZE: setting({
    description: 'Entries on a page of the content API when the request names no size.',
    form: wholeNumber(1, 1_000),
    default: '25',
  }),
  API_MAX_PAGE_SIZE: setting({
    description: 'The most entries on a page of the content API.',
    form: wholeNumber(1, 1_000),
    default: '100',
  }),
  SCHEMA_WRITES: setting({
    description: 'off forbids changes of content types over REST and in the admin, for production.',
    form: onOff(),
    default: 'on',
  }),
  MAIL_URL: setting({
    description: 'smtp://user:password@host:port sends mail; file:<path> appends each mail to a file as one JSON line.',
    form: urlOf(['smtp:', 'smtps:', 'file:'], 'smtp://…, smtps://… or file:<path>'),
    defaultText: 'a file below PLINTH_HOME',
    secret: true,
  }),
  ENCRYPTION_KEY: setting({
    description:
      'Encrypts secrets that must be readable again (second factors, queued mail): 256 bits in base64url, the same for all nodes.',
    form: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/, 'must be 256 bits in base64url: 43 characters')
      .transform((text) => new Secret(text)),
    defaultText: 'made on first use and kept in PLINTH_HOME',
    secret: true,
  }),
  ENCRYPTION_KEY_PREVIOUS: setting({
    description:
      'The key before ENCRYPTION_KEY: it still opens what it has sealed, until `plinth keys rotate` has run.',
    form: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43}$/, 'must be 256 bits in base64url: 43 characters')
      .transform((text) => new Secret(text)),
    secret: true,
  }),
  OIDC_ISSUER: setting({
    description: 'Administrators may sign in by this OpenID Connect service; also set OIDC_CLIENT_ID.',
    form: webAddress(),
    example: 'https://login.example.org/realms/staff',
  }),
  OIDC_CLIENT_ID: setting({
    description:
      'The name by which that service knows us. Its redirect address is <PUBLIC_URL>/admin/api/sso/callback.',
    form: z.string(),
    example: 'plinth',
  }),
  OIDC_CLIENT_SECRET: setting({
    description: 'The secret that belongs to OIDC_CLIENT_ID, where the service gives one.',
    form: z.string().transform((text) => new Secret(text)),
    secret: true,
  }),
  OIDC_NAME: setting({
    description: 'What the button of the sign-in page calls that service.',
    form: z.string().max(100, 'must have at most 100 characters'),
    default: 'Single sign-on',
  }),
  OIDC_ALLOWED_DOMAINS: setting({
    description:
      'E-mail domains whose owners may come by that service, comma-separated; by default all that have an account.',
    form: z.string().toLowerCase().transform(list),
    example: 'example.org',
  }),
  OIDC_DEFAULT_ROLE: setting({
    description: 'The admin role of accounts that are made at the first sign-in; by default none are made.',
    form: z.string().max(63, 'must be the type of a role, such as author'),
    example: 'author',
  }),
  AUDIT_DAYS: setting({
    description: 'How long the audit log is kept, at least 30 days; 0 keeps it for ever.',
    form: z.union([z.literal('0').transform(Number), wholeNumber(30, 36_500)], 'must be 0, or days from 30 to 36500'),
    default: '0',
    unit: 'days',
  }),
  SECURITY_CONTACT: setting({
    description: 'Who is told of security problems, in /.well-known/security.txt; without it there is none.',
    form: z
      .string()
      .regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/, 'must be mailto:security@example.org or https://example.org/security'),
    example: 'mailto:security@example.org',
  }),
  METRICS_TOKEN: setting({
    description: 'The bearer token that /metrics asks for.',
    form: z
      .string()
      .min(16, 'must have at least 16 characters')
      .transform((text) => new Secret(text)),
    secret: true,
  }),
  SHUTDOWN_TIMEOUT_MS: setting({
    description: 'The longest time that a stop waits for requests in flight.',
    form: wholeNumber(0, 600_000),
    default: '30000',
    unit: 'ms',
  }),
} as const;

type Settings = typeof settings;
type SettingName = keyof Settings;

/** What was set, in its final form: secrets wrapped, settings without value and default absent (`undefined`). */
export type Environment = {
  readonly [Name in SettingName]: Settings[Name] extends Setting<infer T, infer Default>
    ? Default extends string
      ? T
      : T | undefined
    : never;
};

/** All the settings that cannot be used, in one message with one line for each. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

/**
 * Reads and checks every setting. Throws a `SettingsError` that names all problems.
 * @param folder where `.env` is looked for; it may be missing.
 */
export function readEnvironment(folder = process.cwd(), variables: NodeJS.ProcessEnv = process.env): Environment {
  const fromFile = readDotEnv(folder);
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries<Setting<unknown>>(settings)) {
    const text = findText(name, definition, variables, fromFile, problems) ?? definition.default;
    if (text === undefined) continue;
    const parsed = definition.form.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(refusalOf(name, text, definition, parsed.error.issues[0]?.message));
  }
  if (problems.length > 0) throw new SettingsError(problems);
  // Built from the same table as the type, key by key.
  return values as Environment;
}

function refusalOf(name: string, text: string, definition: Setting<unknown>, message = 'cannot be read'): string {
  const found = definition.secret ? '' : `; it is "${text}"`;
  return `${name} ${message}${found}.`;
}

function findText(
  name: string,
  definition: Setting<unknown>,
  variables: NodeJS.ProcessEnv,
  fromFile: NodeJS.Dict<string>,
  problems: string[],
): string | undefined {
  for (const source of [variables, fromFile]) {
    const direct = source[name];
    const path = definition.secret ? source[`${name}_FILE`] : undefined;
    if (direct && path) problems.push(`${name} and ${name}_FILE are both set. Remove one of them.`);
    if (direct) return direct;
    if (!path) continue;
    try {
      return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    } catch (error) {
      problems.push(`${name}_FILE names the file "${path}", which cannot be read (${codeOf(error)}).`);
    }
  }
  return undefined;
}

function readDotEnv(folder: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(resolve(folder, '.env'), 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw new SettingsError([`The file .env in ${folder} cannot be read (${codeOf(error)}).`]);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

function wholeNumber(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

function onOff() {
  const words: Readonly<Record<string, boolean>> = {
    on: true,
    true: true,
    '1': true,
    off: false,
    false: false,
    '0': false,
  };
  return z
    .string()
    .toLowerCase()
    .refine((word) => word in words, 'must be on or off')
    .transform((word) => words[word] === true);
}

function urlOf(protocols: readonly string[], expected: string) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must be ${expected}`)
    .transform((text) => new Secret(text));
}

function webAddress() {
  return z
    .string()
    .refine(
      (text) => /^https?:\/\//.test(text) && URL.canParse(text),
      'must be an address such as https://cms.example.org',
    )
    .transform((text) => text.replace(/\/+$/, ''));
}

function byteSize(min: number, max: number) {
  const message = `must be a size from ${min} to ${max} bytes, such as 500000, 512 KiB, 1 MiB or 1 GiB`;
  const factors: Readonly<Record<string, number>> = { '': 1, kib: 1_024, mib: 1_048_576, gib: 1_073_741_824 };
  return z
    .string()
    .regex(/^\d{1,9} ?(kib|mib|gib)?$/i, message)
    .transform((text) => Number.parseInt(text, 10) * (factors[text.replace(/[\d ]/g, '').toLowerCase()] ?? 1))
    .refine((bytes) => bytes >= min && bytes <= max, message);
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function trustedProxies() {
  const address = /^[0-9a-fA-F.:]+(\/\d{1,3})?$/;
  return z
    .string()
    .refine(
      (text) =>
        /^\d{1,2}$/.test(text) ||
        (list(text).length > 0 && list(text).every((item) => /[.:]/.test(item) && address.test(item))),
      'must be the number of proxies, or addresses such as 10.0.0.0/8,127.0.0.1',
    )
    .transform((text): number | readonly string[] => (/^\d+$/.test(text) ? Number(text) : list(text)));
}

function hostNames() {
  return z
    .string()
    .toLowerCase()
    .refine(
      (text) => text === '*' || (list(text).length > 0 && list(text).every((name) => /^[a-z0-9_.-]+$/.test(name))),
      'must be * or names such as api.example.org (no scheme, no port), comma-separated',
    )
    .transform((text): '*' | readonly string[] => (text === '*' ? text : list(text)));
}

function origins() {
  return z
    .string()
    .refine(
      (text) =>
        text === '*' ||
        (list(text).length > 0 && list(text).every((item) => URL.canParse(item) && new URL(item).origin === item)),
      'must be * or origins such as https://example.org (no path, no trailing slash), comma-separated',
    )
    .transform((text): '*' | readonly string[] => (text === '*' ? text : list(text)));
}
