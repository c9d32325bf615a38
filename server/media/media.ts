/** What the functions of this domain work with: opened once by the app, closed with it. */

import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Access } from '../base/access.ts';
import { SettingsError, type StorageConfig } from '../config/config.ts';
import type { Database, Tx } from '../db/database.ts';
import type { RequestInfo } from '../http/index.ts';
import { removeKeys } from './assets.ts';
import { type HiddenNames, loadHiddenNames } from './hidden-names.ts';
import { openWorkshop, type Workshop } from './images/workshop.ts';
import { type Incoming, openIncoming, sweepIncoming } from './incoming.ts';
import { type Lease, takeLease } from './lease.ts';
import type { UploadLimits } from './receive.ts';
import { sweepUploads } from './resumable/uploads.ts';
import { openSlots } from './slots.ts';
import { openPartStorage, openStorage } from './storage/open-storage.ts';
import { findBucketProblem } from './storage/s3.ts';
import type { ObjectStore, Storage } from './storage/storage.ts';
import { openUnsettled, type Unsettled } from './unsettled.ts';
import { openVariantStore, type VariantStore } from './variant-store.ts';

export type MediaOptions = {
  readonly database: Database;
  /** Where files are kept, and in any case those that are being worked on; made when it is missing. */
  readonly folder: string;
  /** On disk, in `folder`, when absent. */
  readonly storage?: StorageConfig;
  readonly limits?: UploadLimits;
  /** Of addresses of pictures in any size. */
  readonly signingKey?: string | undefined;
  /** What the pictures made on request may take on this machine. */
  readonly variantCacheBytes?: number;
  /** Told of work that failed after the answer was given: a file that could not be removed. */
  readonly onTaskFailed: (task: string, error: unknown) => void;
  /** Counts an upload before its body is read; throws when there were too many. */
  readonly countUpload?: (access: Access, caller: Pick<RequestInfo, 'ip' | 'setHeader'>) => Promise<void>;
  /**
   * Attaches stored assets to a field of a content row, if the caller may; entries implements it. Throws when there is
   * no such row or field. Without it files cannot be attached while they are uploaded.
   */
  readonly attach?: (tx: Tx, access: Access, target: AttachTarget, assetIds: readonly number[]) => Promise<void>;
};

/** `ref` is the uid of a content type, `refId` the numeric id of one of its rows, `field` a media field of it. */
export type AttachTarget = { readonly ref: string; readonly refId: number; readonly field: string };

export type Media = AsyncDisposable & {
  readonly database: Database;
  /** For giving files names and rows: only so many transactions at once. Throws `media.busy`. */
  readonly storeInTransaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly storage: Storage;
  /** Parts of resumable uploads; nothing of it is served. */
  readonly parts: ObjectStore;
  /** That this process is alive. */
  readonly lease: Lease;
  readonly incoming: Incoming;
  readonly unsettled: Unsettled;
  readonly workshop: Workshop;
  readonly variants: VariantStore;
  /** What is in the trash. */
  readonly hidden: HiddenNames;
  readonly limits: UploadLimits;
  readonly signingKey: string | undefined;
  readonly onTaskFailed: MediaOptions['onTaskFailed'];
  readonly attach: MediaOptions['attach'];
  readonly countUpload: NonNullable<MediaOptions['countUpload']>;
};

/** Security.md §3. */
const defaultLimits: UploadLimits = { maxFileBytes: 50 * 1024 * 1024, maxFiles: 10 };

/**
 * Transactions that give files their names and rows wait for each other where the bytes are the same, and for the disk.
 * Visitors need the rest of the connections.
 */
const storing = { count: 4, maxWaiting: 500 };

const sweepEveryMs = 60 * 60_000;
/** What a process that was killed has begun is cleared up a minute later (see `lease.ts`), and so long after that at most. */
const settleEveryMs = 20_000;

/** Also clears what a crash left behind. */
export async function openMedia({
  database,
  folder,
  storage: config = { kind: 'local' },
  limits,
  signingKey,
  variantCacheBytes = 5 * 1024 ** 3,
  onTaskFailed,
  attach,
  countUpload = async () => undefined,
}: MediaOptions): Promise<Media> {
  await refuseWrongBucket(config, onTaskFailed);
  const lease = await takeLease(database, (error) => onTaskFailed('renew the lease', error));
  const storage = await openStorage({ config, folder, database, lease });
  const incomingRoot = path.join(folder, '.incoming');
  await sweepIncoming(incomingRoot);
  const incoming = await openIncoming(incomingRoot);
  const parts = await openPartStorage(config, folder);
  const variants = openVariantStore(path.join(folder, '.variants'));
  const remove = (keys: readonly string[]) => removeKeys({ storage, variants }, keys);
  const onProcessesGone = () => storage.sweep();
  const unsettled = openUnsettled({ database, lease, remove, onTaskFailed, onProcessesGone });
  const settle = () => unsettled.sweep().catch((error) => onTaskFailed('clear up uploads', error));
  const sweep = () =>
    Promise.all([
      variants.shrink(variantCacheBytes),
      sweepUploads({ database, parts }),
      storage.sweep(),
      parts.sweep(),
    ]).catch((error) => onTaskFailed('sweep uploads', error));
  const sweeping = setInterval(sweep, sweepEveryMs);
  sweeping.unref();
  const settling = setInterval(settle, settleEveryMs);
  settling.unref();
  await settle();
  await sweep();
  const slots = openSlots(storing);
  const workshop = openWorkshop(Math.max(1, Math.floor(availableParallelism() / 2)));
  return {
    database,
    storeInTransaction: (work) => slots.run(() => database.transaction(work)),
    storage,
    parts,
    lease,
    incoming,
    unsettled,
    workshop,
    variants,
    hidden: await loadHiddenNames(database),
    limits: limits ?? defaultLimits,
    signingKey,
    onTaskFailed,
    attach,
    countUpload,
    async [Symbol.asyncDispose]() {
      clearInterval(sweeping);
      clearInterval(settling);
      workshop.close();
      await incoming.close();
      await unsettled.close();
      await lease.end().catch((error) => onTaskFailed('end the lease', error));
    },
  };
}

/** Settings that are certainly wrong stop the start; a service that cannot be asked now may be there in a minute. */
async function refuseWrongBucket(config: StorageConfig, onTaskFailed: MediaOptions['onTaskFailed']): Promise<void> {
  if (config.kind === 'local') return;
  const problem = await findBucketProblem(config).catch((error: unknown) => onTaskFailed('ask for the bucket', error));
  if (typeof problem === 'string') throw new SettingsError([problem]);
}
