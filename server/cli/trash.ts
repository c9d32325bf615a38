import type { Command } from 'commander';
import { systemAccess } from '../base/access.ts';
import { emptyTrash, listTrash } from '../entries/index.ts';
import { loadRegistry } from '../schema/index.ts';
import { action, addCommand, UsageError, withDatabase } from './context.ts';

const { actor } = systemAccess('command line');
const dayMs = 86_400_000;

/** `plinth trash list|purge`: deleted entries. */
export function trashCommand(program: Command): void {
  const trash = program.command('trash').description('deleted entries: list, purge');
  addCommand(trash, 'list', 'the newest hundred deleted entries').action(action(list));
  addCommand(trash, 'purge', 'remove deleted entries for good')
    .requiredOption('--older-than <days>', 'only what was deleted that many days ago or earlier; 0 for everything')
    .action(action((options: { olderThan: string }) => purge(options)));
}

function list() {
  return withDatabase(async ({ db }) => {
    const { types } = await loadRegistry(db);
    const items = await listTrash(db, { types: [...types.values()], before: undefined, limit: 100 });
    const lines = items.map(({ deletedAt, type, documentId, locale, title }) =>
      [deletedAt, type, documentId, locale, title ?? ''].join('\t'),
    );
    return { value: items, text: lines.join('\n') };
  });
}

async function purge({ olderThan }: { olderThan: string }) {
  if (!/^\d{1,5}$/.test(olderThan)) throw new UsageError(`--older-than takes a number of days, not ${olderThan}`);
  const deletedBefore = new Date(Date.now() - Number(olderThan) * dayMs);
  return withDatabase(async ({ db }) => {
    const registry = await loadRegistry(db);
    const purged = await emptyTrash(db, registry, { actor, deletedBefore });
    return { value: { purged }, text: `Purged ${purged} ${purged === 1 ? 'entry' : 'entries'}` };
  });
}
