/**
 * The order of texts in content tables. By code point unless CONTENT_LOCALE asks for that of a language; the setting chooses
 * before the first content type, because a later change (`change-collation.ts`) builds every index on text anew under a lock.
 */
import type { Database, Tx } from '../db/database.ts';
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import { changeLock } from './apply.ts';

/**
 * Makes the ICU collation of a locale that of the content tables to come. False when there are content types already,
 * which keep the order they were made with. Fails where PostgreSQL was built without ICU. Deterministic: texts are equal
 * only when they are the same, as without a locale.
 */
export async function chooseCollation(database: Database, locale: string): Promise<boolean> {
  const name = nameOf(locale);
  return database.transaction(async (tx) => {
    await tx.query({ text: 'select pg_advisory_xact_lock($1, $2)', values: [...changeLock] });
    const { rows } = await tx.query<{ collation: string; used: boolean }>({
      text: 'select collation_name as collation, exists (select from content_types) as used from schema_state',
    });
    if (rows[0]?.collation === name) return true;
    if (rows[0]?.used) return false;
    await makeIcuCollation(tx, locale);
    await tx.query({ text: 'update schema_state set collation_name = $1', values: [name] });
    return true;
  });
}

/** Its name. Fails where PostgreSQL was built without ICU, or does not know the locale. */
export async function makeIcuCollation(tx: Tx, locale: string): Promise<string> {
  const name = nameOf(locale);
  await tx.query({
    text: `create collation if not exists ${quoteIdent(name)} (provider = icu, locale = ${quoteLiteral(locale)})`,
  });
  return name;
}

function nameOf(locale: string): string {
  return `content_${locale.toLowerCase()}`;
}
