/**
 * Whether the database really is what the model says. The tables of the model are made once more in a schema of their
 * own, within a transaction that is rolled back, and PostgreSQL itself writes both out: so nothing depends on how we
 * would spell an expression. Looks at columns, types, collations, defaults, constraints and indexes.
 */
import type { Database, Tx } from '../db/database.ts';
import { loadSnapshot, type Snapshot } from './load-sql.ts';
import { createTable } from './plan-tables.ts';
import { tablesOf } from './storage-sql.ts';

const scratch = 'plinth_comparison';

/** One line for each difference: what is missing, what is too much. Empty when all is as it should be. */
export async function compareDatabase(database: Database): Promise<string[]> {
  let findings: string[] = [];
  const done = new Error('Rolls the comparison back');
  await database
    .transaction(async (tx) => {
      findings = await compare(tx, await loadSnapshot(tx));
      throw done;
    })
    .catch((error: unknown) => {
      if (error !== done) throw error;
    });
  return findings;
}

async function compare(tx: Tx, { registry, collation }: Snapshot): Promise<string[]> {
  const { rows } = await tx.query<{ name: string }>({ text: 'select current_schema() as name' });
  const own = rows[0]?.name ?? 'public';
  await tx.query({ text: `create schema ${scratch}` });
  await tx.query({ text: `set local search_path = ${scratch}, ${own}` });
  for (const type of registry.types.values()) {
    for (const table of tablesOf(type, collation)) {
      for (const text of createTable(table, type)) await tx.query({ text });
    }
  }
  const [wanted, found] = [await writeOut(tx, scratch, own), await writeOut(tx, own, own)];
  return [
    ...[...wanted].filter((line) => !found.has(line)).map((line) => `missing: ${line}`),
    ...[...found].filter((line) => !wanted.has(line)).map((line) => `not in the model: ${line}`),
  ];
}

/** Every property of the content tables of one schema as a line such as `ct_tag column f_name text collate pg_c_utf8`. */
async function writeOut(tx: Tx, schema: string, own: string): Promise<Set<string>> {
  const { rows } = await tx.query<{ line: string }>({
    text: `with content as (
        select c.oid, c.relname from pg_class c
        where c.relnamespace = $1::regnamespace and c.relkind = 'r' and c.relname ~ '^(ct|lk)_')
      select relname || ' column ' || concat_ws(' ', attname, format_type(atttypid, atttypmod),
          'collate ' || nullif(collname, 'default'), case when attnotnull then 'not null' end,
          'identity ' || nullif(attidentity::text, ''), 'default ' || pg_get_expr(adbin, adrelid)) as line
        from content join pg_attribute on attrelid = content.oid
        left join pg_collation on pg_collation.oid = attcollation
        left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attnum > 0 and not attisdropped and attname !~ '^zz_'
      union all
      select relname || ' constraint ' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid)
        from content join pg_constraint on conrelid = content.oid where contype <> 'n'
      union all
      select content.relname || ' index ' || pg_get_indexdef(indexrelid) || case when indisvalid then '' else ' (not valid)' end
        from content join pg_index on indrelid = content.oid`,
    values: [schema],
  });
  const prefix = new RegExp(`\\b(${scratch}|"?${own}"?)\\.`, 'g');
  return new Set(rows.map(({ line }) => line.replaceAll(prefix, '')));
}
