/** What the contract's write requests say beside their data: locale, status, the expected version, the body's form. */
import { AppError } from '../base/errors.ts';
import { parseQueryString } from '../http/index.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import type { ExpectedVersion } from './documents/context.ts';
import { isRecord } from './documents/relation-input.ts';
import { entryErrors } from './errors.ts';

type RequestParts = {
  readonly querystring: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

export type WriteParameters = {
  /** A configured code; `''` where the type is not localised. */
  readonly locale: string;
  readonly publish: boolean;
  readonly expected: ExpectedVersion | undefined;
};

/** Throws `entries.unknown_locale`, `entries.invalid_status`, `entries.precondition_failed` for a tag that is not a version. */
export function readWriteParameters(registry: Registry, type: ContentType, request: RequestParts): WriteParameters {
  const { locale, status, version } = parseQueryString(request.querystring);
  return {
    locale: readLocale(registry, type, locale),
    publish: readStatus(status) === 'published',
    expected: readExpected(request.headers['if-match'], version),
  };
}

/** For requests that may say `locale=*`. */
export function readLocales(registry: Registry, type: ContentType, locale: unknown): string {
  return locale === '*' ? '*' : readLocale(registry, type, locale);
}

/** The default locale when none is asked for. Types without locales ignore the parameter, as recorded. */
export function readLocale(registry: Registry, type: ContentType, locale: unknown): string {
  if (!type.localized) return '';
  if (locale === undefined || locale === '') return registry.locales.default;
  if (typeof locale === 'string' && registry.locales.codes.includes(locale)) return locale;
  throw entryErrors.unknown_locale({ locale: typeof locale === 'string' ? locale : JSON.stringify(locale) });
}

/** Writing without a status publishes. */
export function readStatus(status: unknown): 'draft' | 'published' {
  if (status === undefined || status === 'published') return 'published';
  if (status === 'draft') return 'draft';
  throw entryErrors.invalid_status();
}

function readExpected(ifMatch: string | string[] | undefined, version: unknown): ExpectedVersion | undefined {
  if (typeof ifMatch === 'string' && ifMatch.trim() !== '*') {
    const tag = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch.trim())?.[1];
    // A tag that is none of ours can never match.
    return { version: tag === undefined ? -1 : Number(tag), by: 'if-match' };
  }
  if (version === undefined) return undefined;
  return { version: typeof version === 'string' && /^\d{1,9}$/.test(version) ? Number(version) : -1, by: 'version' };
}

/** The `data` of a body. Throws `entries.missing_data`, and `entries.invalid_data` for a list. */
export function readData(body: unknown): Readonly<Record<string, unknown>> {
  const data = isRecord(body) ? body.data : undefined;
  if (isRecord(data)) return data;
  if (!Array.isArray(data)) throw entryErrors.missing_data();
  const message = 'this must be a `object` type, but the final value was: `null` (cast from the value `[]`).';
  throw entryErrors.invalid_data({}, { message, problems: [{ path: [], code: 'wrong_type', message, value: null }] });
}

// The recorded server finds these when it stores the value, after validation, and says no path.
const storeProblems: ReadonlySet<string> = new Set(['date', 'date_format', 'datetime_format', 'time_format']);

/** The error in the contract's form: malformed dates and times alone come without paths. */
export function toRecordedError(error: unknown): unknown {
  if (!(error instanceof AppError) || !error.problems || error.problems.length === 0) return error;
  if (!error.problems.every(({ code }) => storeProblems.has(code))) return error;
  return entryErrors.invalid_data({}, { message: error.problems[0]?.message, details: {}, cause: error });
}
