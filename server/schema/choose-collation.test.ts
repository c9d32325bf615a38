import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../test/postgres.ts';
import { applyDefinitions } from './apply.ts';
import { chooseCollation } from './choose-collation.ts';
import { compareDatabase } from './compare-sql.ts';

const word = {
  contentTypes: {
    'api::word.word': {
      kind: 'collectionType',
      info: { singularName: 'word', pluralName: 'words', displayName: 'Word' },
      attributes: { text: { type: 'string', indexed: true } },
    },
  },
};

/** Words in the order in which a list sorted by them shows them. */
async function sorted(locale: string | undefined): Promise<string[]> {
  await using testing = await testDatabase();
  const { db } = testing;
  if (locale) assert.equal(await chooseCollation(db, locale), true);
  await applyDefinitions(db, word);
  for (const [n, text] of ['zebra', 'Äpfel', 'ähnlich', 'Zoo', 'apfel'].entries()) {
    await db.query({
      text: `with made as (insert into documents (id, content_type) values ($2, 'api::word.word') returning id)
        insert into ct_word (document_id, status, f_text) select id, 'published', $1 from made`,
      values: [text, `${n}`.padStart(24, 'd')],
    });
  }
  assert.deepEqual(await compareDatabase(db), [], 'doctor finds what the model says');
  const { rows } = await db.query<{ text: string }>({ text: 'select f_text as text from ct_word order by f_text' });
  return rows.map(({ text }) => text);
}

test('text sorts by code point, or as a language does', async () => {
  assert.deepEqual(await sorted(undefined), ['Zoo', 'apfel', 'zebra', 'Äpfel', 'ähnlich']);
  assert.deepEqual(await sorted('de'), ['ähnlich', 'apfel', 'Äpfel', 'zebra', 'Zoo']);
  // In Swedish ä comes after z.
  assert.deepEqual(await sorted('sv-SE'), ['apfel', 'zebra', 'Zoo', 'ähnlich', 'Äpfel']);
});

test('what has content types keeps its order', async () => {
  await using testing = await testDatabase();
  const { db } = testing;
  assert.equal(await chooseCollation(db, 'de'), true);
  await applyDefinitions(db, word);
  assert.equal(await chooseCollation(db, 'de'), true);
  assert.equal(await chooseCollation(db, 'sv'), false);
  assert.deepEqual(await compareDatabase(db), []);
});
