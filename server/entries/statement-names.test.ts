import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStatementNames, type NameableStatement } from './statement-names.ts';

const statement = (text: string): NameableStatement => ({ text, uses: 0, name: undefined });

test('a statement is named when it comes back, and keeps its name', () => {
  const names = createStatementNames();
  const once = statement('select 1');
  assert.deepEqual([names.nameOf(once), names.nameOf(once)], [undefined, undefined]);
  const name = names.nameOf(once);
  assert.match(name ?? '', /^r_[\w-]{27}$/);
  assert.equal(names.nameOf(once), name);
  const same = statement('select 1');
  for (let use = 0; use < 2; use++) names.nameOf(same);
  assert.equal(names.nameOf(same), name, 'equal texts have equal names');
});

test('so many names an hour, and no more', () => {
  let nowMs = 0;
  const names = createStatementNames(() => nowMs);
  const named = (text: string) => {
    const one = statement(text);
    for (let use = 0; use < 2; use++) names.nameOf(one);
    return names.nameOf(one) !== undefined;
  };
  const count = Array.from({ length: 600 }, (_, index) => named(`select ${index}`)).filter(Boolean).length;
  assert.equal(count, 500);
  nowMs = 3_600_001;
  assert.ok(named('select again'));
});
