import type { Command } from 'commander';
import { recordAudit } from '../audit/index.ts';
import { systemAccess } from '../base/access.ts';
import { cancelJob, countJobs, jobStates, listJobs, retryJob } from '../jobs/index.ts';
import { action, addCommand, UsageError, withDatabase } from './context.ts';

const { actor } = systemAccess('command line');
const shownJobs = 100;

/** `plinth jobs list|retry|cancel`: what waits, runs or has failed in the background. */
export function jobsCommand(program: Command): void {
  const jobs = program.command('jobs').description('background jobs: list, retry, cancel');
  addCommand(jobs, 'list', `the latest ${shownJobs} jobs that are not done`)
    .option('--state <state>', `only those in one state: ${jobStates.join(', ')}`)
    .action(action((options: { state?: string }) => list(options.state)));
  addCommand(jobs, 'retry <id...>', 'try jobs again now').action(action((ids: string[]) => change(ids, 'retry')));
  addCommand(jobs, 'cancel <id...>', 'take jobs out of the queue').action(
    action((ids: string[]) => change(ids, 'cancel')),
  );
}

function list(wanted: string | undefined) {
  const state = jobStates.find((one) => one === wanted);
  if (wanted !== undefined && state === undefined) {
    throw new UsageError(`--state takes one of ${jobStates.join(', ')}, not ${wanted}`);
  }
  return withDatabase(async ({ db }) => {
    const [jobs, counts] = await Promise.all([listJobs(db, { state, limit: shownJobs }), countJobs(db)]);
    const lines = jobs.map(({ id, state, overdue, name, runAt, attempts, maxAttempts, lastError }) =>
      [id, overdue ? `${state}, overdue` : state, name, runAt, `${attempts}/${maxAttempts}`, lastError ?? ''].join(
        '\t',
      ),
    );
    return { value: { jobs, counts }, text: lines.join('\n') };
  });
}

function change(ids: readonly string[], what: 'retry' | 'cancel') {
  const wrong = ids.find((id) => !/^\d{1,18}$/.test(id));
  if (wrong !== undefined) throw new UsageError(`A job has a number, not ${wrong}`);
  return withDatabase(async ({ db }) => {
    await db.transaction(async (tx) => {
      for (const id of ids) {
        const { name } = await (what === 'retry' ? retryJob(tx, id) : cancelJob(tx, id));
        await recordAudit(tx, { actor, action: `job.${what}`, subject: `job:${id}`, details: { name } });
      }
    });
    const done = what === 'retry' ? 'To be tried again' : 'Cancelled';
    return { value: { ids }, text: `${done}: ${ids.join(', ')}` };
  });
}
