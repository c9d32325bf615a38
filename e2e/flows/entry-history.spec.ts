/** What an entry was, what visitors see of it, and the way back for all of it or some fields. */
import {
  article,
  buildArticle,
  expectSaved,
  openArticle,
  publishEntry,
  readArticle,
  saveArticle,
} from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';

// Half faded in, a dialog has no contrast.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(async ({ signIn }) => signIn());

test('what differs from the published entry, and one field taken back', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'A red stone', teaser: 'Old words', slug: 'red' });
  await publishEntry(page.request, product.url, article, id);
  await openArticle(page, id, 'A red stone');
  await expect(page.getByRole('button', { name: 'What has changed?' })).toBeHidden();
  await page.getByLabel('Title').fill('A blue stone');
  await page.getByLabel('Teaser').fill('New words');
  await expectSaved(page);
  await page.getByRole('button', { name: 'What has changed?' }).click();
  const dialog = page.getByRole('dialog', { name: 'What differs from the published entry' });
  await expect(dialog.getByRole('insertion').filter({ hasText: 'blue' })).toBeVisible();
  await expect(dialog.getByRole('deletion').filter({ hasText: 'red' })).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: 'e2e/screenshots/published-changes.png' });
  await dialog.getByRole('checkbox', { name: 'Title' }).check();
  await dialog.getByRole('button', { name: 'Take back 1 field' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('A red stone');
  await expect(page.getByLabel('Teaser')).toHaveValue('New words');
  await expectSaved(page);
});

test('versions with what each changed and by whom; one field restored, by keyboard, and undone', async ({
  page,
  product,
}) => {
  const id = await buildArticle(page.request, product.url, { title: 'First title', teaser: 'First teaser' });
  await saveArticle(page.request, product.url, id, { title: 'Second title', teaser: 'Second teaser' });
  await openArticle(page, id, 'Second title');
  await page.getByRole('button', { name: 'All versions' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Versions' });
  await expect(dialog.getByText('by ada@example.com').first()).toBeVisible();
  await expect(dialog.getByRole('insertion').filter({ hasText: 'Second' }).first()).toBeVisible();
  await dialog.locator('ol').getByRole('button').nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('deletion').filter({ hasText: 'First' }).first()).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: 'e2e/screenshots/versions.png' });
  await dialog.getByRole('checkbox', { name: 'Title' }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: 'Restore 1 field' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel('Title')).toHaveValue('First title');
  await expect(page.getByLabel('Teaser')).toHaveValue('Second teaser');
  await page.keyboard.press('Control+Z');
  await expect(page.getByLabel('Title')).toHaveValue('Second title');
  await expectSaved(page);
  expect((await readArticle(page.request, id)).title).toBe('Second title');
});

test('a long history is read page by page', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'Number 1' });
  for (let number = 2; number <= 24; number += 1) {
    await saveArticle(page.request, product.url, id, { title: `Number ${number}` });
  }
  await openArticle(page, id, 'Number 24');
  await page.getByRole('button', { name: 'All versions' }).click();
  const versions = page.getByRole('dialog').locator('ol').getByRole('button');
  await expect(versions).toHaveCount(20);
  await page.getByRole('button', { name: 'Older versions' }).click();
  await expect(versions).toHaveCount(24);
  await expect(page.getByRole('button', { name: 'Older versions' })).toBeHidden();
});
