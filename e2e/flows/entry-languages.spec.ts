/** One entry in two languages: side by side, copied, and what both share. */
import { api, articles, buildArticle, expectSaved, openArticle, readArticle } from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(async ({ signIn }) => signIn());

test('a translation is written beside its source, and says what is missing', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, {
    title: 'The stone',
    teaser: 'About a stone',
    readingMinutes: 7,
  });
  await openArticle(page, id, 'The stone');
  await page.getByRole('link', { name: 'German (de)' }).click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('');
  await expect(page.getByRole('listitem').filter({ hasText: 'English (en)' })).toContainText('Draft');
  // What all languages share is there from the start.
  await expect(page.getByLabel('Reading minutes')).toHaveValue('7');
  await expect(page.locator('#field-readingMinutes')).toContainText('The same in all languages');

  await page.getByRole('button', { name: 'Translate from…' }).click();
  await page.getByRole('menuitem', { name: 'English (en)' }).click();
  await expect(page.getByRole('textbox', { name: 'Title (English (en))' })).toHaveValue('The stone');
  await expect(page.locator('#field-title')).toContainText('Not translated yet');
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Der Stein');
  await expect(page.locator('#field-title')).not.toContainText('Not translated yet');
  await expectSaved(page);
  await page.getByRole('button', { name: 'Copy: Teaser' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Teaser', exact: true })).toHaveValue('About a stone');
  await expect(page.locator('#field-teaser')).toContainText('Not translated yet');
  await expectAccessible(page);
  await page.screenshot({ path: 'e2e/screenshots/translate.png' });
  await page.getByRole('textbox', { name: 'Teaser', exact: true }).fill('Über einen Stein');
  await expectSaved(page);
  await expect(page.getByRole('complementary', { name: 'About this entry' })).toContainText('3 of 3 fields');
  const { title, teaser, readingMinutes } = await readArticle(page.request, id, 'locale=de');
  expect([title, teaser, readingMinutes]).toEqual(['Der Stein', 'Über einen Stein', 7]);
});

test('a problem leads to what is written, not to its source beside it', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'The stone', seo: { metaTitle: 'Stone' } });
  await page.goto(`${articles}/${id}?locale=de`);
  // Nothing is typed yet: publishing begins the translation, and says what it lacks.
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('alert').getByRole('link', { name: 'Title', exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Der Stein');
  await page.getByRole('button', { name: 'Translate from…' }).click();
  await page.getByRole('menuitem', { name: 'English (en)' }).click();
  await page.getByRole('button', { name: 'Copy: SEO' }).click();
  const own = page.locator('#field-seo > [data-part]').getByRole('textbox', { name: 'Meta title' });
  await own.fill('');
  await own.press('Control+Enter');
  await page.getByRole('alert').getByRole('link', { name: 'SEO › Meta title' }).click();
  await expect(own).toBeFocused();
});

test('a language is copied whole, with sections of its own, and undone', async ({ page }) => {
  const list = await (await page.request.get('/admin/api/entries/api::page.page?pagination[pageSize]=1')).json();
  const { documentId, title } = list.data[0];
  await page.goto(`/admin/content/api::page.page/${documentId}?locale=de`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const own = await page.getByRole('textbox', { name: 'Title', exact: true }).inputValue();
  await page.getByRole('button', { name: 'Copy from…' }).click();
  await page.getByRole('menuitem', { name: 'English (en)' }).click();
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue(title);
  await expectSaved(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue(own);
  await expectSaved(page);
});

test('an entry that is nowhere says so in every language', async ({ page }) => {
  await page.goto(`${articles}/aaaaaaaaaaaaaaaaaaaaaaaa?locale=de`);
  await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();
});

test('one language of an entry is deleted, and brought back', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'In two languages' });
  const headers = { Origin: product.url };
  const data = { data: { title: 'In zwei Sprachen' } };
  expect((await page.request.put(`${api}/${id}?locale=de`, { data, headers })).status()).toBe(200);
  await page.goto(`${articles}/${id}?locale=de`);
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('In zwei Sprachen');
  await page.getByRole('button', { name: 'More actions' }).click();
  await expect(page.getByRole('menuitem', { name: 'Move to trash in all languages' })).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: 'e2e/screenshots/delete-language.png' });
  await page.getByRole('menuitem', { name: 'Move German (de) to trash' }).click();
  await expect(page.getByText('Moved to the trash')).toBeVisible();
  // The editor, which has an undo of its own, is left.
  await expect(page.getByRole('heading', { level: 1, name: 'Article' })).toBeVisible();
  const statuses = () =>
    Promise.all(['en', 'de'].map(async (locale) => (await page.request.get(`${api}/${id}?locale=${locale}`)).status()));
  expect(await statuses()).toEqual([200, 404]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The entry is back')).toBeVisible();
  expect(await statuses()).toEqual([200, 200]);
});
