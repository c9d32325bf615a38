import type { Readable } from 'node:stream';

/** Where the bytes of files live. Keys are stored names (see `naming.ts`), never anything a request says. */
export type Storage = {
  /** Goes into the column `provider`. */
  readonly name: string;
  /** Takes over the file at `path` under `key`, replacing what is there; durable when it resolves. */
  put(key: string, path: string): Promise<void>;
  /** Undefined when there is no such key. */
  stat(key: string): Promise<StoredFile | undefined>;
  /** A stream of the whole or of the bytes from `start` to `end`, both included. */
  read(key: string, range?: { readonly start: number; readonly end: number }): Readable;
  /** Removing what is not there is not an error. */
  remove(key: string): Promise<void>;
};

export type StoredFile = {
  readonly sizeBytes: number;
  /** Changes whenever the bytes do; without quotes. */
  readonly version: string;
};
