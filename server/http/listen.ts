/** The HTTP server around the app: time limits, and a stop that cuts no request. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ListenOptions = {
  readonly host: string;
  readonly port: number;
  /** After this many milliseconds a stop closes what is still open. */
  readonly stopTimeoutMs: number;
};

export type Listening = {
  readonly url: string;
  readonly port: number;
  /** Stops accepting, lets requests in flight finish, resolves when all are done or the time is up. */
  stop(): Promise<void>;
};

/** The host and port cannot be had; the message says what to change. */
export class CannotListenError extends Error {
  constructor({ host, port }: ListenOptions, cause: NodeJS.ErrnoException) {
    const reason = cause.code === 'EADDRINUSE' ? 'another process listens there' : cause.message;
    super(`Cannot listen on ${host}:${port}: ${reason}. Stop that process, or set HOST or PORT.`, { cause });
    this.name = 'CannotListenError';
  }
}

/** Rejects with a `CannotListenError` when the port is taken or the host is not ours. */
export async function listen(handler: RequestListener, options: ListenOptions): Promise<Listening> {
  const server = createServer(
    {
      headersTimeout: 15_000,
      // For uploads; JSON bodies have a minute (body.ts).
      requestTimeout: 600_000,
      // Longer than the idle time of usual load balancers (60 s), so that they, not we, close first.
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16_384,
    },
    handler,
  );
  server.maxRequestsPerSocket = 1_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new CannotListenError(options, error)));
    server.listen(options.port, options.host, () => resolve());
  });
  // A listening TCP server has an AddressInfo; the string form belongs to pipes.
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, port, stop: () => stop(server, options.stopTimeoutMs) };
}

function stop(server: Server, timeoutMs: number): Promise<void> {
  // Answers that are still to come tell their client to open a new connection elsewhere.
  server.prependListener('request', (_request, response) => {
    if (!response.headersSent) response.setHeader('Connection', 'close');
  });
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => server.closeAllConnections(), timeoutMs);
    // A kept-alive connection whose last answer went out just now would hold the stop until it times out.
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearTimeout(giveUp);
      clearInterval(sweep);
      resolve();
    });
  });
}
