import type { Readable } from 'node:stream';
import type { Tx } from '../../db/database.ts';

/** Where bytes live, under keys that are ours: never anything a request says. */
export type ObjectStore = {
  /** Takes over each file under its `key`, replacing what is there; durable when it resolves. */
  put(files: readonly StoredFile[]): Promise<void>;
  /** Undefined when there is no such key. What is open can be read to its end, also when it is removed meanwhile. */
  open(key: string): Promise<OpenFile | undefined>;
  /** What `open` would call the version of the bytes; undefined when there is no such key. */
  versionOf(key: string): Promise<string | undefined>;
  /** Runs `work` with a file on this machine that has the bytes of `key`; it must not be changed. */
  withFile<T>(key: string, work: (path: string) => Promise<T>): Promise<T>;
  /** Every key there is, with the time of its last change. */
  list(): AsyncIterable<{ readonly key: string; readonly changedAt: Date }>;
  /** Removing what is not there is not an error. */
  remove(key: string): Promise<void>;
  /** Clears what work that broke off may have left out of sight, once it is old enough. */
  sweep(): Promise<void>;
};

/** Where the files of assets live; keys are stored names (see `naming.ts`). The same bytes may have several. */
export type Storage = ObjectStore & {
  /** Goes into the column `provider`. */
  readonly name: string;
  /**
   * Gives the bytes of `from` the name `to` as well, replacing what is there; each lives without the other. False when
   * there are no such bytes, or that is not possible. Where names are rows, it counts when `tx` is committed.
   */
  link(tx: Tx, from: string, to: string): Promise<boolean>;
  /** Gives the bytes of `from` another key instead, as `link`. Without an effect when there are none. */
  move(tx: Tx, from: string, to: string): Promise<void>;
  /**
   * Where visitors get the file directly, for how many seconds at least. Undefined: through this server, also when there is
   * no such key.
   */
  locate(key: string): Promise<FileAddress | undefined>;
};

/** A file on this machine, and where it goes. */
export type StoredFile = {
  readonly key: string;
  readonly path: string;
  /** The name that visitors download it under; that of the key when absent. */
  readonly servedAs?: string;
};

export type FileAddress = { readonly url: string; readonly validSeconds: number };

/** Has to be read or closed. */
export type OpenFile = {
  readonly sizeBytes: number;
  /** Changes whenever the bytes do; without quotes. */
  readonly version: string;
  /** The whole, or the bytes from `start` to `end`, both included. Closes the file when it ends or is destroyed. */
  read(range?: { readonly start: number; readonly end: number }): Readable;
  close(): Promise<void>;
};
