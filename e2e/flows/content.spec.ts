/** The editor's daily work: find, write, publish, undo. */
import {
  api,
  applyModel,
  article,
  articles,
  buildArticle,
  collectionOf,
  expectSaved,
  publishEntry,
  readArticle,
} from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';

// It counts the articles of the demo.
test.use({ owner: 'content' });

test.beforeEach(async ({ signIn }) => signIn());

test('a list is searched, filtered and sorted, and its view stays in the address', async ({ page }) => {
  await page.goto(articles);
  await expect(page.getByText('1–8 of 8')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search entries' }).fill('ivy');
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('link', { name: 'In defence of ivy, with conditions' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('ivy');
  await expect(page.getByRole('row')).toHaveCount(2);
  await page.getByRole('button', { name: 'Clear the search' }).click();

  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Value').fill('winter');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: 'Remove the filter: Title contains winter' }).click();

  await page.getByRole('button', { name: 'Title', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: 'Title' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('row').nth(1)).toContainText('A ring, a column');
  await expect(page).toHaveURL(/sort=title/);
});

test('a new article saves itself, is published, and visitors read it', async ({ page, product }) => {
  await product.command('role', 'grant', 'public', 'api::article.article.find');
  await page.goto(articles);
  await page.getByRole('link', { name: 'New entry' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('A bench for Björn');
  await expect(page.getByLabel('Slug')).toHaveValue('a-bench-for-bjoern');
  await page.getByLabel('Reading minutes').fill('4');
  await page.getByRole('switch', { name: 'Featured' }).check();
  await page.getByRole('combobox', { name: 'Add to Author' }).click();
  await page.getByRole('option').first().click();
  await expectSaved(page);
  await expect(page).toHaveURL(/\/content\/api::article\.article\/[a-z0-9]{24}/);

  await page.getByRole('button', { name: 'Choose a file' }).first().click();
  await page.getByRole('dialog').getByRole('option', { name: /\.jpg/ }).first().dblclick();
  await expect(page.getByRole('list', { name: 'Cover' })).toBeVisible();
  await expectSaved(page);
  await expectAccessible(page);

  const visible = async () => {
    const answer = await page.request.get('/api/articles?filters[slug][$eq]=a-bench-for-bjoern');
    return (await answer.json()).meta.pagination.total;
  };
  expect(await visible()).toBe(0);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText('Visitors see exactly this.')).toBeVisible();
  expect(await visible()).toBe(1);

  await page.reload();
  await expect(page.getByLabel('Title')).toHaveValue('A bench for Björn');
  await page.getByLabel('Title').fill('A bench for Bjørn');
  await expect(page.getByText('Visitors see an earlier version.')).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Discard changes' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('A bench for Björn');
});

test('publishing what is not complete leads to the field', async ({ page }) => {
  await page.goto(`${articles}/new`);
  await page.getByLabel('Slug').fill('without-a-title');
  await page.keyboard.press('Control+Enter');
  const problems = page.getByRole('alert');
  await expect(problems).toContainText('One field needs your attention');
  await expectAccessible(page);
  await expect(problems.getByRole('link', { name: 'Title' })).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
});

test('an earlier version is restored, and what it replaces stays in the history', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'First words' });
  // What visitors saw stands in a line of its own.
  await publishEntry(page.request, product.url, article, id);
  await page.goto(`${articles}/${id}`);
  await page.getByLabel('Title').fill('Second thoughts');
  await expectSaved(page);
  await page.getByRole('button', { name: 'Restore version 1' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('First words');
  await page.getByRole('button', { name: 'Restore version 3' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('Second thoughts');
  await expectAccessible(page);
});

test('deleting can be undone', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'Gone and back' });
  await page.goto(`${articles}/${id}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Article' })).toBeVisible();
  expect((await page.request.get(`${api}/${id}`)).status()).toBe(404);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'Gone and back' })).toBeVisible();
});

test('sections of a page are added, moved and saved', async ({ page }) => {
  await page.goto('/admin/content/api::page.page');
  await page.getByRole('link', { name: 'Plan your visit' }).click();
  await page.getByRole('button', { name: 'Add to Sections' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Search components' }).fill('hero');
  await page.keyboard.press('Enter');
  const sections = page.locator('#field-sections').getByRole('region');
  await expect(sections).toHaveCount(4);
  await sections.last().getByLabel('Heading').fill('By the pond');
  await sections.last().getByRole('button', { name: 'Move “By the pond” up' }).click();
  await expectSaved(page);
  await page.reload();
  await expect(sections.nth(2)).toContainText('By the pond');
});

test('a language that is missing is written beside the others', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'Only English' });
  await page.goto(`${articles}/${id}`);
  await expect(page.getByText('not translated')).toBeVisible();
  await page.getByRole('link', { name: 'German (de)' }).click();
  await page.getByLabel('Title').fill('Nun auch auf Deutsch');
  await expectSaved(page);
  expect((await readArticle(page.request, id, 'locale=de')).title).toBe('Nun auch auf Deutsch');
});

test('every kind of value is written and read back', async ({ page, product }) => {
  const kinds = ['text', 'richtext', 'blocks', 'email', 'integer', 'biginteger', 'decimal', 'float', 'json'];
  const moments = ['date', 'time', 'datetime'];
  const note = collectionOf('note', {
    title: { type: 'string' },
    ...Object.fromEntries([...kinds, ...moments].map((type) => [`${type}Field`, { type }])),
    choice: { type: 'enumeration', enum: ['red', 'blue'] },
    isOpen: { type: 'boolean' },
  });
  await applyModel(page.request, product.url, { contentTypes: { 'api::note.note': note } });

  await page.goto('/admin/content/api::note.note/new');
  await page.getByLabel('Title').fill('All kinds');
  const typed: Readonly<Record<string, string>> = {
    text: 'Some text',
    richtext: '# Markdown',
    email: 'ada@example.com',
    integer: '12',
    biginteger: '9007199254740993',
    decimal: '12.5',
    float: '0.25',
    json: '{ "a": [1, 2] }',
    date: '2026-05-04',
    time: '09:15:30',
    datetime: '2026-05-04T10:30:15',
  };
  for (const [type, value] of Object.entries(typed)) {
    await page.locator(`#field-${type}Field`).locator('input:not([type=radio]), textarea').first().fill(value);
  }
  await page.getByRole('textbox', { name: 'Blocks field' }).click();
  await page.keyboard.type('# Head\nSome **bold** words');
  await page.getByRole('combobox', { name: 'Choice' }).click();
  await page.getByRole('option', { name: 'blue' }).click();
  await page.getByRole('switch', { name: 'Is open' }).check();
  await expectSaved(page);
  await expectAccessible(page);

  const { data } = await (await page.request.get('/admin/api/entries/api::note.note?status=draft')).json();
  expect(data[0]).toMatchObject({
    title: 'All kinds',
    textField: 'Some text',
    richtextField: '# Markdown',
    emailField: 'ada@example.com',
    integerField: 12,
    bigintegerField: '9007199254740993',
    decimalField: 12.5,
    floatField: 0.25,
    jsonField: { a: [1, 2] },
    dateField: '2026-05-04',
    choice: 'blue',
    isOpen: true,
  });
  expect(data[0].blocksField[1].children[1]).toEqual({ type: 'text', text: 'bold', bold: true });
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Blocks field' }).locator('strong')).toHaveText('bold');
  await expect(page.locator('#field-timeField input')).toHaveValue('09:15:30');
  await expect(page.locator('#field-datetimeField input')).toHaveValue('2026-05-04T10:30:15');
});
