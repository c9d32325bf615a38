/** Lists of uploaded files, by the stages of every read: parse → authorise → plan → sql, one statement. */
import { type FileScope, fileScopeOf } from '../auth/index.ts';
import type { Access } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { parseQueryString } from '../http/index.ts';
import type { Registry } from '../schema/index.ts';
import { authorise } from './query/authorise.ts';
import { parseFiles } from './query/parse-files.ts';
import { plan } from './query/plan.ts';
import { fileCondition } from './query/policy.ts';
import { compileArray } from './query/sql.ts';
import type { AllowedRequest } from './query/types.ts';

export type ReadFilesInput = {
  readonly registry: Registry;
  readonly access: Access;
  /** Raw, without the question mark. */
  readonly querystring: string;
};

/**
 * A bare JSON array of media objects, as text. The right to list files is the caller's to check; which of them it opens is seen to here. Throws
 * `entries.invalid_query_key`, `entries.invalid_query`, `entries.query_too_large`.
 */
export async function readFiles(db: Db, { registry, access, querystring }: ReadFilesInput): Promise<string> {
  const parsed = parseFiles(registry, parseQueryString(querystring));
  const { limit, offset } = parsed;
  const allowed = authorise(registry, parsed.request, access, { by: 'caller' });
  const request = keepWithin(allowed, await fileScopeOf(db, access, 'find'));
  const { rows } = plan(request, registry);
  // Only the upload routes say of a file that its address needs no signature.
  const columns = [...rows.columns, { name: 'isUrlSigned', value: { is: 'flag', value: false } } as const];
  const { text, slots } = compileArray({ ...rows, columns, limit, offset });
  const values = slots.map((slot) => request.values[slot]);
  const answer = await db.query<{ body: string }>({ text, values });
  return answer.rows[0]?.body ?? '[]';
}

function keepWithin(request: AllowedRequest, scope: FileScope): AllowedRequest {
  if (scope === null) return request;
  const values = [...request.values];
  const open = fileCondition(values, scope);
  return { ...request, values, where: request.where ? { is: 'all', items: [request.where, open] } : open };
}
