import path from 'node:path';
import type { Command } from 'commander';
import { migrateFiles, openMedia } from '../media/index.ts';
import { action, addCommand, say, UsageError, withDatabase } from './context.ts';

/** `plinth media`: work on stored files. */
export function mediaCommand(program: Command): void {
  const media = program.command('media').description('stored files');
  addCommand(media, 'migrate', 'move files on disk to the bucket of S3_BUCKET; may be stopped and run again').action(
    action(() => migrate()),
  );
}

function migrate() {
  return withDatabase(async ({ config, db }) => {
    const { storage } = config.media;
    if (storage.kind === 'local') throw new UsageError('Nothing to move to: S3_BUCKET is not set.');
    const folder = path.join(config.home, 'uploads');
    const onTaskFailed = (task: string, error: unknown) => say(`${task}: ${error}`);
    await using media = await openMedia({ database: db, folder, storage, onTaskFailed });
    const value = await migrateFiles(media, folder);
    return { value, text: `${value.assets} assets moved to ${storage.bucket}, ${value.files} files in all.` };
  });
}
