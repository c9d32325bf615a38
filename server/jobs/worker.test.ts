/** The queue on a real database: one run per job, retries, stops, and what a killed process leaves. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { testDatabase } from '../test/postgres.ts';
import { killedJob } from '../test/queue-process.ts';
import { until } from '../test/until.ts';
import { countJobs, defineJob, enqueue, enqueueAll, listJobs, startWorker, type Task, task } from './index.ts';

let testing: Awaited<ReturnType<typeof testDatabase>>;

before(async () => {
  testing = await testDatabase();
});
after(() => testing[Symbol.asyncDispose]());

const numbers = defineJob('test.number', z.object({ n: z.number() }));

const start = (
  tasks: readonly Task[],
  more: { concurrency?: number; timeLimitMs?: number; failures?: unknown[] } = {},
) =>
  startWorker({
    database: testing.db,
    tasks,
    concurrency: more.concurrency ?? 2,
    preparedStatements: true,
    onJobFailed: (failure) => void more.failures?.push(failure),
    // A connection that a busy machine does not give in time is tried again: nothing to fail for.
    onError: (error) => console.error(error),
    ...(more.timeLimitMs === undefined ? {} : { timeLimitMs: more.timeLimitMs }),
  });

/** Waits until the queue looks as wanted. */
const untilJobs = (wanted: (jobs: Awaited<ReturnType<typeof listJobs>>) => boolean) =>
  until(async () => wanted(await listJobs(testing.db, { limit: 100 })));

test('a job runs after the commit and not after a roll-back', async () => {
  const seen: number[] = [];
  const worker = await start([task(numbers, async ({ n }) => seen.push(n))]);
  const refused = testing.db.transaction(async (tx) => {
    await enqueue(tx, numbers, { n: 1 });
    throw new Error('rolled back');
  });
  await assert.rejects(refused, /rolled back/);
  await testing.db.transaction(async (tx) => {
    await enqueue(tx, numbers, { n: 2 });
    assert.deepEqual(seen, [], 'nothing before the commit');
  });
  await untilJobs((jobs) => jobs.length === 0);
  assert.deepEqual(seen, [2]);
  await worker.stop();
});

test('of several workers one runs a job, and none is left out', async () => {
  const runs = new Map<number, number>();
  const one = task(numbers, async ({ n }) => runs.set(n, (runs.get(n) ?? 0) + 1));
  const workers = await Promise.all([start([one]), start([one]), start([one])]);
  const queued = Array.from({ length: 200 }, (_, n) => ({ payload: { n } }));
  const ids = await testing.db.transaction((tx) => enqueueAll(tx, numbers, queued));
  assert.equal(new Set(ids).size, 200);
  await untilJobs((jobs) => jobs.length === 0);
  await Promise.all(workers.map((worker) => worker.stop()));
  assert.equal(runs.size, 200);
  assert.deepEqual(
    [...runs].filter(([, times]) => times !== 1),
    [],
  );
});

test('a connection that is lost while a job is settled ends neither the process nor the queue', async () => {
  let runs = 0;
  const pool = testing.db.openPool(1);
  const holder = await pool.connect();
  const slow = task(numbers, async () => {
    runs++;
    // Settling the first run waits behind this lock until its connection is ended.
    if (runs === 1) await holder.query('begin; lock table graphile_worker._private_jobs in access exclusive mode');
  });
  // One at a time: a second one that looks for jobs would wait on the connection that settles.
  const worker = await start([slow], { concurrency: 1 });
  await testing.db.transaction((tx) => enqueue(tx, numbers, { n: 1 }));
  await until(async () => {
    const { rows } = await testing.db.query({
      text: `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query ~ '^delete from .*_private_jobs'`,
    });
    return rows.length > 0;
  });
  await holder.query('rollback');
  holder.release();
  await pool.end();
  await untilJobs((jobs) => jobs.length === 0);
  assert.equal(runs, 2, 'at least once');
  await worker.stop();
});

test('a key makes one run of many changes', async () => {
  await testing.db.transaction(async (tx) => {
    await enqueue(tx, numbers, { n: 1 }, { key: 'same' });
    await enqueue(tx, numbers, { n: 2 }, { key: 'same' });
  });
  const seen: number[] = [];
  const worker = await start([task(numbers, async ({ n }) => seen.push(n))]);
  await untilJobs((jobs) => jobs.length === 0);
  await worker.stop();
  assert.deepEqual(seen, [2]);
});

