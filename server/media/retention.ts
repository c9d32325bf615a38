/** Files that have lain in the trash for long enough are ended, some at a time: each takes its bytes along. */
import { z } from 'zod';
import { systemAccess } from '../base/access.ts';
import { defineJob } from '../jobs/index.ts';
import type { Media } from './media.ts';
import { purgeTrash } from './trash.ts';

const dayMs = 86_400_000;
const filesPerTransaction = 200;

export const mediaRetentionJob = defineJob('media.retention', z.object({}), { cron: '41 3 * * *' });

/** `trashDays`: 0 keeps the trash for ever. Stops between two steps when `signal` is aborted; the next run goes on. */
export async function applyMediaRetention(media: Media, trashDays: number, signal: AbortSignal): Promise<void> {
  if (trashDays === 0) return;
  const deletedBefore = new Date(Date.now() - trashDays * dayMs);
  const onBehalf = { media, access: systemAccess('retention') };
  let purged: number;
  do {
    signal.throwIfAborted();
    purged = await media.database.transaction((tx) =>
      purgeTrash(tx, onBehalf, { deletedBefore, limit: filesPerTransaction }),
    );
  } while (purged === filesPerTransaction);
}
