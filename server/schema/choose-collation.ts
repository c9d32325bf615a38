/**
 * The order of texts in content tables. By code point unless CONTENT_LOCALE asks for that of a language; chosen before the
 * first content type, because a later change would rebuild every index on text under a lock.
 */
import type { Database } from '../db/database.ts';
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import { changeLock } from './apply.ts';

/**
 * Makes the ICU collation of a locale that of the content tables to come. False when there are content types already,
 * which keep the order they were made with. Fails where PostgreSQL was built without ICU. Deterministic: texts are equal
 * only when they are the same, as without a locale.
 */
export async function chooseCollation(database: Database, locale: string): Promise<boolean> {
  const name = `content_${locale.toLowerCase()}`;
  return database.transaction(async (tx) => {
    await tx.query({ text: 'select pg_advisory_xact_lock($1, $2)', values: [...changeLock] });
    const { rows } = await tx.query<{ collation: string; used: boolean }>({
      text: 'select collation_name as collation, exists (select from content_types) as used from schema_state',
    });
    if (rows[0]?.collation === name) return true;
    if (rows[0]?.used) return false;
    await tx.query({
      text: `create collation if not exists ${quoteIdent(name)} (provider = icu, locale = ${quoteLiteral(locale)})`,
    });
    await tx.query({ text: 'update schema_state set collation_name = $1', values: [name] });
    return true;
  });
}