test('a failed job is tried again later, and shown', async () => {
  const failures: unknown[] = [];
  const twice = defineJob('test.twice', z.object({}), { maxAttempts: 2 });
  const worker = await start(
    [
      task(twice, async (_payload, { attempt }) => {
        throw new Error(`attempt ${attempt}`);
      }),
    ],
    { failures },
  );
  await testing.db.transaction((tx) => enqueue(tx, twice, {}));
  await untilJobs(([job]) => job?.state === 'retrying');
  const [retrying] = await listJobs(testing.db, { limit: 1 });
  assert.equal(retrying?.lastError, 'attempt 1');
  assert.ok(Date.parse(retrying?.runAt ?? '') > Date.now(), 'after a pause');
  await testing.db.query({ text: `update graphile_worker._private_jobs set run_at = now()` });
  await untilJobs(([job]) => job?.state === 'failed');
  assert.equal(failures.length, 2);
  assert.equal((await countJobs(testing.db)).failed, 1);
  await worker.stop();
  await testing.db.query({ text: 'delete from graphile_worker._private_jobs' });
});

test('a task that takes too long is told and fails', async () => {
  const failures: { error?: unknown }[] = [];
  const reasons: unknown[] = [];
  const worker = await start(
    [
      task(numbers, async (_payload, { signal }) => {
        await once(signal, 'abort');
        reasons.push(signal.reason);
        await new Promise(() => undefined); // And does not care.
      }),
    ],
    { timeLimitMs: 50, failures },
  );
  await testing.db.transaction((tx) => enqueue(tx, numbers, { n: 1 }));
  await untilJobs(([job]) => job?.state === 'retrying');
  await worker.stop();
  assert.equal(reasons.length, 1);
  assert.match(String(failures[0]?.error), /TimeoutError/);
  await testing.db.query({ text: 'delete from graphile_worker._private_jobs' });
});

test('a stop gives a running job back, and the attempt does not count', async () => {
  let begun = () => {};
  const running = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const worker = await start([
    task(numbers, async (_payload, { signal }) => {
      begun();
      await once(signal, 'abort');
      signal.throwIfAborted();
    }),
  ]);
  await testing.db.transaction((tx) => enqueue(tx, numbers, { n: 7 }));
  await running;
  await worker.stop();
  const [job] = await listJobs(testing.db, { limit: 1 });
  assert.deepEqual([job?.state, job?.attempts], ['due', 0]);
  const seen: number[] = [];
  const next = await start([task(numbers, async ({ n }) => seen.push(n))]);
  await untilJobs((jobs) => jobs.length === 0);
  await next.stop();
  assert.deepEqual(seen, [7]);
});

test('what a dead process had taken is freed; what a living one runs is not', async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let runs = 0;
  const one = task(numbers, async () => {
    runs += 1;
    await released;
  });
  const living = await start([one]);
  await testing.db.transaction((tx) => enqueue(tx, numbers, { n: 1 }));
  await untilJobs(([job]) => job?.state === 'running');
  await testing.db.transaction((tx) => enqueue(tx, numbers, { n: 2 }, { runAt: new Date(Date.now() + 3_600_000) }));
  // As a process leaves it that was killed an hour ago; the living one looks as old.
  await testing.db.query({
    text: `update graphile_worker._private_jobs set locked_at = now() - interval '1 hour',
      locked_by = coalesce(locked_by, 'pool-of-a-dead-process')`,
  });
  const other = await start([]);
  await untilJobs((jobs) => jobs.some(({ state }) => state === 'scheduled'));
  assert.equal((await countJobs(testing.db)).running, 1, 'the living one keeps its job');
  release();
  await untilJobs((jobs) => jobs.every(({ state }) => state === 'scheduled'));
  await Promise.all([living.stop(), other.stop()]);
  assert.equal(runs, 1);
});

/** Kills another process, as a lack of memory would, the moment that it says what it does. */
async function killWhen(what: 'enqueue' | 'run', said: string): Promise<void> {
  const script = path.join(import.meta.dirname, '../test/queue-process.ts');
  const child = spawn(process.execPath, [script, testing.url, what], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = await once(child.stdout, 'data');
  assert.equal(String(text).trim(), said);
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('killed right after the commit, and again while it runs: the job is done once all the same', async () => {
  await killWhen('enqueue', 'committed');
  await killWhen('run', 'running');
  await testing.db.query({
    text: `update graphile_worker._private_jobs set locked_at = now() - interval '6 seconds' where locked_at is not null`,
  });
  const seen: { n: number; attempt: number }[] = [];
  const worker = await start([task(killedJob, async ({ n }, { attempt }) => seen.push({ n, attempt }))]);
  await untilJobs((jobs) => jobs.every(({ name }) => name !== killedJob.name));
  await worker.stop();
  assert.deepEqual(seen, [{ n: 1, attempt: 2 }]);
});
