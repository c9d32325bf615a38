/** What the domain itself has to do: mail, and an end to failed jobs and to entries of the audit log by age. (The log lies below
 * the queue and cannot bring its own task.) */
import { z } from 'zod';
import { endOldAuditEntries } from '../audit/index.ts';
import type { Sealing } from '../base/sealing.ts';
import type { MailConfig } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import { forgetAnswers } from '../http/index.ts';
import { sendQueuedMail } from './email/mail-queue.ts';
import { defineJob, type Task, task } from './job.ts';
import { forgetFailedJobs } from './read-jobs-sql.ts';

/** Long enough to be noticed and tried again by hand. */
const failedJobsKeptDays = 30;

const forgetJob = defineJob('jobs.forget-failed', z.object({}), { cron: '11 3 * * *' });

const endAuditJob = defineJob('audit.end-old-entries', z.object({}), { cron: '37 3 * * *' });

export type JobTaskDeps = {
  /** 0: for ever. */
  readonly auditDays: number;
  readonly database: Database;
  readonly mail: MailConfig;
  readonly sealing: Sealing;
};

export function jobTasks({ database, mail, sealing, auditDays }: JobTaskDeps): Task[] {
  return [
    sendQueuedMail({ mail, sealing }),
    task(forgetJob, async () => {
      await forgetFailedJobs(database, failedJobsKeptDays);
      await forgetAnswers(database);
    }),
    task(endAuditJob, () => endOldAuditEntries(database, auditDays)),
  ];
}
