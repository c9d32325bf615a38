/** What files need done beside the requests. */
import { type Task, task } from '../jobs/index.ts';
import type { Media } from './media.ts';
import { remakePage } from './remake.ts';
import { remakeFormatsJob } from './settings.ts';
import { placeStaged, placeStagedFiles } from './staged.ts';

export function mediaTasks(media: Media): Task[] {
  return [
    task(placeStagedFiles, (staged) => placeStaged(media, staged)),
    task(remakeFormatsJob, (page) => remakePage(media, page)),
  ];
}
