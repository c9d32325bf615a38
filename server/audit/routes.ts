import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { endpoint, type Routes } from '../http/index.ts';
import { auditTypes, exportAudit } from './export.ts';
import { readAudit } from './read.ts';
import { recordAudit } from './record.ts';

const tags = ['admin: audit'];
const permission = 'admin::audit-log.read';
const maxPageSize = 100;
const moment = z.coerce.date('must be a time such as 2026-11-21 or 2026-11-21T10:00:00Z');
const filter = z.object({
  action: z.string().max(100).optional(),
  actor: z.string().max(254).optional(),
  subject: z.string().max(200).optional(),
  ip: z.string().max(45).optional(),
  requestId: z.string().max(100).optional(),
  from: moment.optional(),
  to: moment.optional(),
  q: z.string().max(200).optional(),
});

/** `database`: for the export, which is read while it is sent, after the transaction of the request. */
export function auditRoutes(database: Database): Routes {
  return {
    'GET /admin/api/audit-log': endpoint({
      summary: 'Who changed what, the latest first; `action=admin.*` and `subject=admin:*` match beginnings',
      tags,
      permission,
      query: filter.extend({
        page: z.coerce.number().int().min(1).default(1),
        pageSize: z.coerce.number().int().min(1).max(maxPageSize).default(25),
      }),
      handler: async ({ db, query }) => {
        const { items, total } = await readAudit(db, query);
        const { page, pageSize } = query;
        const pagination = { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
        return { body: { data: items, meta: { pagination } } };
      },
    }),

    'GET /admin/api/audit-log/export': endpoint({
      summary: 'The same without pages, as JSON Lines or CSV',
      tags,
      permission,
      stepUp: true,
      query: filter.extend({ format: z.enum(['jsonl', 'csv']).default('jsonl') }),
      write: true,
      handler: async ({ tx, query: { format, ...wanted }, access, request, requestId }) => {
        const asked = { actor: access.actor, ip: request.ip, requestId };
        await recordAudit(tx, { ...asked, action: 'audit-log.export', details: { format } });
        const headers = {
          'Content-Disposition': `attachment; filename="audit-log.${format}"`,
          'Cache-Control': 'no-store',
        };
        return { stream: exportAudit(database, wanted, format), type: auditTypes[format], headers };
      },
    }),
  };
}
