/**
 * An editor without a mouse: from the sign-in to an entry with fields of every kind, its publication, a field out of its
 * history, the choice between two people's texts, and undo. Nothing here clicks, and nothing is focused but by keys.
 */
import { expectSaved } from '../entry-steps.ts';
import { admin, expect, goByPalette, signInByKeys, tabTo, test } from '../fixtures.ts';

test.use({ owner: 'keyboard-entry', contextOptions: { reducedMotion: 'reduce' } });

const uid = 'api::folio.folio';
const api = `/admin/api/entries/${uid}`;
const model = {
  components: {
    'folio.part': { info: { displayName: 'Part' }, attributes: { heading: { type: 'string' } } },
    'folio.note': { info: { displayName: 'Note' }, attributes: { words: { type: 'text' } } },
  },
  contentTypes: {
    [uid]: {
      kind: 'collectionType',
      info: { singularName: 'folio', pluralName: 'folios', displayName: 'Folio' },
      options: { draftAndPublish: true },
      attributes: {
        title: { type: 'string' },
        mood: { type: 'enumeration', enum: ['calm', 'wild'] },
        day: { type: 'date' },
        facts: { type: 'json' },
        shown: { type: 'boolean' },
        text: { type: 'blocks' },
        cover: { type: 'media', allowedTypes: ['images'] },
        writer: { type: 'relation', relation: 'manyToOne', target: 'api::author.author' },
        parts: { type: 'component', component: 'folio.part', repeatable: true },
        sections: { type: 'dynamiczone', components: ['folio.part', 'folio.note'] },
      },
    },
  },
};

