// `npm start`: from a fresh clone to a running server. Says each step; does only what is needed.
import { join } from 'node:path';
import { ensureAdmin, ensureInstalled, fail, findNode, root, sourceEnvironment } from './steps.mjs';
import { supervise } from './supervise.mjs';

await ensureInstalled();
if (!(await ensureAdmin())) fail('The admin panel could not be built; see above.');
supervise(findNode(), [join(root, 'server/main.ts'), ...process.argv.slice(2)], { env: sourceEnvironment() });
