import path from 'node:path';
import { checkContents, describeFault, findFileFaults, mendFiles, openMedia, openStorage } from '../media/index.ts';
import type { CommandContext } from './context.ts';
import type { DoctorCheck } from './doctor.ts';

/** What only the rows and the stored files together can tell. */
export const mediaChecks: readonly DoctorCheck[] = [
  {
    name: 'every file has its asset and every asset its files',
    run: async ({ db, config }) => (await findFileFaults(db, await storageOf(db, config))).map(describeFault),
    mend: async ({ db, config, say }) => {
      const onTaskFailed = (task: string, error: unknown) => say(`${task}: ${error}`);
      const options = { database: db, folder: folderOf(config), storage: config.media.storage, onTaskFailed };
      await using media = await openMedia(options);
      return mendFiles(media);
    },
  },
  {
    name: 'every file has the content that it was uploaded with',
    isSlow: true,
    run: async ({ db, config }) => checkContents(db, await storageOf(db, config)),
  },
];

/** Only to be read. */
function storageOf(database: CommandContext['db'], config: CommandContext['config']) {
  return openStorage({ config: config.media.storage, folder: folderOf(config), database, lease: undefined });
}

function folderOf(config: CommandContext['config']): string {
  return path.join(config.home, 'uploads');
}