test('an entry of every kind of field, its history, a conflict and undo, by keys alone', async ({
  page,
  product,
  request,
}) => {
  test.setTimeout(240_000);
  const headers = { Origin: product.url };
  // What is there before the editor comes; with a session of its own.
  expect((await request.post('/admin/api/login', { data: admin, headers })).status()).toBe(200);
  expect((await request.post('/admin/api/content-types/apply', { data: model, headers })).status()).toBe(200);
  const field = (name: string) => page.locator(`[data-field="${name}"]`);
  const title = page.getByRole('textbox', { name: 'Title', exact: true });
  const stored = async () => {
    const { data } = await (await request.get(`${api}?status=draft&populate=*`)).json();
    expect(data).toHaveLength(1);
    return data[0];
  };

  await test.step('sign in, and to a new entry by the palette', async () => {
    await signInByKeys(page);
    await goByPalette(page, 'new entry folio', 'New entry: Folio');
    await expect(page).toHaveURL(/folio\.folio\/new/);
  });

  await test.step('a text, a choice, a day, JSON and a switch', async () => {
    await tabTo(page, title);
    await page.keyboard.type('By keys');
    const mood = field('mood').getByRole('combobox');
    await tabTo(page, mood);
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'wild' }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect(mood).toHaveValue('wild');
    await tabTo(page, field('day').getByRole('button', { name: 'Today: Day' }));
    await page.keyboard.press('Enter');
    await expect(field('day').locator('input')).toHaveValue(/^\d{4}-\d\d-\d\d$/);
    await tabTo(page, field('facts').getByRole('textbox'));
    await page.keyboard.type('{"weight": 12}');
    await tabTo(page, field('shown').getByRole('switch'));
    await page.keyboard.press('Space');
    await expect(field('shown').getByRole('switch')).toBeChecked();
  });

  await test.step('blocks by the slash menu', async () => {
    const text = field('text').getByRole('textbox');
    await tabTo(page, text);
    await page.keyboard.type('First words');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/quo');
    await expect(page.getByRole('listbox').getByRole('option', { selected: true })).toContainText('Quote');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Said by hand');
    await expect(text.locator('blockquote')).toHaveText('Said by hand');
  });

  await test.step('a picture and a writer', async () => {
    await tabTo(page, field('cover').getByRole('button', { name: 'Choose a file' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('searchbox', { name: 'Search files' })).toBeFocused();
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByRole('list', { name: 'Cover' }).getByRole('listitem')).toHaveCount(1);
    await tabTo(page, field('writer').getByRole('combobox'));
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(field('writer').getByRole('listitem')).toHaveCount(1);
  });

  await test.step('components added and moved, one of a zone from its palette', async () => {
    const add = field('parts').getByRole('button', { name: 'Add: Parts' });
    const headings = field('parts').getByRole('textbox', { name: 'Heading' });
    await tabTo(page, add);
    await page.keyboard.press('Enter');
    await tabTo(page, headings.first(), 'Shift+Tab');
    await page.keyboard.type('One');
    await tabTo(page, add);
    await page.keyboard.press('Enter');
    await tabTo(page, headings.nth(1), 'Shift+Tab');
    await page.keyboard.type('Two');
    await tabTo(page, field('parts').getByRole('button', { name: 'Part Two' }), 'Shift+Tab');
    await page.keyboard.press('Alt+ArrowUp');
    await expect(field('parts').getByRole('status')).toHaveText('Moved to place 1 of 2');
    await expect(headings.first()).toHaveValue('Two');
    await tabTo(page, field('sections').getByRole('button', { name: 'Add: Sections' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
    await page.keyboard.type('note');
    await expect(page.getByRole('dialog').getByRole('button', { name: /^Part/ })).toBeHidden();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeHidden();
    await tabTo(page, field('sections').getByRole('textbox', { name: 'Words' }), 'Shift+Tab');
    await page.keyboard.type('A note');
  });

  await test.step('published, with everything in it', async () => {
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('Visitors see exactly this.')).toBeVisible();
    const entry = await stored();
    expect([entry.title, entry.mood, entry.facts, entry.shown]).toEqual(['By keys', 'wild', { weight: 12 }, true]);
    expect(entry.text.map(({ type }: { type: string }) => type)).toEqual(['paragraph', 'quote']);
    expect([entry.cover?.mime, entry.writer === null]).toEqual([expect.stringMatching(/^image\//), false]);
    expect(entry.parts.map(({ heading }: { heading: string }) => heading)).toEqual(['Two', 'One']);
    expect(entry.sections[0].words).toBe('A note');
  });

  await test.step('one field comes back from the history', async () => {
    await page.reload();
    await expect(title).toHaveValue('By keys');
    await tabTo(page, title);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Another title');
    await page.keyboard.press('Control+S');
    await expectSaved(page);
    await tabTo(page, page.getByRole('button', { name: 'All versions' }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Versions' });
    await tabTo(page, dialog.getByRole('button', { name: /^Published/ }));
    await page.keyboard.press('Enter');
    await tabTo(page, dialog.getByRole('checkbox', { name: 'Title' }));
    await page.keyboard.press('Space');
    await tabTo(page, dialog.getByRole('button', { name: 'Restore 1 field' }));
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(title).toHaveValue('By keys');
  });

  await test.step('two people in one field: a choice, and undo', async () => {
    const { documentId } = await stored();
    const theirs = { data: { data: { title: 'Theirs' } }, headers };
    expect((await request.put(`${api}/${documentId}`, theirs)).status()).toBe(200);
    await tabTo(page, title, 'Shift+Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Mine');
    await tabTo(page, page.getByRole('button', { name: 'Look at the differences' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Choose what stays' });
    await tabTo(page, dialog.getByRole('radio', { name: 'Mine' }));
    await page.keyboard.press('ArrowDown');
    await expect(dialog.getByRole('radio', { name: 'Theirs' })).toBeChecked();
    await tabTo(page, dialog.getByRole('button', { name: 'Save these choices' }));
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    await expect(title).toHaveValue('Theirs');
    await page.keyboard.press('Control+Z');
    await expect(title).toHaveValue('Mine');
    await expectSaved(page);
    expect((await stored()).title).toBe('Mine');
  });
});
