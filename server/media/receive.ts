/** Takes a multipart body off the wire: files go to a work folder, hashed and counted on the way; fields stay in memory. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import multer from 'multer';
import { AppError } from '../base/errors.ts';
import { admitName } from './admit-name.ts';
import { mediaErrors } from './errors.ts';
import type { Quota } from './quota.ts';

export type UploadLimits = Quota & {
  readonly maxFileBytes: number;
  readonly maxFiles: number;
};

/** A file in a work folder, not yet looked into. */
export type ReceivedFile = {
  readonly path: string;
  /** As the sender named it, without folders and control characters. */
  readonly name: string;
  readonly declaredType: string;
  readonly sizeBytes: number;
  readonly sha256: Buffer;
};

export type ReceivedForm = {
  readonly files: readonly ReceivedFile[];
  /** Text fields; a repeated one is an array. */
  readonly fields: Readonly<Record<string, unknown>>;
};

const maxFields = 20;
/** Slower senders only hold a connection and a temporary file open: 10 kB/s, looked at every ten seconds. */
const minBytesPerSecond = 10_000;
const paceCheckMs = 10_000;
const fileField = 'files';

/**
 * Files of the field `files`; those of other fields are skipped. A body that is not multipart has no files and no
 * fields. Throws `media.file_too_large`, `media.too_many_files`, `media.type_not_allowed`, `media.malformed_form`,
 * `media.upload_too_slow`, `media.upload_aborted`; what was received until then is removed.
 */
export async function receiveForm(
  request: IncomingMessage,
  folder: string,
  limits: UploadLimits,
): Promise<ReceivedForm> {
  refuseOversized(request, limits);
  const received: ReceivedFile[] = [];
  const parse = multer({
    storage: hashingStorage(folder, received),
    defParamCharset: 'utf8',
    limits: {
      fileSize: limits.maxFileBytes,
      files: limits.maxFiles,
      fields: maxFields,
      parts: limits.maxFiles + maxFields,
      fieldSize: 64 * 1024,
      fieldNameSize: 200,
      fieldNestingDepth: 3,
      headerPairs: 32,
    },
    fileFilter(_request, file, decide) {
      if (file.fieldname !== fileField) return decide(null, false);
      try {
        admitName(cleanName(file.originalname), file.mimetype);
        decide(null, true);
      } catch (error) {
        decide(error instanceof Error ? error : new Error(String(error)));
      }
    },
  }).any();
  let pace: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    // Told, and then the connection is closed, which ends multer's reading as well.
    pace = keepPace(request, reject);
    const done = (error: unknown) => (error ? reject(toMediaError(error, limits)) : resolve());
    // Multer is typed for Express but reads only `headers` and the stream of a request, and nothing of a response.
    (parse as unknown as (request: IncomingMessage, response: object, next: (error?: unknown) => void) => void)(
      request,
      {},
      done,
    );
  }).finally(() => clearInterval(pace));
  request.resume();
  // Where multer leaves the text fields.
  const fields = (request as { body?: Record<string, unknown> }).body ?? {};
  return { files: received, fields };
}

/** Tells of a request that all but stands still, until the timer that it answers is cleared. */
export function keepPace(request: IncomingMessage, onSlow: (error: AppError) => void): NodeJS.Timeout {
  let before = request.socket.bytesRead;
  return setInterval(() => {
    const { bytesRead } = request.socket;
    if (bytesRead - before < (minBytesPerSecond * paceCheckMs) / 1000) {
      onSlow(mediaErrors.upload_too_slow({}, { headers: { Connection: 'close' } }));
    }
    before = bytesRead;
  }, paceCheckMs);
}

/** Says no before anything is read where the announced length leaves no doubt. */
function refuseOversized(request: IncomingMessage, limits: UploadLimits): void {
  const limit = limits.maxFileBytes * limits.maxFiles + 1024 * 1024;
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    throw mediaErrors.file_too_large({ limit: limits.maxFileBytes }, { headers: { Connection: 'close' } });
  }
}

function hashingStorage(folder: string, received: ReceivedFile[]): multer.StorageEngine {
  let count = 0;
  return {
    _handleFile(_request, file, done) {
      // Files end in any order; each keeps the place that it began at, which its information refers to.
      const place = count++;
      const target = path.join(folder, `received-${place}`);
      const measured = measure(Number.POSITIVE_INFINITY); // multer holds the limit
      pipeline(file.stream, measured.stream, createWriteStream(target, { flags: 'wx', mode: 0o600 })).then(
        () => {
          const name = cleanName(file.originalname);
          received[place] = { path: target, name, declaredType: file.mimetype, ...measured.result() };
          done(null, { path: target });
        },
        (error: unknown) => done(error),
      );
    },
    _removeFile(_request, file, done) {
      rm(file.path, { force: true }).then(() => done(null), done);
    },
  };
}

/** Counts and hashes what flows through; fails with `media.file_too_large` beyond `maxBytes`. */
export function measure(maxBytes: number) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      next(sizeBytes > maxBytes ? mediaErrors.file_too_large({ limit: maxBytes }) : null, chunk);
    },
  });
  return { stream, result: () => ({ sizeBytes, sha256: hash.digest() }) };
}

/** The last part of a path of either kind, without control characters, at most 200 characters long. */
export function cleanName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  const clean = base.normalize('NFC').replace(/\p{C}/gu, '').trim();
  const ext = path.extname(clean).slice(0, 20);
  return `${path.basename(clean, path.extname(clean)).slice(0, 200 - ext.length)}${ext}` || 'file';
}

function toMediaError(error: unknown, limits: UploadLimits): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  if (error instanceof multer.MulterError) {
    if (error.code === 'LIMIT_FILE_SIZE') {
      return mediaErrors.file_too_large({ limit: limits.maxFileBytes }, { cause: error });
    }
    if (/^LIMIT_(FILE|FIELD|PART)_COUNT$/.test(error.code)) {
      return mediaErrors.too_many_files({ limit: limits.maxFiles, fields: maxFields }, { cause: error });
    }
    return mediaErrors.malformed_form({ reason: error.message }, { cause: error });
  }
  // multer's own two, and what Node says of a connection that ends in the middle of a body.
  if (/^(Request (aborted|closed)|aborted|Parse Error)$/.test(error.message)) {
    return mediaErrors.upload_aborted({}, { cause: error });
  }
  // A failing disk is ours, not the sender's.
  if ('syscall' in error) return error;
  return mediaErrors.malformed_form({ reason: error.message }, { cause: error });
}
