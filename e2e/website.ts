/** Websites beside the product: the example, served as its developers do while they work on it, and single pages. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createServer as createSiteServer } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

/** Reads its content from the product at `plinthUrl`. `url` ends with a slash. */
export async function startSite(plinthUrl: string): Promise<AsyncDisposable & { readonly url: string }> {
  const server = await createSiteServer({
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

/** Answers every request with this. `url` ends without a slash. */
export async function serve(
  body: string | Buffer,
  { type = 'text/html', host = '127.0.0.1' } = {},
): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((_, response) => response.setHeader('Content-Type', type).end(body));
  server.listen(0, host);
  await once(server, 'listening');
  return {
    // A server that listens at a host and a port has such an address.
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
