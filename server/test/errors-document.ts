/**
 * `docs/errors.md`, made from the catalogues of all domains (importing the app declares them).
 * Write it anew: `node server/test/errors-document.ts --write`.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import '../app.ts';
import { listErrors } from '../base/errors.ts';

export const errorsFile = path.resolve(import.meta.dirname, '../../docs/errors.md');

export function errorsDocument(): string {
  const rows = listErrors().map(
    ({ code, spec }) => `| \`${code}\` | ${spec.status} | ${spec.name} | ${spec.message.replaceAll('|', '\\|')} |`,
  );
  return [
    '# Errors',
    '',
    'Every error answers with this envelope and, in the header `X-Error-Code`, with a code that never changes its meaning.',
    'Messages may be reworded. Where several things are wrong with an input, `details.errors` names each with its path.',
    '',
    '```json',
    '{ "data": null, "error": { "status": 404, "name": "NotFoundError", "message": "Not Found", "details": {} } }',
    '```',
    '',
    '| code | status | name | message |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

if (process.argv.includes('--write')) writeFileSync(errorsFile, errorsDocument());
