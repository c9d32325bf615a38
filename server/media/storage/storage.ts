import type { Readable } from 'node:stream';

/** Where the bytes of files live. Keys are stored names (see `naming.ts`), never anything a request says. */
export type Storage = {
  /** Goes into the column `provider`. */
  readonly name: string;
  /** Takes over each file under its `key`, replacing what is there; durable when it resolves. */
  put(files: readonly StoredContent[]): Promise<void>;
  /** Undefined when there is no such key. What is open can be read to its end, also when it is removed meanwhile. */
  open(key: string): Promise<OpenFile | undefined>;
  /** What `open` would call the version of the bytes; undefined when there is no such key. */
  versionOf(key: string): Promise<string | undefined>;
  /** Runs `work` with a file on this machine that has the bytes of `key`; it must not be changed. */
  withFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T>;
  /**
   * A source for `put` with the bytes of `key`, without moving them through this server; on disk a second name, at
   * `path`. Undefined where there is no such key, or that is not possible.
   */
  share(key: string, path: string): Promise<StoredSource | undefined>;
  /** Where visitors get the file directly, for how many seconds at least. Undefined: through this server. */
  locate(key: string): Promise<{ readonly url: string; readonly validSeconds: number } | undefined>;
  /** Every key there is, with the time of its last change. */
  list(): AsyncIterable<{ readonly key: string; readonly changedAt: Date }>;
  /** Gives the bytes of `from` another key, replacing what is there. Without an effect when there are none. */
  move(from: string, to: string): Promise<void>;
  /** Removing what is not there is not an error. */
  remove(key: string): Promise<void>;
  /** Clears what a `put` that broke off may have left out of sight, once it is old enough. */
  sweep(): Promise<void>;
};

/** A file on this machine, or another key of the same storage. */
export type StoredSource = { readonly path: string } | { readonly copyOf: string };

export type StoredContent = { readonly key: string } & StoredSource;

/** Has to be read or closed. */
export type OpenFile = {
  readonly sizeBytes: number;
  /** Changes whenever the bytes do; without quotes. */
  readonly version: string;
  /** The whole, or the bytes from `start` to `end`, both included. Closes the file when it ends or is destroyed. */
  read(range?: { readonly start: number; readonly end: number }): Readable;
  close(): Promise<void>;
};
