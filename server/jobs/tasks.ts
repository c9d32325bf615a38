/** What the domain itself has to do: mail, and an end to jobs that failed long ago. */
import { z } from 'zod';
import type { Sealing } from '../base/sealing.ts';
import type { MailConfig } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import { sendQueuedMail } from './email/mail-queue.ts';
import { defineJob, type Task, task } from './job.ts';
import { forgetFailedJobs } from './read-jobs-sql.ts';

/** Long enough to be noticed and tried again by hand. */
const failedJobsKeptDays = 30;

const forgetJob = defineJob('jobs.forget-failed', z.object({}), { cron: '11 3 * * *' });

export type JobTaskDeps = { readonly database: Database; readonly mail: MailConfig; readonly sealing: Sealing };

export function jobTasks({ database, mail, sealing }: JobTaskDeps): Task[] {
  return [sendQueuedMail({ mail, sealing }), task(forgetJob, () => forgetFailedJobs(database, failedJobsKeptDays))];
}
