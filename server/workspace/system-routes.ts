/** How the installation stands, for those who keep it running. Health for machines is `/health` and `/metrics`. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { endpoint, type Routes } from '../http/index.ts';
import { readStoredFacts } from './system-sql.ts';

export type SystemRouteDeps = { readonly storageKind: 'local' | 's3' };

const versionForm = z.object({ version: z.string() });
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

/** Of the nearest package.json: one folder further up from the compiled server. */
function ownVersion(): string {
  for (const folder of ['../..', '../../..']) {
    const file = path.resolve(import.meta.dirname, folder, 'package.json');
    if (existsSync(file)) return versionForm.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
  }
  return 'unknown';
}
