/**
 * `plinth schema …`: definitions in files and in the database or on a server.
 * Exit codes: 0 done or equal, 1 refused, conflicts, or (diff) differences, 2 wrongly used.
 */

import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import {
  changeCollation,
  compareFolder,
  type Difference,
  type Dropped,
  databaseTarget,
  listDropped,
  type PlanReport,
  planPush,
  pullFolder,
  purgeDropped,
  pushFolder,
  restoreDropped,
  type SchemaTarget,
  serverTarget,
} from '../schema/index.ts';
import { action, addCommand, say, UsageError, withDatabase } from './context.ts';

const byCommand = { actor: { kind: 'system', name: 'command' } } as const;

type TargetOptions = { readonly url?: string; readonly token?: string };
type Prefer = { readonly prefer?: string };
type PushOptions = TargetOptions & Prefer & { readonly consent?: string[]; readonly yes?: boolean };
type PullOptions = TargetOptions & Prefer & { readonly layout?: string };

const folderHelp = 'the folder with the definitions, in the layout of Strapi projects or flat (default: .)';

export function schemaCommand(program: Command): void {
  const schema = program.command('schema').description('content types and components, in files and in the database');

  withTarget(addCommand(schema, 'push [folder]', 'apply what changed in the files'))
    .option('--consent <step...>', 'agree to these steps that take content away')
    .option('--yes', 'agree to every step that takes content away')
    .option('--prefer <side>', 'settle conflicts for "files" or "server"')
    .action(
      action((folder: string | undefined, options: PushOptions) =>
        onTarget(options, async (target) => {
          const consent = options.yes ? 'all' : options.consent;
          const prefer = sideOf(options.prefer);
          const pushed = await pushFolder(target, existingRootOf(folder), { consent, prefer, by: byCommand });
          if (!pushed.plan) return { value: pushed, text: conflictText(pushed.conflicts), failed: true };
          warnUnremembered(pushed.remembered);
          return { value: pushed, text: planText(pushed.plan, 'Nothing to change.') };
        }),
      ),
    );

  withTarget(
    addCommand(schema, 'diff [folder]', 'what a push would change; exit code 1 when there are differences'),
  ).action(
    action((folder: string | undefined, options: TargetOptions) =>
      onTarget(options, async (target) => {
        const comparison = await compareFolder(target, existingRootOf(folder));
        const { differences } = comparison;
        const plan = await planPush(target, comparison);
        const lines = differences.map(({ uid, how, changed }) => `${how} ${sides[changed]}: ${uid}`);
        const text = [...lines, planText(plan, 'A push would change nothing.')].join('\n');
        return { value: { differences, plan }, text, failed: differences.length > 0 };
      }),
    ),
  );

  withTarget(addCommand(schema, 'pull [folder]', 'write what changed in the database into the files'))
    .option('--prefer <side>', 'settle conflicts for "files" or "server"')
    .option('--layout <layout>', 'where new files go: "strapi" or "flat" (default: as the folder is)')
    .action(
      action((folder: string | undefined, options: PullOptions) =>
        onTarget(options, async (target) => {
          const { layout, prefer } = options;
          if (layout !== undefined && layout !== 'strapi' && layout !== 'flat') {
            throw new UsageError('--layout is "strapi" or "flat"');
          }
          const pulled = await pullFolder(target, rootOf(folder), { prefer: sideOf(prefer), layout });
          warnUnremembered(pulled.remembered);
          const lines = [
            ...pulled.written.map((file) => `wrote ${file}`),
            ...pulled.removed.map((file) => `removed ${file}`),
            ...(pulled.conflicts.length > 0 ? [conflictText(pulled.conflicts)] : []),
          ];
          const text = lines.length > 0 ? lines.join('\n') : 'The files are up to date.';
          return { value: pulled, text, failed: pulled.conflicts.length > 0 };
        }),
      ),
    );

  addCommand(schema, 'dropped', 'what was dropped and can be restored').action(
    action(() =>
      withDatabase(async ({ db }) => {
        const dropped = await listDropped(db);
        return { value: dropped, text: droppedText(dropped) || 'Nothing was dropped, or all of it was purged.' };
      }),
    ),
  );

  addCommand(schema, 'restore <what>', 'bring back a dropped type or field, e.g. api::book.book.title').action(
    action((what: string) =>
      withDatabase(async ({ db }) => {
        const { plan } = await restoreDropped(db, what, { by: byCommand });
        return { value: plan, text: planText(plan, 'Nothing to change.') };
      }),
    ),
  );

  addCommand(schema, 'purge', 'let go of everything that was dropped, for good')
    .option('--older-than <days>', 'only what was dropped more days ago', '0')
    .option('--yes', 'really do it; without it the command tells what would go')
    .action(
      action((options: { olderThan: string; yes?: boolean }) =>
        withDatabase(async ({ db }) => {
          const days = Number(options.olderThan);
          if (!(days >= 0)) throw new UsageError('--older-than takes a number of days');
          const before = new Date(Date.now() - days * dayMs);
          if (options.yes) {
            const purged = await db.transaction((tx) => purgeDropped(tx, before));
            return { value: { purged }, text: droppedText(purged) || 'There was nothing to purge.' };
          }
          const dropped = (await listDropped(db)).filter(({ at }) => new Date(at) < before);
          const text =
            dropped.length === 0 ? 'There is nothing to purge.' : `${droppedText(dropped)}\nAdd --yes to purge.`;
          return { value: { wouldPurge: dropped }, text };
        }),
      ),
    );

  sortCommand(schema);
}

