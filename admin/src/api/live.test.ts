import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { listenAtEntry } from './live.ts';

/** Stands for the browser's: connections that are open, and a tab that is looked at or not. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static readonly open = new Set<Stream>();
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    Stream.open.add(this);
  }
  close(): void {
    Stream.open.delete(this);
  }
}

const tab = Object.assign(new EventTarget(), { hidden: false });
const look = (isLooking: boolean) => {
  tab.hidden = !isLooking;
  tab.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  tab.hidden = false;
  Object.assign(globalThis, { EventSource: Stream, document: tab });
});
afterEach(() => {
  mock.timers.reset();
  Reflect.deleteProperty(globalThis, 'EventSource');
  Reflect.deleteProperty(globalThis, 'document');
});

const nothing = () => undefined;
const listen = (mustStay: () => boolean) =>
  listenAtEntry(
    { uid: 'api::a.a', documentId: 'd', locale: 'en' },
    { hello: nothing, people: nothing, version: nothing, model: nothing },
    mustStay,
  );

test('a tab that is not looked at gives its connection back, and has one again when it is', () => {
  const stop = listen(() => false);
  assert.equal(Stream.open.size, 1);
  look(false);
  mock.timers.tick(19_000);
  look(true);
  look(false);
  mock.timers.tick(19_000);
  assert.equal(Stream.open.size, 1, 'who comes back in time goes on');
  mock.timers.tick(1_000);
  assert.equal(Stream.open.size, 0);
  look(true);
  assert.equal(Stream.open.size, 1);
  stop();
  assert.equal(Stream.open.size, 0);
  look(false);
  look(true);
  assert.equal(Stream.open.size, 0, 'who has stopped stays so');
});

test('who holds the entry holds it in a hidden tab too, until they let go', () => {
  let holds = true;
  const stop = listen(() => holds);
  look(false);
  mock.timers.tick(60_000);
  assert.equal(Stream.open.size, 1);
  holds = false;
  mock.timers.tick(20_000);
  assert.equal(Stream.open.size, 0);
  stop();
});

test('a stream that ends is opened again, but not in a tab that rests', () => {
  const stop = listen(() => false);
  const [first] = Stream.open;
  first?.dispatchEvent(new Event('end'));
  assert.equal(Stream.open.size, 0);
  mock.timers.tick(8_000);
  assert.equal(Stream.open.size, 1);
  look(false);
  mock.timers.tick(15_000);
  const [second] = Stream.open;
  second?.dispatchEvent(new Event('end'));
  mock.timers.tick(60_000);
  assert.equal(Stream.open.size, 0);
  look(true);
  assert.equal(Stream.open.size, 1);
  stop();
});
