/**
 * A process to be killed: `queue-process.ts <database url> enqueue` commits a job and says so, `… run` takes it and never
 * ends. For the test of what the queue makes of a kill.
 */
import { z } from 'zod';
import { openDatabase } from '../db/database.ts';
import { defineJob, enqueue, startWorker, task } from '../jobs/index.ts';

export const killedJob = defineJob('test.killed', z.object({ n: z.number() }));

const [, script, url = '', what] = process.argv;

if (script === import.meta.filename) {
  const database = openDatabase({
    url,
    maxConnections: 4,
    poolWaitMs: 5_000,
    statementTimeoutMs: 10_000,
    applicationName: 'killed',
    preparedStatements: true,
  });
  if (what === 'enqueue') {
    await database.transaction((tx) => enqueue(tx, killedJob, { n: 1 }));
    console.log('committed');
  } else {
    const hang = task(killedJob, async () => {
      console.log('running');
      await new Promise(() => undefined);
    });
    const onError = (error: unknown) => console.error(error);
    await startWorker({
      database,
      tasks: [hang],
      concurrency: 1,
      preparedStatements: true,
      onJobFailed: onError,
      onError,
    });
  }
  setInterval(() => undefined, 60_000);
}
