import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createUploadQueue, summarise } from './upload-queue.ts';

type Sent = {
  readonly name: string;
  readonly folderId: number | null;
  readonly progress: (share: number) => void;
  readonly finish: () => void;
  readonly fail: (error: Error) => void;
};

/** A queue whose network is in the hands of the test. */
function buildQueue() {
  const sent: Sent[] = [];
  const queue = createUploadQueue(
    (file, folderId, { signal, onProgress }) =>
      new Promise((finish, fail) => {
        signal.addEventListener('abort', () => fail(signal.reason));
        sent.push({ name: file.name, folderId, progress: onProgress, finish: () => finish(100 + sent.length), fail });
      }),
  );
  const states = () => queue.list().map(({ state }) => state.is);
  return { queue, sent, states };
}

const files = (count: number) => Array.from({ length: count }, (_, at) => new File(['x'], `${at + 1}.png`));
/** What promises have brought about is there. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('three files are sent at once, the others follow', async () => {
  const { queue, sent, states } = buildQueue();
  queue.add(files(5), 7);
  assert.deepEqual(states(), ['sending', 'sending', 'sending', 'waiting', 'waiting']);
  assert.equal(sent[0]?.folderId, 7);
  sent[1]?.finish();
  await settled();
  assert.deepEqual(states(), ['sending', 'done', 'sending', 'sending', 'waiting']);
  assert.deepEqual(
    sent.map(({ name }) => name),
    ['1.png', '2.png', '3.png', '4.png'],
  );
});

test('what a lost connection stopped is sent again when it is back', async () => {
  const { queue, sent, states } = buildQueue();
  queue.add(files(2), null);
  sent[0]?.fail(new Error('lost'));
  sent[1]?.fail(new Error('too large'));
  await settled();
  queue.resume((error) => error instanceof Error && error.message === 'lost');
  assert.deepEqual(states(), ['sending', 'failed']);
});

test('progress is told to whoever listens', () => {
  const { queue, sent } = buildQueue();
  let changes = 0;
  const stop = queue.subscribe(() => {
    changes += 1;
  });
  queue.add(files(1), null);
  sent[0]?.progress(0.5);
  assert.deepEqual(queue.list()[0]?.state, { is: 'sending', share: 0.5 });
  const before = changes;
  stop();
  sent[0]?.progress(0.6);
  assert.equal(changes, before);
});

test('a failed file keeps its reason and can be sent again', async () => {
  const { queue, sent, states } = buildQueue();
  queue.add(files(2), null);
  sent[0]?.fail(new Error('too large'));
  await settled();
  const [failed] = queue.list();
  assert.equal(failed?.state.is === 'failed' && String(failed.state.error), 'Error: too large');
  queue.retry(failed?.id ?? 0);
  assert.deepEqual(states(), ['sending', 'sending']);
  sent[2]?.finish();
  await settled();
  assert.deepEqual(states(), ['done', 'sending']);
});

test('cancelling frees the place of a file under way and skips one that waits', async () => {
  const { queue, sent, states } = buildQueue();
  queue.add(files(5), null);
  const [first, , , , last] = queue.list();
  queue.cancel(last?.id ?? 0);
  queue.cancel(first?.id ?? 0);
  await settled();
  assert.deepEqual(states(), ['cancelled', 'sending', 'sending', 'sending', 'cancelled']);
  sent[0]?.progress(1);
  assert.equal(states()[0], 'cancelled', 'a late report changes nothing');
});

test('a stored file is told by the id of its upload', async () => {
  const { queue, sent } = buildQueue();
  const ids = queue.add(files(2), null);
  sent[1]?.finish();
  await settled();
  const second = queue.list().find(({ id }) => id === ids[1]);
  assert.deepEqual(second?.state, { is: 'done', fileId: 102 });
  for (const id of ids) queue.forget(id);
  assert.deepEqual(
    queue.list().map(({ id }) => id),
    [ids[0]],
    'what is under way stays',
  );
});

test('clearing leaves what is under way', async () => {
  const { queue, sent, states } = buildQueue();
  queue.add(files(4), null);
  sent[0]?.finish();
  sent[1]?.fail(new Error('no'));
  await settled();
  assert.deepEqual(summarise(queue.list()), { total: 4, done: 1, failed: 1, underWay: 2 });
  queue.clear();
  assert.deepEqual(states(), ['sending', 'sending']);
});
