/** Tells the parent process the port of a server that listens. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export function announce(server: Server): void {
  server.once('listening', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ port });
  });
  process.once('disconnect', () => process.exit(0));
}
