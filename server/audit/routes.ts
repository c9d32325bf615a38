import { z } from 'zod';
import { endpoint, type Routes } from '../http/index.ts';
import { readAudit } from './read.ts';

const maxPageSize = 100;

export function auditRoutes(): Routes {
  return {
    'GET /admin/api/audit-log': endpoint({
      summary: 'Who changed what, the latest first',
      tags: ['admin: audit'],
      permission: 'admin::audit-log.read',
      query: z.object({
        page: z.coerce.number().int().min(1).default(1),
        pageSize: z.coerce.number().int().min(1).max(maxPageSize).default(25),
        action: z.string().max(100).optional(),
        actor: z.string().max(254).optional(),
      }),
      handler: async ({ db, query }) => {
        const { items, total } = await readAudit(db, query);
        const { page, pageSize } = query;
        const pagination = { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
        return { body: { data: items, meta: { pagination } } };
      },
    }),
  };
}
