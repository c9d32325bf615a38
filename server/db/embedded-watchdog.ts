/**
 * The process that keeps the embedded PostgreSQL: a child of the server in a session of its own, tied to it by a pipe.
 *
 *   input   first line a `WatchdogOrder`; then `stop`, or the end of the pipe when the owner is gone
 *   output  `WatchdogReport` lines
 *
 * It takes the owner's lock, stops a PostgreSQL that was left over, makes the database when there is none, starts it,
 * and starts it again on the same port if it ends by itself. When the owner goes, it stops PostgreSQL in order (fast
 * shutdown) and ends. With the purpose `test` the end of the pipe means nothing: it ends when nobody was connected for
 * a while, so that test files in many processes share one database.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { WatchdogOrder, WatchdogReport } from './embedded.ts';
import { type Cluster, createCluster } from './embedded-cluster.ts';
import { acquireLock, type Holder, LockHeldError, type OwnerLock } from './embedded-lock.ts';
import { identifyProcess } from './process-identity.ts';

const testIdleMs = 3_000;
const commandJoinLimitMs = 600_000;
const quickEndsAllowed = 5;

const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
// The owner may be gone while we speak; that is what the end of the input is for.
process.stdout.on('error', () => undefined);
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);

const failure = await main().then(
  () => undefined,
  (error: unknown): WatchdogReport =>
    error instanceof LockHeldError
      ? { event: 'in-use', holder: error.holder }
      : { event: 'failed', message: error instanceof Error ? error.message : String(error) },
);
// The input may stay open as long as the owner likes, so the end must be said.
if (failure) process.stdout.write(`${JSON.stringify(failure)}\n`, () => process.exit(1));
else process.exit(0);

async function main(): Promise<void> {
  // Our own parent wrote it, in this form.
  const order = JSON.parse(String((await input.next()).value)) as WatchdogOrder;
  const ownerGone = watchOwner();
  const cluster = await createCluster(order, (message) => report({ event: 'step', message }));
  const lock = await takeLock(order);
  const recovered = lock.previous !== undefined && lock.previous.state !== 'released';
  let state: 'released' | 'abandoned' = 'abandoned';
  try {
    await cluster.prepare(recovered);
    const { child, port } = await cluster.start();
    await lock.update({ state: 'running', port });
    report({ event: 'ready', port, recovered });
    const touching = setInterval(() => void lock.touch().catch(() => undefined), 2_000);
    const word = await keepRunning(cluster, child, order.purpose === 'test' ? idle(cluster, lock) : ownerGone);
    clearInterval(touching);
    if (word === 'stop') state = 'released';
  } finally {
    // The folder may have been removed under us; PostgreSQL is stopped all the same.
    await lock.update({ state: 'stopping' }).catch(() => undefined);
    if (order.purpose === 'command') await othersGone(cluster);
    await cluster.stop();
    await lock.update({ state }).catch(() => undefined);
  }
}

async function takeLock(order: WatchdogOrder): Promise<OwnerLock> {
  const watchdog = identifyProcess(process.pid);
  const deadline = Date.now() + order.waitMs;
  for (let told = false; ; ) {
    try {
      const { owner, purpose } = order;
      return await acquireLock(order.folder, { state: 'starting', watchdog, owner, purpose });
    } catch (error) {
      if (!(error instanceof LockHeldError) || !isWorthWaiting(order, error.holder) || Date.now() > deadline)
        throw error;
      if (!told) report({ event: 'step', message: `Waiting for the database (${error.message})` });
      told = true;
      await delay(50);
    }
  }
}

/** A database that is being stopped will be free; so will that of a command, unless it is a command that asks: that one joins. */
function isWorthWaiting(order: WatchdogOrder, holder: Holder): boolean {
  return holder.state === 'stopping' || (holder.purpose === 'command' && order.purpose !== 'command');
}

/** Resolves when the owner says stop (`stop`), is gone (`gone`), or someone ends us (`stop`). */
function watchOwner(): Promise<'stop' | 'gone'> {
  const terminated = once(process, 'SIGTERM').then((): 'stop' => 'stop');
  const told = input.next().then(({ value }): 'stop' | 'gone' => (value === 'stop' ? 'stop' : 'gone'));
  return Promise.race([terminated, told]);
}

/** Starts PostgreSQL again when it ends by itself, until `end`. Gives up when it ends again and again. */
async function keepRunning(
  cluster: Cluster,
  first: ChildProcess,
  end: Promise<'stop' | 'gone'>,
): Promise<'stop' | 'gone'> {
  let child = first;
  for (let quickEnds = 0; quickEnds < quickEndsAllowed; ) {
    const startedMs = Date.now();
    const word = await Promise.race([end, endOf(child)]);
    if (word !== 'ended') return word;
    quickEnds = Date.now() - startedMs < 60_000 ? quickEnds + 1 : 0;
    child = (await cluster.start()).child;
  }
  throw new Error('PostgreSQL ended again and again; see postgres.log');
}

/** Commands that joined the database of this one go on until they are done. */
async function othersGone(cluster: Cluster): Promise<void> {
  const deadline = Date.now() + commandJoinLimitMs;
  while (Date.now() < deadline && (await cluster.countClients().catch(() => 0)) > 0) await delay(50);
}

async function endOf(child: ChildProcess): Promise<'ended'> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return 'ended';
}

/** Resolves when no client was connected for a while. Says `stopping` before it looks for the last time: see test/postgres.ts. */
async function idle(cluster: Cluster, lock: OwnerLock): Promise<'stop'> {
  let since = Date.now();
  for (;;) {
    await delay(500);
    if ((await cluster.countClients()) > 0) since = Date.now();
    if (Date.now() - since < testIdleMs) continue;
    await lock.update({ state: 'stopping' });
    if ((await cluster.countClients()) === 0) return 'stop';
    await lock.update({ state: 'running' });
  }
}

function report(message: WatchdogReport): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