const dayMs = 86_400_000;
const icuLocale = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

function sortCommand(schema: Command): void {
  addCommand(schema, 'sort <order>', 'sort texts as a language does, e.g. de or sv-SE, or by "code-point"').action(
    action((order: string) =>
      withDatabase(async ({ db }) => {
        if (order !== 'code-point' && !icuLocale.test(order)) throw new UsageError(`${order} is no locale`);
        const locale = order === 'code-point' ? null : order;
        const columns = await changeCollation(db, locale, { by: byCommand });
        const setting = locale === null ? 'Unset CONTENT_LOCALE' : `Set CONTENT_LOCALE=${locale}`;
        return { value: { columns }, text: `${columns} columns sort that way now. ${setting}, if it says otherwise.` };
      }),
    ),
  );
}

function droppedText(dropped: readonly Dropped[]): string {
  return dropped.map(({ what, id, at }) => `${what}\t${id}\t${at}`).join('\n');
}

function withTarget(command: Command): Command {
  const usage = command.usage();
  return command
    .usage(usage)
    .addHelpText('after', `\nfolder: ${folderHelp}`)
    .option('--url <url>', 'a server instead of the database of this installation')
    .option('--token <token>', 'a full-access API token for --url');
}

function onTarget<T>(options: TargetOptions, work: (target: SchemaTarget) => Promise<T>): Promise<T> {
  if (options.url === undefined) return withDatabase(({ db }) => work(databaseTarget(db)));
  if (!URL.canParse(options.url)) throw new UsageError(`${options.url} is not a URL`);
  if (options.token === undefined) throw new UsageError('--url needs --token');
  return work(serverTarget(options.url, options.token));
}

/** A mistyped folder must not look like a folder without differences. */
function existingRootOf(folder: string | undefined): string {
  const root = rootOf(folder);
  if (!existsSync(root)) throw new UsageError(`There is no folder ${root}`);
  return root;
}

function rootOf(folder: string | undefined): string {
  return path.resolve(folder ?? '.');
}

function sideOf(prefer: string | undefined): 'files' | 'server' | undefined {
  if (prefer === undefined || prefer === 'files' || prefer === 'server') return prefer;
  throw new UsageError('--prefer is "files" or "server"');
}

const sides = { files: 'in the files', server: 'on the server', both: 'on both sides (conflict)' };
const marks = { safe: ' ', slow: '~', lossy: '!' };

function planText(plan: PlanReport, empty: string): string {
  if (plan.steps.length === 0) return empty;
  return plan.steps
    .map(({ effect, description, rows, id }) => {
      const count = rows === null || rows === 0 ? '' : ` (${rows} rows)`;
      return `${marks[effect]} ${description}${count}${effect === 'lossy' ? ` [${id}]` : ''}`;
    })
    .join('\n');
}

function conflictText(conflicts: readonly Difference[]): string {
  const lines = conflicts.map(({ uid }) => `conflict: ${uid} differs in the files and on the server`);
  return [...lines, 'Nothing was overwritten. Settle it by hand, or with --prefer files or --prefer server.'].join(
    '\n',
  );
}

function warnUnremembered(remembered: boolean): void {
  if (!remembered) say('The folder cannot be written to: the common state is not remembered there.');
}
