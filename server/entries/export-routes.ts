/** A list as a file. */
import { Readable } from 'node:stream';
import { z } from 'zod';
import { endpoint, type Routes } from '../http/index.ts';
import type { Registry } from '../schema/index.ts';
import { entryErrors } from './errors.ts';
import { exportFormats, exportTypes, formatRows } from './export/formats.ts';
import { readPages } from './export/pages.ts';
import type { Reader } from './read.ts';

export type ExportRouteDeps = { readonly registry: () => Registry; readonly reader: Reader };

export function exportRoutes({ registry, reader }: ExportRouteDeps): Routes {
  const typeOf = (uid: string | undefined) => {
    const type = registry().types.get(uid ?? '');
    if (!type) throw entryErrors.not_found();
    return type;
  };
  return {
    'GET /admin/api/entries/:uid/export': endpoint({
      summary: 'All entries of a list as a file; the query is that of the list, without pages',
      tags: ['admin: entries'],
      permission: ({ uid }) => `${typeOf(uid).uid}.find`,
      stepUp: true,
      query: z.looseObject({ format: z.enum(exportFormats).default('csv') }),
      handler: async ({ db, params, query: { format }, access, request: { querystring } }) => {
        const { uid, pluralName } = typeOf(params.uid);
        const pages = await readPages(db, { reader, access, type: uid, querystring });
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
