/** For what comes a moment later without telling: a job that runs, another node that hears of a change. */
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

/** Far more than a busy machine needs: it ends a test that would wait for ever, and judges nobody's speed. */
const giveUpAfterMs = 30_000;
const betweenMs = 20;

/** Resolves once the condition holds. Rejects with `what` when it does not in half a minute. */
export async function until(condition: () => boolean | Promise<boolean>, what = 'in time'): Promise<void> {
  const deadline = Date.now() + giveUpAfterMs;
  while (!(await condition())) {
    assert.ok(Date.now() < deadline, what);
    await delay(betweenMs);
  }
}
