/**
 * Writes that may be sent again: with an `Idempotency-Key` the answer is stored by the transaction of the write, so that
 * there is an answer exactly when there was an effect, and the same request gets it again, on any node. A refused write
 * had no effect and stores nothing: sent again it is tried again.
 */
import { createHash } from 'node:crypto';
import { actorKey } from '../base/access.ts';
import type { Db, Tx } from '../db/database.ts';
import type { Input, Reply } from './endpoint.ts';
import { httpErrors } from './errors.ts';

/** Source: any fixed number; the first of two that name the locks of requests under way: "Plik". */
const lockClass = 0x506c696b;

type Asked = Pick<Input<unknown, unknown, unknown>, 'access' | 'body' | 'request'>;

/**
 * Does `work`, or gives the answer that it had when it was done before. Throws `http.idempotency_in_flight` (409) while
 * the same request is under way, `http.idempotency_mismatch` (422) when the key was used for another one.
 */
export async function onceOnly(tx: Tx, asked: Asked, work: () => Promise<Reply>): Promise<Reply> {
  const key = asked.request.headers['idempotency-key'];
  if (key === undefined) return work();
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw httpErrors.invalid_idempotency_key();
  const { actor } = asked.access;
  const caller = actor.kind === 'anonymous' ? `anonymous ${asked.request.ip}` : actorKey(actor);
  const { rows } = await tx.query<{ free: boolean }>({
    text: 'select pg_try_advisory_xact_lock($1, hashtext($2)) as free',
    values: [lockClass, `${caller} ${key}`],
  });
  if (!rows[0]?.free) throw httpErrors.idempotency_in_flight({}, { headers: { 'Retry-After': '1' } });
  const hash = hashOf(asked);
  const known = await tx.query<{ hash: Buffer; answer: Reply }>({
    text: 'select request_hash as hash, answer from idempotency_keys where caller = $1 and key = $2',
    values: [caller, key],
  });
  const [before] = known.rows;
  if (before && !before.hash.equals(hash)) throw httpErrors.idempotency_mismatch();
  if (before) return { ...before.answer, headers: { ...before.answer.headers, 'Idempotent-Replayed': 'true' } };
  const reply = await work();
  await tx.query({
    text: 'insert into idempotency_keys (caller, key, request_hash, answer) values ($1, $2, $3, $4::jsonb)',
    values: [caller, key, hash, JSON.stringify(reply)],
  });
  return reply;
}

/** Forgets answers older than two days; the promise is one. */
export async function forgetAnswers(db: Db): Promise<void> {
  await db.query({ text: `delete from idempotency_keys where created_at < now() - interval '2 days'` });
}

function hashOf({ request, body }: Asked): Buffer {
  const { method, path, querystring } = request;
  return createHash('sha256')
    .update(JSON.stringify([method, path, querystring, body ?? null]))
    .digest();
}
