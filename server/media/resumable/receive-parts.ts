/** Takes the body of one request off the wire, cut into files of bounded length, each of which is kept for good before the next. */
import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { finished, PassThrough } from 'node:stream';
import type { AppError } from '../../base/errors.ts';
import { mediaErrors } from '../errors.ts';
import { keepPace } from '../receive.ts';

export type Checksum = { readonly algorithm: 'sha1' | 'sha256'; readonly digest: Buffer };

export type PartFile = { readonly path: string; readonly sizeBytes: number };

export type ReceiveOptions = {
  readonly folder: string;
  /** What the body may bring at most. */
  readonly maxBytes: number;
  /** Of the whole body, which is then one part: it is kept only when it is right. */
  readonly checksum: Checksum | undefined;
  readonly keep: (part: PartFile) => Promise<void>;
};

/** What a crash of this process can cost the sender. S3 wants its parts to be 5 MiB at least. */
const partBytes = 8 * 1024 * 1024;

/**
 * Hands the body to `keep`, part by part. What arrived before the connection broke is kept as well, then the break is
 * thrown: `media.upload_aborted`, `media.upload_too_slow`. Throws `media.file_too_large` beyond `maxBytes`,
 * `media.checksum_mismatch`, and what `keep` throws.
 */
export async function receiveParts(request: IncomingMessage, options: ReceiveOptions): Promise<void> {
  const { folder, maxBytes, checksum, keep } = options;
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw mediaErrors.file_too_large({ limit: maxBytes });
  const hash = checksum && createHash(checksum.algorithm);
  const limit = checksum ? Number.POSITIVE_INFINITY : partBytes;
  // A stream of its own: it can end while the connection stays, over which the sender is told why.
  const body = request.pipe(new PassThrough());
  let broken: AppError | undefined;
  const breakOff = (error: AppError) => {
    broken ??= error;
    request.unpipe(body);
    body.end();
  };
  finished(request, (error) => error && breakOff(mediaErrors.upload_aborted({}, { cause: error })));
  const pace = keepPace(request, breakOff);
  const parts = startParts(folder);
  let received = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received > maxBytes) throw mediaErrors.file_too_large({ limit: maxBytes });
      hash?.update(chunk);
      if ((await parts.write(chunk)) >= limit) await keep(await parts.end());
    }
    if (checksum && !broken) refuseWrongSum(hash, checksum);
    // What has arrived is kept; the client asks how much that is and goes on.
    if (parts.isOpen() && !(checksum && broken)) await keep(await parts.end());
    if (broken) throw broken;
  } finally {
    clearInterval(pace);
    request.unpipe(body);
    // A client that still sends does not listen.
    request.resume();
    await parts.close();
  }
}

function refuseWrongSum(hash: Hash | undefined, { digest }: Checksum): void {
  if (!hash?.digest().equals(digest)) throw mediaErrors.checksum_mismatch();
}

function startParts(folder: string) {
  let count = 0;
  let file: { handle: FileHandle; path: string; sizeBytes: number } | undefined;
  return {
    isOpen: () => file !== undefined,
    /** Answers how long the part is now. */
    async write(chunk: Buffer): Promise<number> {
      if (!file) {
        const target = path.join(folder, `part-${count++}`);
        file = { handle: await open(target, 'wx', 0o600), path: target, sizeBytes: 0 };
      }
      await file.handle.writeFile(chunk);
      file.sizeBytes += chunk.length;
      return file.sizeBytes;
    },
    async end(): Promise<PartFile> {
      if (!file) throw new Error('There is no part to end');
      const { handle, path: target, sizeBytes } = file;
      file = undefined;
      await handle.close();
      return { path: target, sizeBytes };
    },
    close: async () => file?.handle.close(),
  };
}
