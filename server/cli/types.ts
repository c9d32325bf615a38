import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { describeTypes } from '../openapi/index.ts';
import { loadRegistry } from '../schema/index.ts';
import { action, addCommand, withDatabase } from './context.ts';

/** `plinth types [--out file]`: TypeScript declarations of the content model, for a website. */
export function typesCommand(program: Command): void {
  addCommand(program, 'types', 'write TypeScript declarations of the content model')
    .option('-o, --out <file>', 'write to this file instead of the standard output')
    .action(
      action((options: { out?: string }) =>
        withDatabase(async ({ db, say }) => {
          const text = describeTypes(await loadRegistry(db));
          if (options.out === undefined) return { value: { types: text }, text };
          await writeFile(options.out, text);
          say(`Written: ${options.out}`);
          return { value: { file: options.out }, text: '' };
        }),
      ),
    );
}
