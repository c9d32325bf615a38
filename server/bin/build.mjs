// `npm run build`: dist/ for the published package and the image: the server as JavaScript, the admin as static files.
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildAdmin, ensureInstalled, fail, filesBelow, root, runTool, say } from './steps.mjs';

await ensureInstalled();
rmSync(join(root, 'dist'), { recursive: true, force: true });

say('Compiling the server');
if ((await runTool('typescript/bin/tsc', ['-p', 'tsconfig.build.json'])) !== 0) fail('The server does not compile.');

// What the code reads at run time lies beside it and is not the compiler's business.
const data = /\.(json|txt|html|css|svg)$/;
for (const folder of ['server', 'migrations', 'seeds']) {
  for (const file of filesBelow(join(root, folder))) {
    if (data.test(file) && !/server\/(test|bench|bin)\//.test(file))
      cpSync(file, join(root, 'dist', relative(root, file)));
  }
}

if (existsSync(join(root, 'admin/index.html'))) {
  say('Building the admin panel');
  if (!(await buildAdmin())) fail('The admin panel could not be built; see above.');
}
say('Built: dist/');
