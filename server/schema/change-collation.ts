/**
 * Another order of texts for content that is there: every text column of the content tables gets the collation, and
 * PostgreSQL builds their indexes anew. Rows are not rewritten, since equality stays that of the bytes.
 */
import type { Database, Tx } from '../db/database.ts';
import { quoteIdent } from '../db/sql.ts';
import { changeLock } from './apply.ts';
import { makeIcuCollation } from './choose-collation.ts';
import { type ChangedBy, changedSchema } from './store-sql.ts';

// A maintenance command may hold up requests for longer than a change of the model does, but not wait for ever itself.
const lockWaitMs = 10_000;

/**
 * Sorts by that ICU locale, or by code point when it is null. Requests to content wait while indexes are built. Answers how
 * many columns changed. Throws `db.lock_timeout` when the tables are in use for too long; then nothing has changed.
 */
export async function changeCollation(
  database: Database,
  locale: string | null,
  { by }: { readonly by: ChangedBy },
): Promise<number> {
  return database.transaction(async (tx) => {
    await tx.query({ text: 'set local statement_timeout = 0' });
    await tx.query({ text: `set local lock_timeout = ${lockWaitMs}` });
    await tx.query({ text: 'select pg_advisory_xact_lock($1, $2)', values: [...changeLock] });
    const name = locale === null ? await codePointCollation(tx) : await makeIcuCollation(tx, locale);
    const { rows: tables } = await tx.query<{ table: string; columns: string[] }>({
      // What was dropped and set aside comes back in the same order.
      text: `
        select t.relname as table, array_agg(a.attname order by a.attnum)::text[] as columns
        from pg_attribute a
        join pg_class t on t.oid = a.attrelid and t.relkind = 'r' and t.relnamespace = current_schema()::regnamespace
        join pg_collation c on c.oid = a.attcollation
        where c.collname = (select collation_name from schema_state) and c.collname <> $1
          and (starts_with(t.relname, 'ct_') or starts_with(t.relname, 'zz_')) and not a.attisdropped
        group by t.relname order by t.relname`,
      values: [name],
    });
    for (const { table, columns } of tables) {
      const changes = columns.map(
        (column) => `alter column ${quoteIdent(column)} type text collate ${quoteIdent(name)}`,
      );
      await tx.query({ text: `alter table ${quoteIdent(table)} ${changes.join(', ')}` });
    }
    const changed = tables.reduce((sum, { columns }) => sum + columns.length, 0);
    const { rowCount } = await tx.query({
      text: 'update schema_state set collation_name = $1 where collation_name <> $1',
      values: [name],
    });
    if (rowCount > 0) {
      const description = `Sort texts ${locale === null ? 'by code point' : `as ${locale} does`}`;
      await changedSchema(tx, {
        by,
        action: 'schema.change',
        steps: [{ id: `sort:${locale ?? 'code-point'}`, description, effect: 'slow', rows: null }],
      });
    }
    return changed;
  });
}

/** The same everywhere: a built-in one where PostgreSQL has it, as at the installation (migration 0002). */
async function codePointCollation(tx: Tx): Promise<string> {
  const { rows } = await tx.query<{ name: string }>({
    text: `
      select collname as name from pg_collation
      where collname in ('pg_c_utf8', 'C.utf8', 'C')
        and collencoding in (-1, (select encoding from pg_database where datname = current_database()))
      order by array_position(array['pg_c_utf8', 'C.utf8', 'C'], collname::text) limit 1`,
  });
  return rows[0]?.name ?? 'C';
}
