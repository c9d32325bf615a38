/** What files need done beside the requests. */
import { type Task, task } from '../jobs/index.ts';
import { compareLooks, compareLooksJob } from './looks.ts';
import type { Media } from './media.ts';
import { remakePage } from './remake.ts';
import { remakeFormatsJob } from './remake-progress.ts';
import { applyMediaRetention, mediaRetentionJob } from './retention.ts';
import { placeStaged, placeStagedFiles } from './staged.ts';

/** `trashDays`: how long deleted files stay in the trash; 0 for ever. */
export function mediaTasks(media: Media, trashDays: number): Task[] {
  return [
    task(placeStagedFiles, (staged) => placeStaged(media, staged)),
    task(remakeFormatsJob, (page) => remakePage(media, page)),
    task(compareLooksJob, (_payload, { signal }) => compareLooks(media, signal)),
    task(mediaRetentionJob, (_payload, { signal }) => applyMediaRetention(media, trashDays, signal)),
  ];
}
