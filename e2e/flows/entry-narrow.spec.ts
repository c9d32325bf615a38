/** The editor and its dialogs on a phone, in the dark: nothing is cut off, nothing is without contrast. */
import path from 'node:path';
import { buildArticle, openArticle, saveArticle } from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';

const pictures = path.resolve(import.meta.dirname, '../screenshots');

test.use({
  viewport: { width: 360, height: 740 },
  colorScheme: 'dark',
  contextOptions: { reducedMotion: 'reduce' },
});

test('an entry and its history at 360 px', async ({ page, product, signIn }) => {
  await signIn();
  const id = await buildArticle(page.request, product.url, { title: 'On a phone', teaser: 'One' });
  await saveArticle(page.request, product.url, id, { title: 'On a small phone', teaser: 'Two' });
  await openArticle(page, id, 'On a small phone');
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.screenshot({ path: path.join(pictures, 'entry-360-dark.png') });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'All versions' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^2 saves/ })
    .click();
  await page.getByRole('dialog').locator('ol ol').getByRole('button').nth(1).click();
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: 'Title' })).toBeVisible();
  await page.screenshot({ path: path.join(pictures, 'versions-360-dark.png') });
  await expectAccessible(page);
  expect(await overflow()).toBeLessThanOrEqual(0);
});
