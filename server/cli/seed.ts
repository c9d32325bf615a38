import path from 'node:path';
import type { Command } from 'commander';
import { type SeedOutcome, seedDemo } from '../../seeds/demo/index.ts';
import { openMedia } from '../media/index.ts';
import { action, addCommand, type Result, say, withDatabase } from './context.ts';

/** `plinth seed demo`: a small site to look at. A running server shows it at once. */
export function seedCommand(program: Command): void {
  const seed = program.command('seed').description('example content');
  addCommand(seed, 'demo', 'load the demo site: articles, pages and pictures in two languages').action(
    action(() => demo()),
  );
}

function demo(): Promise<Result> {
  return withDatabase(async ({ config, db }) => {
    await using media = await openMedia({
      database: db,
      folder: path.join(config.home, 'uploads'),
      storage: config.media.storage,
      onTaskFailed: (task, error) => say(`${task}: ${error}`),
    });
    return toResult(await seedDemo(db, media), config.http.port);
  });
}

function toResult(value: SeedOutcome, port: number): Result {
  switch (value.outcome) {
    case 'loaded':
      return {
        value,
        text: [
          `The demo site is loaded: ${value.entries} documents and ${value.files} files. Try, while the server runs:`,
          `  curl -g 'http://127.0.0.1:${port}/api/articles?populate=cover,author&sort=publishedOn:desc'`,
          `  curl -g 'http://127.0.0.1:${port}/api/homepage?locale=de&populate[hero][populate]=*'`,
        ].join('\n'),
      };
    case 'present':
      return { value, text: 'The demo site is there already; nothing was to do.' };
    case 'refused':
      return {
        value,
        text: `Nothing was loaded: content types of the demo's names are here already (${value.taken.join(', ')}).`,
        failed: true,
      };
    default:
      return value satisfies never;
  }
}
