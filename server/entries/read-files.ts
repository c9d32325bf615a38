/** Lists of uploaded files, by the stages of every read: parse → authorise → plan → sql, one statement. */
import type { Access } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { parseQueryString } from '../http/index.ts';
import type { Registry } from '../schema/index.ts';
import { authorise } from './query/authorise.ts';
import { parseFiles } from './query/parse-files.ts';
import { plan } from './query/plan.ts';
import { compileArray } from './query/sql.ts';

export type ReadFilesInput = {
  readonly registry: Registry;
  readonly access: Access;
  /** Raw, without the question mark. */
  readonly querystring: string;
};

/**
 * A bare JSON array of media objects, as text. The right to list files is the caller's to check. Throws
 * `entries.invalid_query_key`, `entries.invalid_query`, `entries.query_too_large`.
 */
export async function readFiles(db: Db, { registry, access, querystring }: ReadFilesInput): Promise<string> {
  const { request, limit, offset } = parseFiles(registry, parseQueryString(querystring));
  const { rows } = plan(authorise(registry, request, access, { by: 'caller' }), registry);
  // Only the upload routes say of a file that its address needs no signature.
  const columns = [...rows.columns, { name: 'isUrlSigned', value: { is: 'flag', value: false } } as const];
  const { text, slots } = compileArray({ ...rows, columns, limit, offset });
  const values = slots.map((slot) => request.values[slot]);
  const answer = await db.query<{ body: string }>({ text, values });
  return answer.rows[0]?.body ?? '[]';
}
