/** Writing Markdown: by toolbar and keys, with a preview in which nothing becomes markup. */
import type { Page } from '@playwright/test';
import { applyModel, collectionOf } from '../entry-steps.ts';
import { drawPicture, drop } from '../files.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';

const uid = 'api::jotting.jotting';
const area = (page: Page) => page.getByRole('textbox', { name: 'Body' });

test.beforeEach(async ({ signIn, page, product }) => {
  await signIn();
  await applyModel(page.request, product.url, {
    contentTypes: { [uid]: collectionOf('jotting', { title: { type: 'string' }, body: { type: 'richtext' } }) },
  });
  await page.goto(`/admin/content/${uid}/new`);
});

test('looks, links and lists by toolbar and keys, and the browser undoes them', async ({ page }) => {
  await area(page).fill('A word');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+B');
  await expect(area(page)).toHaveValue('A **word**');
  await page.keyboard.press('Control+B');
  await expect(area(page)).toHaveValue('A word');
  await page.keyboard.press('Control+K');
  await page.keyboard.type('https://example.com');
  await expect(area(page)).toHaveValue('A [word](https://example.com)');
  await area(page).fill('one');
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('end');
  await expect(area(page)).toHaveValue('- one\n- two\nend');
  await expect(page.getByText('3 words')).toBeVisible();
});

test('the preview shows it, and what would be markup stays text', async ({ page }) => {
  const written =
    '# Title\n\n<img src=x onerror=alert(1)> **b** [bad](javascript:alert(1)) [good](/a)\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n- [x] done';
  await area(page).fill(written);
  await page.getByText('Both', { exact: true }).click();
  const preview = page.getByRole('region', { name: 'Preview of Body' });
  await expect(preview.getByRole('heading', { name: 'Title' })).toBeVisible();
  await expect(preview).toContainText('<img src=x onerror=alert(1)>');
  await expect(preview.locator('img')).toHaveCount(0);
  await expect(preview.getByText('bad')).not.toHaveAttribute('href');
  await expect(preview.getByText('good')).toHaveAttribute('href', '/a');
  await expect(preview.getByRole('cell', { name: '2' })).toBeVisible();
  await expect(preview.getByRole('checkbox', { name: 'done' })).toBeChecked();
  await expect(preview.getByRole('listitem')).toHaveText('done');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Full screen' }).click();
  await expectAccessible(page);

  // What lies behind is not reached, and Escape leads back from wherever the focus is.
  await expect(area(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(preview).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(preview.getByText('good')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Heading' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Full screen', exact: true })).toBeVisible();
});

test('a preview that cannot be loaded leaves the text where it is', async ({ context }) => {
  // A page of its own: that the console tells of the failure is no fault.
  const page = await context.newPage();
  await page.goto(`/admin/content/${uid}/new`);
  await area(page).fill('# Title');
  const chunks = '**/assets/preview-*.js';
  await page.route(chunks, (route) => route.abort());
  await page.getByText('Both', { exact: true }).click();
  const note = page.getByRole('alert').filter({ hasText: 'This part could not be loaded' });
  await expect(note).toBeVisible();
  await expect(area(page)).toHaveValue('# Title');
  await page.unroute(chunks);
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('region', { name: 'Preview of Body' })).toHaveText('Title');
  await expect(note).toBeHidden();
});

test('a field that cannot be loaded leaves the others as they are', async ({ context }) => {
  // A page of its own, as above.
  const page = await context.newPage();
  const chunks = /\/assets\/input-[^/]*\.js$/;
  await page.route(chunks, (route) => route.abort());
  await page.goto(`/admin/content/${uid}/new`);
  const note = page.getByRole('alert').filter({ hasText: 'This field cannot be shown at the moment' });
  await expect(note).toBeVisible();
  await expectAccessible(page);
  await page.unroute(chunks);
  await note.getByRole('button', { name: 'Try again' }).click();
  await area(page).fill('# Title');
  await expect(note).toBeHidden();
});

test('a pasted picture is uploaded into the text', async ({ page }) => {
  await area(page).fill('Before');
  await drop(area(page), [await drawPicture('chart.png', 80)], 'paste');
  await expect(area(page)).toHaveValue(/^Before\n\n!\[chart\.png\]\(\/uploads\/chart_\w+\.png\)\n$/);
});

test('a picture that is stored late takes no focus, and goes into its own text alone', async ({ page }) => {
  const release = Promise.withResolvers<void>();
  await page.route('**/admin/api/upload**', async (route) => {
    await release.promise;
    await route.continue();
  });
  await area(page).fill('Before');
  await drop(area(page), [await drawPicture('late.png', 80)], 'paste');
  await expect(page.getByRole('button', { name: 'Cancel “late.png”' })).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.type('Long ');
  await page.getByText('Preview', { exact: true }).click();
  const title = page.getByRole('textbox', { name: 'Title' });
  await title.fill('Elsewhere');
  await expect(page.getByRole('region', { name: 'Preview of Body' })).toHaveText('Long Before');
  release.resolve();
  await expect(page.getByRole('img', { name: 'late.png' })).toBeVisible();
  await expect(title).toBeFocused();
  await expect(title).toHaveValue('Elsewhere');
  await page.getByText('Write', { exact: true }).click();
  await expect(area(page)).toHaveValue(/^Long Before\n\n!\[late\.png\]\(\/uploads\/late_\w+\.png\)\n$/);
});
