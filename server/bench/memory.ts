/**
 * `npm run bench:memory [-- --files 10 --mebibytes 49 --storage s3]`
 *
 * What the server's memory grows by while files come in all at once, each from a client of its own: sampled ten times a
 * second on Linux. The bucket is the one of the tests, in this process.
 */
import { randomFillSync } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createApiToken } from '../auth/index.ts';
import { testBucket } from '../test/s3.ts';
import { openBeside, startPlinth } from './processes.ts';

const { values: flags } = parseArgs({
  options: {
    files: { type: 'string', default: '10' },
    mebibytes: { type: 'string', default: '49' },
    storage: { type: 'string', default: 'local' },
  },
});
const sampledEveryMs = 100;
const settledAfterMs = 5_000;

const home = await mkdtemp(path.join(tmpdir(), 'plinth-memory-'));
await using bucket = await testBucket();
const plinth = await startPlinth(home, flags.storage === 's3' ? bucket.env : {});
try {
  const token = await makeToken();
  // The first upload loads what every later one needs.
  await upload(token, 1);
  await pause(settledAfterMs);
  const idle = await residentMebibytes();
  let peak = idle;
  let isDone = false;
  const sampling = (async () => {
    while (!isDone) {
      peak = Math.max(peak, await residentMebibytes());
      await pause(sampledEveryMs);
    }
  })();
  const sizes = Array.from({ length: Number(flags.files) }, () => Number(flags.mebibytes));
  const answers = await Promise.all(sizes.map((size) => upload(token, size)));
  isDone = true;
  await sampling;
  console.log(`${flags.storage}: ${answers.join(', ')}`);
  console.log(`${idle.toFixed(0)} MiB idle, ${peak.toFixed(0)} MiB at most: ${(peak - idle).toFixed(0)} MiB more`);
} finally {
  await plinth.stop();
  await rm(home, { recursive: true, force: true });
}

async function makeToken(): Promise<string> {
  await using database = await openBeside(home);
  const made = await database.transaction((tx) => createApiToken(tx, { name: 'memory', type: 'full-access' }));
  return made.accessKey;
}

/** Answers the status. */
async function upload(token: string, mebibytes: number): Promise<number> {
  const form = new FormData();
  form.append('files', new Blob([randomFillSync(new Uint8Array(mebibytes * 1024 * 1024))]), 'a.bin');
  const headers = { Authorization: `Bearer ${token}` };
  const answer = await fetch(`${plinth.url}/api/upload`, { method: 'POST', headers, body: form });
  await answer.arrayBuffer();
  return answer.status;
}

/** Of the server's process; the image workers beside it have nothing to do here. */
async function residentMebibytes(): Promise<number> {
  const status = await readFile(`/proc/${plinth.pid}/status`, 'utf8');
  return Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1]) / 1024;
}
