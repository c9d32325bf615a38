/** What each kind takes, what it makes of it, and what it refuses: the table of the contract, and what it leaves open. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScalarKind } from '../registry.ts';
import { scalarKinds } from './all-kinds.ts';

type Case = [kind: ScalarKind, value: unknown, expected: unknown, options?: Record<string, unknown>];
const refused = (code: string) => ({ refused: code });

const word = { type: 'text', text: 'x' };
const table = (cells: readonly object[]) => [{ type: 'table', children: [{ type: 'table-row', children: cells }] }];
const linked = (entry: unknown) => [
  { type: 'paragraph', children: [{ type: 'link', url: '/a', entry, children: [word] }] },
];

const cases: Case[] = [
  ['string', 'a', 'a'],
  ['string', '', '', { required: true }],
  ['string', 1, refused('wrong_type')],
  ['string', 'a\0b', refused('bad_character')],
  ['string', '\ud800', refused('bad_character')],
  ['string', 'ab', refused('too_short'), { minLength: 3 }],
  ['string', '😀😀', '😀😀', { maxLength: 2 }],
  ['string', 'abc', refused('too_long'), { maxLength: 2 }],
  ['string', 'abc', refused('pattern'), { regex: '^[A-Z]+$' }],
  ['email', 'nobody', refused('email')],
  ['email', 'a@b.example', 'a@b.example'],
  ['uid', 'a b', refused('pattern')],
  ['uid', 'Zz_handle-1.~', 'Zz_handle-1.~'],
  ['enumeration', 'b', 'b', { enum: ['a', 'b'] }],
  ['enumeration', 'B', refused('enum'), { enum: ['a', 'b'] }],
  ['integer', '12', 12],
  ['integer', 1.5, refused('not_integer')],
  ['integer', true, refused('wrong_type')],
  ['integer', '', refused('wrong_type')],
  ['integer', 2 ** 31, refused('out_of_range')],
  ['integer', 11, refused('too_large'), { max: 10 }],
  ['biginteger', '9223372036854775807', '9223372036854775807'],
  ['biginteger', '9223372036854775808', refused('out_of_range')],
  ['biginteger', 12.5, refused('not_integer')],
  ['biginteger', 9, refused('too_small'), { min: '10' }],
  ['decimal', 1.005, 1.01],
  ['decimal', -1.005, -1.01],
  ['decimal', '1.23456', 1.23],
  ['decimal', 1e8, refused('out_of_range')],
  ['float', '1e3', 1000],
  ['float', 'x', refused('wrong_type')],
  ['boolean', '0', false],
  ['boolean', 't', refused('wrong_type')],
  ['date', '2024-02-29', '2024-02-29'],
  ['date', '2023-02-29', refused('date')],
  ['date', '2023-13-01', refused('date')],
  ['date', '2024-05-06T23:59:59.000Z', '2024-05-06'],
  ['date', '', refused('date_format')],
  ['date', '0000-01-01', refused('date')],
  ['time', '10:20:30', '10:20:30.000'],
  ['time', '10:20', refused('time_format')],
  ['time', '24:00:00', refused('time_format')],
  ['datetime', '2024-05-06', '2024-05-06T00:00:00.000Z'],
  ['datetime', '2024-05-06T10:00:00+02:00', '2024-05-06T08:00:00.000Z'],
  ['datetime', 1714953600000, '2024-05-06T00:00:00.000Z'],
  ['datetime', '2024-02-30T00:00:00Z', refused('datetime_format')],
  ['datetime', 'tomorrow', refused('datetime_format')],
  ['timestamp', '1714953600000', '2024-05-06T00:00:00.000Z'],
  ['json', '{"a":1}', { a: 1 }],
  ['json', 'plain', 'plain'],
  ['json', { a: ['\0'] }, refused('bad_character')],
  ['blocks', 'text', null],
  ['blocks', [], []],
  ['blocks', [{ type: 'nope', children: [] }], refused('block_type')],
  ['blocks', [{ type: 'paragraph' }], refused('children')],
  [
    'blocks',
    [{ type: 'paragraph', children: [{ type: 'text', text: 'x' }] }],
    [{ type: 'paragraph', children: [{ type: 'text', text: 'x' }] }],
  ],
  ['blocks', table([{ type: 'table-cell', header: true, colspan: 2, children: [word] }]), 'as given'],
  ['blocks', table([]), 'as given'],
  ['blocks', table([{ type: 'paragraph', children: [word] }]), refused('table')],
  ['blocks', table([{ type: 'table-cell', colspan: 0, children: [word] }]), refused('table')],
  ['blocks', table([{ type: 'table-cell', children: [{ type: 'nope' }] }]), refused('inline_type')],
  ['blocks', [{ type: 'table', children: [word] }], refused('table')],
  ['blocks', [{ type: 'table-row', children: [] }], refused('block_type')],
  ['blocks', linked({ type: 'api::page.page', documentId: 'p1' }), 'as given'],
  ['blocks', linked({ documentId: 'p1' }), refused('link_entry')],
  ['blocks', linked('p1'), refused('link_entry')],
];

for (const [kind, value, expected, options = {}] of cases) {
  test(`${kind} ${JSON.stringify(value)} ${JSON.stringify(options)}`, () => {
    const parsed = scalarKinds[kind].parse(value, options, { name: 'a', publishing: true });
    const actual = 'value' in parsed ? parsed.value : refused(parsed.problems[0]?.code ?? '');
    assert.deepEqual(actual, expected === 'as given' ? value : expected);
  });
}

test('a draft may be too short, of no pattern and no e-mail address, but not too long', () => {
  const draft = { name: 'a', publishing: false };
  const options = { minLength: 3, regex: '^x$' };
  assert.deepEqual(scalarKinds.string.parse('a', options, draft), { value: 'a' });
  assert.deepEqual(scalarKinds.email.parse('nobody', {}, draft), { value: 'nobody' });
  assert.deepEqual(scalarKinds.uid.parse('a b', {}, draft), { value: 'a b' });
  assert.ok('problems' in scalarKinds.string.parse('aaaa', { maxLength: 3 }, draft));
});
