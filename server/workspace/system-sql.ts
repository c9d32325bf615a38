/** What the database says about itself and about what it holds, in one statement. */
import type { Db } from '../db/database.ts';

export type StoredFacts = {
  readonly database: {
    readonly version: string;
    readonly bytes: number;
    /** Of all programs that use this server. */
    readonly connections: number;
    readonly maxConnections: number;
  };
  readonly content: { readonly documents: number };
  readonly files: { readonly files: number; readonly bytes: number };
};

export async function readStoredFacts(db: Db): Promise<StoredFacts> {
  const { rows } = await db.query<{ facts: StoredFacts }>({
    text: `select json_build_object(
      'database', json_build_object(
        'version', current_setting('server_version'),
        'bytes', pg_database_size(current_database()),
        'connections', (select count(*) from pg_stat_activity where datname = current_database()),
        'maxConnections', current_setting('max_connections')::int),
      'content', json_build_object('documents', (select count(*) from documents)),
      'files', (select json_build_object('files', count(*), 'bytes', coalesce(sum(size_bytes), 0)) from assets)) as facts`,
  });
  const [row] = rows;
  if (!row) throw new Error('A statement without a table gave no row');
  return row.facts;
}
