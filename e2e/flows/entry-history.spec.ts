/** What an entry was, what visitors see of it, and the way back for all of it or some fields. */
import type { Locator } from '@playwright/test';
import {
  api,
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

/** The single saves of runs that are open. */
const savesIn = (dialog: Locator) => dialog.locator('ol ol').getByRole('button');

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

test('a run of saves is one line, with each save behind it; one field restored, by keyboard, and undone', async ({
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
  const run = dialog.getByRole('button', { name: /^2 saves/ });
  await expect(run).toHaveAttribute('aria-expanded', 'false');
  await run.focus();
  await page.keyboard.press('Enter');
  await expect(run).toHaveAttribute('aria-expanded', 'true');
  const saves = savesIn(dialog);
  await expect(saves).toHaveCount(2);
  await saves.nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(saves.nth(1)).toHaveAttribute('aria-current', 'true');
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
  const panel = page.getByRole('complementary', { name: 'About this entry' });
  await expect(panel.getByRole('button', { name: /^Restored .*as of / })).toBeVisible();
  await page.keyboard.press('Control+Z');
  await expect(page.getByLabel('Title')).toHaveValue('Second title');
  await expectSaved(page);
  // What was brought back stands between the runs before and after it.
  await expect(panel.getByRole('button', { name: /^(Saved|Restored) / })).toHaveText([
    /^Saved (?!.*saves)/,
    /^Restored .*as of /,
    /^Saved .*2 saves/,
  ]);
  expect((await readArticle(page.request, id)).title).toBe('Second title');
});

test('a long history is read page by page, and so is a long run of saves', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'Number 1' });
  for (let number = 2; number <= 21; number += 1) {
    await saveArticle(page.request, product.url, id, { title: `Number ${number}` });
  }
  // Each stands in a line of its own.
  for (let number = 1; number <= 20; number += 1) {
    const address = `${api}/${id}/versions/${number}/restore`;
    const response = await page.request.post(address, { data: {}, headers: { Origin: product.url } });
    expect(response.status()).toBe(200);
  }
  await openArticle(page, id, 'Number 20');
  await page.getByRole('button', { name: 'All versions' }).click();
  const dialog = page.getByRole('dialog', { name: 'Versions' });
  const lines = dialog.getByRole('button', { name: /^(Saved|Restored) / });
  await expect(lines).toHaveCount(20);
  await dialog.getByRole('button', { name: 'Older versions' }).click();
  await expect(lines).toHaveCount(21);
  await expect(dialog.getByRole('button', { name: 'Older versions' })).toBeHidden();
  await dialog.getByRole('button', { name: /^21 saves/ }).click();
  await expect(savesIn(dialog)).toHaveCount(20);
  await dialog.getByRole('button', { name: 'Earlier saves' }).click();
  await expect(savesIn(dialog)).toHaveCount(21);
  await expect(dialog.getByRole('button', { name: 'Earlier saves' })).toBeHidden();
});
