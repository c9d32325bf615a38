/** How much may be stored: by everybody together, and by each person or token. Formats of pictures do not count. */
import { type Actor, actorKey } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { mediaErrors } from './errors.ts';
import { readUsage } from './usage-sql.ts';

export type Quota = {
  /** Undefined: without a limit. */
  readonly totalBytes?: number | undefined;
  readonly bytesPerActor?: number | undefined;
};

/**
 * Throws `media.quota_exceeded` when `addedBytes` more are too many. In a transaction that adds them, all who ask wait for
 * each other, so that two cannot both have the last of it.
 */
export async function refuseBeyondQuota(
  db: Db,
  { totalBytes, bytesPerActor }: Quota,
  { actor, addedBytes }: { readonly actor: Actor; readonly addedBytes: number },
): Promise<void> {
  if (totalBytes === undefined && bytesPerActor === undefined) return;
  const used = await readUsage(db, actorKey(actor));
  const limits = [
    { limit: totalBytes, used: used.totalBytes },
    { limit: actor.kind === 'system' ? undefined : bytesPerActor, used: used.actorBytes },
  ];
  for (const { limit, used: usedBytes } of limits) {
    if (limit === undefined || usedBytes + addedBytes <= limit) continue;
    throw mediaErrors.quota_exceeded({ limit }, { details: { limitBytes: limit, usedBytes } });
  }
}
