/** Copies of an entry, where it is linked from, and the trash. */
import { api, article, articles, buildArticle, openArticle, publishEntry, saveArticle } from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(async ({ signIn }) => signIn());

test('an entry is duplicated in all its languages, with a title of its own, and that is taken back', async ({
  page,
  product,
}) => {
  const id = await buildArticle(page.request, product.url, { title: 'A mould', slug: 'a-mould', teaser: 'For casts' });
  const german = { data: { title: 'Eine Form', slug: 'eine-form' } };
  const headers = { Origin: product.url };
  expect((await page.request.put(`${api}/${id}?locale=de`, { data: german, headers })).status()).toBe(200);
  await openArticle(page, id, 'A mould');
  // What was just typed is in the copy as well.
  await page.getByLabel('Teaser').fill('For casts of stone');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate in all languages' }).click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('A mould (copy)');
  await expect(page).not.toHaveURL(new RegExp(id));
  await expect(page.getByLabel('Teaser')).toHaveValue('For casts of stone');
  await expect(page.getByLabel('Slug')).toHaveValue('a-mould-copy');
  await page.getByRole('link', { name: 'German' }).click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Eine Form (copy)');

  // One of them alone, and back.
  const copy = page.url();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate German' }).click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Eine Form (copy) (copy)');
  const second = new URL(page.url()).pathname.split('/').at(-1);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page).toHaveURL(copy);
  await expect(page.getByText('The copy is in the trash.')).toBeVisible();
  expect((await page.request.get(`${api}/${second}?locale=de`)).status()).toBe(404);
});

test('the trash: who deleted what, bringing back, and deleting for good with what goes along', async ({
  page,
  product,
}) => {
  const id = await buildArticle(page.request, product.url, { title: 'To be gone', slug: 'to-be-gone' });
  await publishEntry(page.request, product.url, article, id);
  const other = await buildArticle(page.request, product.url, { title: 'Points at it' });
  await saveArticle(page.request, product.url, other, { related: { connect: [{ documentId: id }] } });
  const german = { data: { title: 'Zeigt darauf', related: { connect: [{ documentId: id }] } } };
  const headers = { Origin: product.url };
  expect((await page.request.post(`${api}?locale=de`, { data: german, headers })).status()).toBe(201);
  await openArticle(page, id, 'To be gone');
  await page.getByRole('button', { name: 'Where is it linked from?' }).click();
  await expect(page.getByRole('link', { name: 'Points at it' })).toBeVisible();
  // By its name, and in its language, though the default language has none of it.
  await page.getByRole('link', { name: 'Zeigt darauf' }).click();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Zeigt darauf');
  await expect(page).toHaveURL(/locale=de/);
  await page.goBack();
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('To be gone');

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  // Visitors see it: that is worth a question. Left alone, the question gives the focus back.
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'More actions' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Move to trash' }).press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Move to trash' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Article' })).toBeVisible();
  await page.getByRole('link', { name: 'Trash' }).click();
  const row = page.getByRole('row').filter({ hasText: 'To be gone' });
  await expect(row).toContainText('by ada@example.com');
  await expectAccessible(page);
  await page.screenshot({ path: 'e2e/screenshots/trash.png' });
  await row.getByRole('button', { name: 'Restore' }).click();
  await expect(row).toBeHidden();
  await openArticle(page, id, 'To be gone');

  await page.request.delete(`/admin/api/entries/api::article.article/${id}`, { headers: { Origin: product.url } });
  await page.goto(`${articles}/trash`);
  await row.getByRole('button', { name: 'for good' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('versions of its history');
  await expect(dialog.getByRole('link', { name: 'Points at it' })).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await expect(row).toBeHidden();
});
