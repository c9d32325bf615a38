/** The example website, served as its developers do while they work on it. */
import path from 'node:path';
import { createServer } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

/** Reads its content from the product at `plinthUrl`. `url` ends with a slash. */
export async function startSite(plinthUrl: string): Promise<AsyncDisposable & { readonly url: string }> {
  const server = await createServer({
    root: path.join(root, 'e2e/site'),
    cacheDir: path.join(root, 'node_modules/.cache/site'),
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1' },
    define: { 'import.meta.env.VITE_PLINTH_URL': JSON.stringify(plinthUrl) },
  });
  await server.listen();
  return {
    url: server.resolvedUrls?.local[0] ?? '',
    [Symbol.asyncDispose]: () => server.close(),
  };
}
