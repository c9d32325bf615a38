// The admin with hot reload, as a child of dev.mjs: ends with it, by whatever means that ends.
import { join } from 'node:path';
import { createServer } from 'vite';
import { root, say } from './steps.mjs';

process.on('disconnect', () => process.exit(0));
const port = Number(process.env.DEV_PORT || 5173);
const server = await createServer({ root: join(root, 'admin'), server: { port, strictPort: true } });
await server.listen();
say(`Open http://localhost:${port}/admin/`);
