/**
 * Who owns an embedded database: one file that only one process can have made.
 *
 * The folder holds `owner.<n>.json`; the one with the highest number counts. To take over from a holder that is gone, a
 * process makes the file with the next number, complete and in one step (a hard link to a finished file), so exactly one
 * succeeds; a lock is never deleted to be made anew, which is where such schemes lose a race. Older files are swept by
 * the new holder. One that was made from an outdated view of the folder shows by a higher number beside it.
 *
 * The holder is the watchdog process (see embedded-watchdog.ts), for it lives as long as the database should.
 */
import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type ProcessIdentity, stateOf } from './process-identity.ts';

export type Holder = {
  /** `abandoned`: its owner ended without a word, the database was stopped in order. `released`: a proper end. */
  readonly state: 'starting' | 'running' | 'stopping' | 'released' | 'abandoned';
  readonly watchdog: ProcessIdentity;
  /** Who asked for the database, for people: `plinth start`. */
  readonly owner: { readonly pid: number; readonly title: string };
  /** A command holds the database for a short time only, so others wait for it. */
  readonly purpose: 'server' | 'command' | 'test';
  readonly port?: number;
};

export type OwnerLock = {
  /** How the previous holder left it; `undefined` the first time. */
  readonly previous: Holder | undefined;
  /** Replaces what the file says. */
  update(change: Partial<Holder>): Promise<void>;
  /** Shows to processes that cannot see ours (other containers) that the holder lives. At least every 2 s. */
  touch(): Promise<void>;
};

export class LockHeldError extends Error {
  readonly holder: Holder;

  constructor(holder: Holder) {
    super(`held by ${holder.owner.title}, process ${holder.owner.pid}`);
    this.name = 'LockHeldError';
    this.holder = holder;
  }
}

/** Takes the lock, or throws a `LockHeldError` when a living process has it. */
export async function acquireLock(folder: string, holder: Holder): Promise<OwnerLock> {
  for (;;) {
    const newest = await readNewest(folder);
    if (newest && (await isHeld(folder, newest))) throw new LockHeldError(newest.holder);
    const generation = (newest?.generation ?? 0) + 1;
    if (!(await createExclusively(folder, generation, holder))) continue;
    const generations = await listGenerations(folder);
    if (generations.some((other) => other > generation)) {
      await rm(fileOf(folder, generation), { force: true });
      continue;
    }
    const older = generations.filter((other) => other < generation);
    await Promise.all(older.map((other) => rm(fileOf(folder, other), { force: true })));
    return ownerLock(folder, generation, holder, newest?.holder);
  }
}

/** Who holds the lock at this moment; `undefined` when nobody does. */
export async function findHolder(folder: string): Promise<Holder | undefined> {
  const newest = await readNewest(folder);
  return newest && (await isHeld(folder, newest)) ? newest.holder : undefined;
}

type Generation = { readonly generation: number; readonly holder: Holder };

function ownerLock(folder: string, generation: number, first: Holder, previous: Holder | undefined): OwnerLock {
  const file = fileOf(folder, generation);
  let current = first;
  return {
    previous,
    async update(change) {
      current = { ...current, ...change };
      const draft = await writeDraft(folder, current);
      await rename(draft, file);
    },
    async touch() {
      const now = new Date();
      await utimes(file, now, now);
    },
  };
}

async function createExclusively(folder: string, generation: number, holder: Holder): Promise<boolean> {
  const draft = await writeDraft(folder, holder);
  try {
    await link(draft, fileOf(folder, generation));
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDraft(folder: string, holder: Holder): Promise<string> {
  const draft = join(folder, `.owner-${randomUUID()}`);
  await writeFile(draft, JSON.stringify(holder), { mode: 0o600, flag: 'wx' });
  return draft;
}

async function readNewest(folder: string): Promise<Generation | undefined> {
  for (;;) {
    const generation = Math.max(0, ...(await listGenerations(folder)));
    if (generation === 0) return undefined;
    try {
      // Written by this module only, and whole.
      return { generation, holder: JSON.parse(await readFile(fileOf(folder, generation), 'utf8')) as Holder };
    } catch (error) {
      // Swept by a new holder between the two looks: look again.
      if (!hasCode(error, 'ENOENT')) throw error;
    }
  }
}

async function listGenerations(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  return names.flatMap((name) => Number(/^owner\.(\d+)\.json$/.exec(name)?.[1] ?? []));
}

async function isHeld(folder: string, { generation, holder }: Generation): Promise<boolean> {
  if (holder.state === 'released' || holder.state === 'abandoned') return false;
  const state = stateOf(holder.watchdog);
  return state === 'elsewhere' ? showsLife(fileOf(folder, generation)) : state === 'alive';
}

/** Whether the file is touched by its holder: told by its change, not by its age, since clocks differ. */
async function showsLife(file: string): Promise<boolean> {
  const modifiedMs = () =>
    stat(file).then(
      (found) => found.mtimeMs,
      () => Number.NaN,
    );
  const before = await modifiedMs();
  if (Date.now() - before > 60_000) return false;
  for (let waited = 0; waited < 5_000; waited += 250) {
    await delay(250);
    if ((await modifiedMs()) !== before) return true;
  }
  return false;
}

function fileOf(folder: string, generation: number): string {
  return join(folder, `owner.${generation}.json`);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
