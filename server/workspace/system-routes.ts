/** How the installation stands, for those who keep it running. Health for machines is `/health` and `/metrics`. */
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { z } from 'zod';
import { endpoint, type Routes } from '../http/index.ts';
import { readStoredFacts } from './system-sql.ts';

export type SystemRouteDeps = { readonly storageKind: 'local' | 's3' };

const version = ownVersion();
const startedAt = new Date().toISOString();

export function systemFactRoutes({ storageKind }: SystemRouteDeps): Routes {
  return {
    'GET /admin/api/system': endpoint({
      summary: 'Versions, sizes and since when this process runs',
      tags: ['admin: system'],
      permission: 'admin::system.read',
      handler: async ({ db }) => {
        const { files, ...facts } = await readStoredFacts(db);
        const storage = { kind: storageKind, ...files };
        return { body: { data: { version, node: process.versions.node, startedAt, ...facts, storage } } };
      },
    }),
  };
}

function ownVersion(): string {
  const file = findPackageJSON(import.meta.url);
  const found = z.object({ version: z.string() }).safeParse(JSON.parse(file ? readFileSync(file, 'utf8') : '{}'));
  return found.data?.version ?? 'unknown';
}
