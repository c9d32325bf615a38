import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ExportRow, formatRows } from './formats.ts';

async function csvLineOf(row: ExportRow): Promise<string | undefined> {
  async function* pages() {
    yield [row];
  }
  let text = '';
  for await (const piece of formatRows('csv', pages())) text += piece;
  return text.split('\r\n')[1];
}

test('in a table a link that was asked for with one field is that field', async () => {
  const ines = { id: 1, documentId: 'd1', name: 'Ines' };
  const evil = { id: 2, documentId: 'd2', name: '=SUM(1)' };
  assert.equal(
    await csvLineOf({ one: ines, many: [ines, { id: 3, documentId: 'd3', name: 'Jo' }] }),
    'Ines,"Ines, Jo"',
  );
  assert.equal(await csvLineOf({ none: null, empty: [], bare: { id: 4, documentId: 'd4' } }), ',,d4');
  assert.equal(await csvLineOf({ evil }), "'=SUM(1)", 'a formula is a text there too');
});

test('in a table other structures are JSON', async () => {
  const whole = { id: 1, documentId: 'd1', name: 'Ines', city: 'Oslo' };
  assert.equal(await csvLineOf({ whole }), `"${JSON.stringify(whole).replaceAll('"', '""')}"`);
  assert.equal(await csvLineOf({ json: [1, 2] }), '"[1,2]"');
  const data = { id: 1, documentId: 'd1', data: { a: 1 } };
  assert.equal(await csvLineOf({ data }), `"${JSON.stringify(data).replaceAll('"', '""')}"`);
});
