/** Files of an entry that are not as they should be, and what can be done with files on the way into an entry. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { articles, buildArticle, expectSaved } from '../entry-steps.ts';
import { drawPicture, store } from '../files.ts';
import { expect, expectAccessible, outside, test } from '../fixtures.ts';
import { serve } from '../website.ts';

const pictures = path.resolve(import.meta.dirname, '../screenshots');

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);
const filesOf = (page: Page, name: string) => page.getByRole('list', { name }).getByRole('listitem');

test.beforeEach(async ({ signIn }) => signIn());

async function act(page: Page, origin: string, action: string, ids: readonly number[]): Promise<void> {
  const address = `/admin/api/files/actions/${action}`;
  const response = await page.request.post(address, { data: { ids }, headers: { Origin: origin } });
  expect(response.status()).toBe(200);
}

test('a field shows what is in the trash, keeps its place, and brings it back; a lost file is replaced', async ({
  page,
  product,
}) => {
  const names = ['gone.png', 'there.png', 'lost.png', 'other.png'];
  const ids = await store(
    page,
    product.url,
    await Promise.all(names.map((name, at) => drawPicture(name, 40 + at * 50))),
  );
  const [gone = 0, there = 0, lost = 0] = ids;
  const title = 'Files that are gone';
  const id = await buildArticle(page.request, product.url, { title, gallery: [gone, there, lost] });
  await act(page, product.url, 'delete', [gone]);
  await page.route(/\/uploads\/.*lost_/, (route) => route.fulfill({ status: 404 }));
  await page.goto(`${articles}/${id}`);
  const shown = filesOf(page, 'Gallery');
  await expect(shown).toHaveText([/gone\.png/, /there\.png/, /lost\.png/]);
  await expect(shown.nth(0)).toContainText('In the trash: visitors do not see it');
  await expect(shown.nth(2)).toContainText('File is missing');
  await field(page, 'gallery').screenshot({ path: path.join(pictures, 'field-files-gone-1440-light.png') });
  await expectAccessible(page);

  await page.getByRole('textbox', { name: 'Title' }).fill('Files that were gone');
  await expectSaved(page);
  await page.reload();
  await expect(shown, 'what is in the trash keeps its place').toHaveText([/gone\.png/, /there\.png/, /lost\.png/]);
  await shown.nth(0).getByRole('button', { name: 'Restore “gone.png”' }).click();
  await expect(shown.nth(0)).not.toContainText('In the trash');

  await shown.nth(2).getByText('Choose another').click();
  const dialog = page.getByRole('dialog', { name: 'Gallery' });
  await dialog.getByRole('searchbox').fill('other');
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await dialog.getByRole('option', { name: /other\.png/ }).dblclick();
  await expect(shown).toHaveText([/gone\.png/, /there\.png/, /other\.png/]);
  await expect(field(page, 'gallery')).not.toContainText('File is missing');
});

test('in the picker: details by mouse and key, all at once, and a file from the web', async ({ page, product }) => {
  const names = ['pick-1.png', 'pick-2.png', 'pick-3.png'];
  await store(page, product.url, await Promise.all(names.map((name, at) => drawPicture(name, 10 + at * 70))));
  await page.goto(`${articles}/new`);
  await field(page, 'gallery').getByRole('button', { name: 'Choose files' }).click();
  const dialog = page.getByRole('dialog', { name: 'Gallery' });
  await dialog.getByRole('searchbox').fill('pick-');
  await expect(dialog.getByRole('option')).toHaveCount(3);
  await dialog.getByTitle('About “pick-2.png”').click();
  const details = page.getByRole('dialog', { name: 'About this file' });
  await expect(details.getByLabel('Name')).toHaveValue('pick-2.png');
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
  await expect(dialog, 'the picker stays').toBeVisible();
  await dialog.getByRole('searchbox').focus();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('option', { name: /pick-2/ }), 'where one was').toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(dialog.getByRole('option', { name: /pick-3/ })).toBeFocused();
  await page.keyboard.press('i');
  await expect(details.getByLabel('Name')).toHaveValue('pick-3.png');
  await page.keyboard.press('Escape');
  await expect(dialog.getByRole('option', { name: /pick-3/ }), 'the focus is back').toBeFocused();
  await page.keyboard.press('Control+a');
  await expect(dialog.getByText('3 files chosen')).toBeVisible();
  await page.keyboard.press(' ');
  await dialog.getByRole('button', { name: 'Select all' }).click();
  await expect(dialog.getByText('3 files chosen')).toBeVisible();
  await expectAccessible(page);

  await dialog.getByRole('button', { name: 'More ways to upload' }).click();
  await page.getByRole('menuitem', { name: 'From the web' }).click();
  const address = page.getByRole('dialog', { name: 'From the web' });
  await address.getByLabel('Address on the web').fill('http://127.0.0.1/picture.png');
  await address.getByRole('button', { name: 'Fetch the file' }).click();
  await expect(address.getByRole('alert'), 'nothing of this network is fetched').toBeVisible();
  const { name, mimeType: type, buffer } = await drawPicture('from-the-web.png', 300);
  await using web = await serve(buffer, { type, host: outside });
  await address.getByLabel('Address on the web').fill(`${web.url}/${name}`);
  await address.getByRole('button', { name: 'Fetch the file' }).click();
  await expect(dialog.getByText('4 files chosen')).toBeVisible();
  await dialog.getByRole('button', { name: 'Use 4 files' }).click();
  await expect(filesOf(page, 'Gallery').filter({ hasText: 'from-the-web.png' })).toBeVisible();
});

test('files are put in order by drag and by keys, and the order is stored', async ({ page, product }) => {
  const names = ['row-1.png', 'row-2.png', 'row-3.png'];
  const gallery = await store(
    page,
    product.url,
    await Promise.all(names.map((name, at) => drawPicture(name, at * 100))),
  );
  const id = await buildArticle(page.request, product.url, { title: 'In a row', gallery });
  await page.goto(`${articles}/${id}`);
  const shown = filesOf(page, 'Gallery');
  await expect(shown).toHaveText([/row-1/, /row-2/, /row-3/]);
  // What is loaded above the files moves them once more.
  await expect(page.getByRole('textbox', { name: 'Body' })).toBeVisible();
  await shown
    .nth(2)
    .getByTitle('Drag into another place')
    .dragTo(shown.nth(0), { targetPosition: { x: 8, y: 60 } });
  await expect(shown).toHaveText([/row-3/, /row-1/, /row-2/]);
  await page.getByRole('button', { name: 'Move “row-3.png” to the back' }).focus();
  await page.keyboard.press('Enter');
  await expect(shown).toHaveText([/row-1/, /row-3/, /row-2/]);
  await expect(page.getByRole('button', { name: 'Move “row-3.png” to the back' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(shown).toHaveText([/row-1/, /row-2/, /row-3/]);
  await shown
    .nth(0)
    .getByTitle('Drag into another place')
    .dragTo(shown.nth(1), { targetPosition: { x: 140, y: 60 } });
  await expect(shown).toHaveText([/row-2/, /row-1/, /row-3/]);
  await expectSaved(page);
  await page.reload();
  await expect(shown).toHaveText([/row-2/, /row-1/, /row-3/]);
});
