/** Files of an entry that are not as they should be, and what can be done with files on the way into an entry. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { articles, buildArticle, expectSaved } from '../entry-steps.ts';
import { drawPicture, store } from '../files.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';

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
