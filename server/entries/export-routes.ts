/** A list as a file. */
import { Readable } from 'node:stream';
import { z } from 'zod';
import { endpoint, type Routes } from '../http/index.ts';
import type { Registry } from '../schema/index.ts';
import { exportFormats, exportTypes, formatRows } from './export/formats.ts';
import { readPages } from './export/pages.ts';
import { documentIdsUpTo, maxRunDocuments, runBodyLimitBytes } from './operations/bulk-runs.ts';
import type { Reader } from './read.ts';
import { typeByUid } from './types-by-route.ts';

export type ExportRouteDeps = { readonly registry: () => Registry; readonly reader: Reader };

export function exportRoutes({ registry, reader }: ExportRouteDeps): Routes {
  const typeOf = (uid: string | undefined) => typeByUid(registry(), uid);
  return {
    'POST /admin/api/entries/:uid/export': endpoint({
      summary:
        'All entries of a list as a file, or those of them that are named; the query is that of the list, without pages',
      tags: ['admin: entries'],
      permission: ({ uid }) => `${typeOf(uid).uid}.find`,
      stepUp: true,
      // More ids than an address has room for.
      body: z.strictObject({
        format: z.enum(exportFormats).default('csv'),
        query: z.record(z.string(), z.unknown()).default({}),
        documentIds: documentIdsUpTo(maxRunDocuments).optional(),
      }),
      bodyLimitBytes: runBodyLimitBytes,
      handler: async ({ db, params, body: { format, query, documentIds }, access }) => {
        const { uid, pluralName } = typeOf(params.uid);
        const pages = await readPages(db, { reader, access, type: uid, query, documentIds });
        const day = new Date().toISOString().slice(0, 10);
        return {
          stream: Readable.from(formatRows(format, pages)),
          type: exportTypes[format],
          headers: {
            'Content-Disposition': `attachment; filename="${pluralName}-${day}.${format}"`,
            'Cache-Control': 'no-store',
          },
        };
      },
    }),
  };
}
