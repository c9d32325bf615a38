/** The least that serves a file from disk: opened, measured and streamed for each request. */
import { open } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { announce } from './announce.ts';

const [, , file = ''] = process.argv;

const server = createServer((_request, response) => {
  serve(response).catch(() => response.destroy());
});
announce(server.listen(0, '127.0.0.1'));

async function serve(response: ServerResponse): Promise<void> {
  // Closed as well when the client is gone before anything is read.
  await using handle = await open(file, 'r');
  const { size } = await handle.stat();
  response.writeHead(200, { 'Content-Type': 'image/webp', 'Content-Length': size });
  await pipeline(handle.createReadStream(), response);
}
