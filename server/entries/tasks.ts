/** What the domain does by itself. To run twice does nothing twice: what is gone is gone, and what is done is noted. */
import { z } from 'zod';
import { defineJob, type Task, task } from '../jobs/index.ts';
import { bulkRunJob, workAtRun } from './operations/bulk-runs.ts';
import { applyRetention, type RetentionDeps } from './retention.ts';

const retentionJob = defineJob('entries.retention', z.object({}), { cron: '23 3 * * *' });

export function entryTasks(deps: RetentionDeps): Task[] {
  return [
    task(retentionJob, (_payload, { signal }) => applyRetention(deps, signal)),
    task(bulkRunJob, ({ runId }, { signal }) => workAtRun(deps, runId, signal)),
  ];
}
