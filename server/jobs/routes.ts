import { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { endpoint, type Routes } from '../http/index.ts';
import { cancelJob, countJobs, jobStates, listJobs, retryJob } from './read-jobs-sql.ts';

const tags = ['admin: jobs'];
const id = z.string().regex(/^\d{1,18}$/);
const params = z.object({ id });

export function jobRoutes(): Routes {
  return {
    'GET /admin/api/jobs': endpoint({
      summary: 'Background jobs that are not done yet, the latest first, and how many there are of each state',
      tags,
      permission: 'admin::jobs.read',
      query: z.object({
        state: z.enum(jobStates).optional(),
        /** The id of the last job of the page before. */
        before: id.optional(),
        limit: z.coerce.number().int().min(1).max(100).default(25),
      }),
      handler: async ({ db, query }) => {
        const [data, counts] = await Promise.all([listJobs(db, query), countJobs(db)]);
        return { body: { data, meta: { counts } } };
      },
    }),
    'POST /admin/api/jobs/:id/retry': endpoint({
      summary: 'Try a job again now',
      tags,
      permission: 'admin::jobs.update',
      params,
      write: true,
      handler: async ({ tx, params, access, request: { ip }, requestId }) => {
        const { name } = await retryJob(tx, params.id);
        const details = { name };
        await recordAudit(tx, {
          actor: access.actor,
          action: 'job.retry',
          subject: `job:${params.id}`,
          details,
          ip,
          requestId,
        });
        return { body: { data: { id: params.id, name } } };
      },
    }),
    'DELETE /admin/api/jobs/:id': endpoint({
      summary: 'Take a job out of the queue',
      tags,
      permission: 'admin::jobs.update',
      params,
      write: true,
      handler: async ({ tx, params, access, request: { ip }, requestId }) => {
        const { name } = await cancelJob(tx, params.id);
        const details = { name };
        await recordAudit(tx, {
          actor: access.actor,
          action: 'job.cancel',
          subject: `job:${params.id}`,
          details,
          ip,
          requestId,
        });
        return { status: 204 };
      },
    }),
  };
}
