/** The locales of the site. They are part of the registry, so that a change of them moves its revision too. */
import { newDocumentId } from '../base/ids.ts';
import type { Db, Tx } from '../db/database.ts';
import { quoteIdent } from '../db/sql.ts';
import { schemaErrors } from './errors.ts';
import { loadRegistry } from './load-sql.ts';
import { type ChangedBy, changedSchema } from './store-sql.ts';

export type Locale = {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly code: string;
  readonly isDefault: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

const columns = `id, document_id as "documentId", name, code, is_default as "isDefault",
  created_at as "createdAt", updated_at as "updatedAt"`;

/** All locales, in the order in which they were added. */
export async function listLocales(db: Db): Promise<Locale[]> {
  const { rows } = await db.query<Locale>({ text: `select ${columns} from locales order by id` });
  return rows;
}

/** Adds a locale; one that is there already is given back as it is. Throws `schema.invalid_locale`. */
export async function addLocale(
  tx: Tx,
  { code, name = nameOf(code), by }: { code: string; name?: string | undefined; by?: ChangedBy },
): Promise<Locale> {
  if (!/^[A-Za-z0-9]{2,8}([-_][A-Za-z0-9]{1,8})*$/.test(code)) throw schemaErrors.invalid_locale({ code });
  const { rows } = await tx.query<Locale>({
    text: `insert into locales (document_id, code, name, is_default)
      values ($1, $2, $3, not exists (select from locales)) on conflict (code) do nothing returning ${columns}`,
    values: [newDocumentId(), code, name],
  });
  const added = rows[0];
  if (!added) return getLocale(tx, code);
  await changedSchema(tx, {
    by,
    action: 'locale.add',
    steps: [{ id: `add-locale:${code}`, description: `Add the language ${code}` }],
  });
  return added;
}

/**
 * Removes a locale that no content uses. Throws `schema.unknown_locale`, and `schema.locale_in_use` for the default
 * locale and for one with content.
 */
export async function removeLocale(tx: Tx, { code, by }: { code: string; by?: ChangedBy }): Promise<void> {
  const locale = await getLocale(tx, code);
  if (locale.isDefault) throw schemaErrors.locale_in_use({ code, reason: 'it is the default locale' });
  const uses = await countLocaleUses(tx, code);
  if (uses.length > 0) {
    const reason = `there is content in it (${uses.map(({ uid }) => uid).join(', ')})`;
    throw schemaErrors.locale_in_use({ code, reason });
  }
  await tx.query({ text: 'delete from locales where code = $1', values: [code] });
  await changedSchema(tx, {
    by,
    action: 'locale.remove',
    steps: [{ id: `remove-locale:${code}`, description: `Remove the language ${code}` }],
  });
}

export type LocaleUse = {
  readonly uid: string;
  /** Documents that are written in the locale, as drafts or published. */
  readonly entries: number;
};

/** How much content there is in a locale, for each type that has any. */
export async function countLocaleUses(db: Db, code: string): Promise<LocaleUse[]> {
  const { types } = await loadRegistry(db);
  const localized = [...types.values()].filter((type) => type.localized);
  if (localized.length === 0) return [];
  const { rows } = await db.query<LocaleUse>({
    text: localized
      .map(
        ({ table }, index) =>
          `select $${index + 2} as uid, count(distinct document_id)::int as entries
            from ${quoteIdent(table)} where locale = $1 having count(*) > 0`,
      )
      .join(' union all '),
    values: [code, ...localized.map(({ uid }) => uid)],
  });
  return rows;
}

/** Throws `schema.unknown_locale`. */
export async function setDefaultLocale(tx: Tx, { code, by }: { code: string; by?: ChangedBy }): Promise<Locale> {
  const locale = await getLocale(tx, code);
  if (locale.isDefault) return locale;
  // Two statements: the index that allows one default only would meet both rows in one.
  const unset = 'update locales set is_default = false, updated_at = now() where is_default returning code';
  const [former] = (await tx.query<{ code: string }>({ text: unset })).rows;
  await tx.query({ text: 'update locales set is_default = true, updated_at = now() where code = $1', values: [code] });
  if (former) await exchangeTexts(tx, former.code, code);
  await changedSchema(tx, {
    by,
    action: 'locale.default',
    steps: [{ id: `default-locale:${code}`, description: `Make ${code} the default language` }],
  });
  return { ...locale, isDefault: true };
}

/**
 * Texts of files stand in columns for the default locale and in `translations` for the others. A text that the new default
 * locale does not have stays that of the old one: a description in another language is better than none.
 */
async function exchangeTexts(tx: Tx, before: string, after: string): Promise<void> {
  const inAfter = (key: string) => `translations -> $2 ->> '${key}'`;
  await tx.query({
    text: `update assets set
        alternative_text = coalesce(${inAfter('alternativeText')}, alternative_text),
        caption = coalesce(${inAfter('caption')}, caption),
        translations = (translations - $2) || case when alternative_text is null and caption is null then '{}' else
          jsonb_build_object($1::text, jsonb_strip_nulls(
            jsonb_build_object('alternativeText', alternative_text, 'caption', caption))) end
      where alternative_text is not null or caption is not null or translations ? $2`,
    values: [before, after],
  });
}

async function getLocale(db: Db, code: string): Promise<Locale> {
  const { rows } = await db.query<Locale>({ text: `select ${columns} from locales where code = $1`, values: [code] });
  const [locale] = rows;
  if (!locale) throw schemaErrors.unknown_locale({ code });
  return locale;
}

/** "French (fr)", as the contract's locales are called. */
function nameOf(code: string): string {
  try {
    const name = new Intl.DisplayNames('en', { type: 'language' }).of(code.replaceAll('_', '-'));
    return name && name !== code ? `${name} (${code})` : code;
  } catch {
    return code; // Not a tag that Intl knows how to read.
  }
}
