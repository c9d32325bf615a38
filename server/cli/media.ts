import path from 'node:path';
import { type Command, Option } from 'commander';
import { loadConfig } from '../config/config.ts';
import { migrateFiles, openMedia, signAddress } from '../media/index.ts';
import { action, addCommand, say, UsageError, withDatabase } from './context.ts';

/** `plinth media`: work on stored files. */
export function mediaCommand(program: Command): void {
  const media = program.command('media').description('stored files');
  addCommand(media, 'migrate', 'move files to the bucket of S3_BUCKET, or back; may be stopped and run again')
    .addOption(new Option('--to <place>', 'where to').choices(['s3', 'local']).default('s3'))
    .action(action((options: { to: 's3' | 'local' }) => migrate(options.to)));
  addCommand(media, 'sign <address>', 'sign the address of a picture in any size: /uploads/a.jpg?w=333').action(
    action(async (address: string) => sign(address)),
  );
}

function sign(address: string) {
  const key = loadConfig().media.variants.signingKey;
  if (!key) throw new UsageError('MEDIA_SIGNING_KEY is not set.');
  const signed = signAddress(key.reveal(), address);
  return { value: { address: signed }, text: signed };
}

function migrate(to: 's3' | 'local') {
  return withDatabase(async ({ config, db }) => {
    const { storage } = config.media;
    if (storage.kind === 'local')
      throw new UsageError('S3_BUCKET is not set: there is no bucket to move files to or from.');
    const folder = path.join(config.home, 'uploads');
    const onTaskFailed = (task: string, error: unknown) => say(`${task}: ${error}`);
    await using media = await openMedia({ database: db, folder, storage, onTaskFailed });
    const value = await migrateFiles(media, { folder, bucket: storage, to });
    const place = to === 's3' ? storage.bucket : folder;
    return { value, text: `${value.assets} assets moved to ${place}, ${value.files} files in all.` };
  });
}
