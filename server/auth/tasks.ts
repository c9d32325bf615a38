/** What the domain does by itself: it forgets what has expired. To run twice does nothing twice. */
import { z } from 'zod';
import type { Db } from '../db/database.ts';
import { defineJob, type Task, task } from '../jobs/index.ts';
import { forgetExpired } from './counters-sql.ts';

const sweepJob = defineJob('auth.sweep', z.object({}), { cron: '41 * * * *' });

export function authTasks(database: Db): Task[] {
  return [task(sweepJob, () => forgetExpired(database))];
}
