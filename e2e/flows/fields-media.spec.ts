/** Files for an entry: straight into a field, and from the library with the picker. The pictures are drawn here. */
import type { Page } from '@playwright/test';
import { expectSaved } from '../entry-steps.ts';
import { drawPicture, drop, store } from '../files.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';
import { handOf } from '../hands.ts';
import { expectEveryLook } from '../looks.ts';

const newArticle = '/admin/content/api::article.article/new';

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);
const picker = (page: Page, name: string) => page.getByRole('dialog', { name });

test.beforeEach(async ({ signIn }) => signIn());

test('a file dropped on a field is stored and chosen; one of another kind is refused', async ({ page }) => {
  await page.goto(newArticle);
  await field(page, 'cover').getByRole('button', { name: 'Choose a file' }).waitFor();
  const target = field(page, 'cover').getByRole('button').first();
  await drop(target, [{ name: 'words.txt', mimeType: 'text/plain', buffer: Buffer.from('words') }]);
  await expect(page.getByText('This field does not take files of that kind.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Cover' })).toHaveCount(0);
  await drop(target, [await drawPicture('dropped.png', 10)]);
  await expect(page.getByRole('list', { name: 'Cover' }).getByText('dropped.png')).toBeVisible();
  await expectAccessible(page);
});

test('by keyboard alone: a picture is searched for and taken; several are chosen in order', async ({
  page,
  product,
}) => {
  const hand = handOf('keys', page);
  const names = ['key-b.png', 'key-a.png', 'key-c.png'];
  await store(page, product.url, await Promise.all(names.map((name, at) => drawPicture(name, at * 90))));
  await page.goto(newArticle);
  const ofCover = field(page, 'cover').getByRole('button', { name: 'Choose a file' });
  await hand.goTo(ofCover);
  await page.keyboard.press('Enter');
  const search = page.getByRole('searchbox', { name: 'Search files' });
  await expect(search).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(picker(page, 'Cover')).toBeHidden();
  await expect(ofCover, 'the focus is back where it was').toBeFocused();

  await page.keyboard.press('Enter');
  await expect(search).toBeFocused();
  await page.keyboard.type('key-c');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option', { name: /key-c\.png/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(picker(page, 'Cover')).toBeHidden();
  await expect(page.getByRole('list', { name: 'Cover' }).getByText('key-c.png')).toBeVisible();

  await hand.goTo(field(page, 'gallery').getByRole('button', { name: 'Choose files' }));
  await page.keyboard.press('Enter');
  await expect(search).toBeFocused();
  await page.keyboard.type('key-');
  await page.keyboard.press('ArrowDown');
  const focused = page.getByRole('option').and(page.locator(':focus'));
  await expect(focused).toHaveAccessibleName(/key-c\.png/);
  await page.keyboard.press(' ');
  await page.keyboard.press('End');
  await expect(focused).toHaveAccessibleName(/key-b\.png/);
  await page.keyboard.press(' ');
  const dialog = picker(page, 'Gallery');
  await expect(dialog.getByText('2 files chosen')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const chosen = page.getByRole('list', { name: 'Gallery' }).getByRole('listitem');
  await expect(chosen).toHaveText([/key-c\.png/, /key-b\.png/]);
});

test('what is dropped and pasted on the picker is uploaded into the open folder and chosen at once', async ({
  page,
}) => {
  await page.goto(newArticle);
  await field(page, 'gallery').getByRole('button', { name: 'Choose files' }).click();
  const dialog = picker(page, 'Gallery');
  await dialog.getByRole('button', { name: 'New folder' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Gallery pictures');
  await page.getByRole('button', { name: 'Create folder' }).click();
  await expect(dialog.getByText('No files of this kind in here')).toBeVisible();
  await expectAccessible(page);
  const whole = await drawPicture('broken.png', 0);
  const broken = { ...whole, buffer: whole.buffer.subarray(0, 60) };
  await drop(page.locator('body'), [await drawPicture('first.png', 30), broken]);
  const uploads = dialog.getByRole('region', { name: 'Uploads' });
  await expect(uploads.getByRole('alert')).not.toBeEmpty();
  await expect(dialog.getByText('1 file chosen')).toBeVisible();
  await drop(page.locator('body'), [await drawPicture('second.png', 60)], 'paste');
  await expect(dialog.getByText('2 files chosen')).toBeVisible();
  await uploads.getByRole('button', { name: 'Take “broken.png” off the list' }).click();
  await expect(uploads).toBeHidden();
  await expect(dialog.getByRole('option')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Use 2 files' }).click();
  const chosen = page.getByRole('list', { name: 'Gallery' }).getByRole('listitem');
  await expect(chosen).toHaveText([/first\.png/, /second\.png/]);
  await page.getByRole('textbox', { name: 'Title' }).fill('Two in a folder');
  await expectSaved(page);
  await page.reload();
  await expect(chosen, 'stored in order').toHaveText([/first\.png/, /second\.png/]);
});

test('files of a field are put in order, described, replaced and taken away; the form takes it back', async ({
  page,
  product,
}) => {
  const names = ['order-c.png', 'order-b.png', 'order-a.png'];
  await store(page, product.url, await Promise.all(names.map((name, at) => drawPicture(name, 200 + at * 40))));
  await page.goto(newArticle);
  const gallery = field(page, 'gallery');
  await gallery.getByRole('button', { name: 'Choose files' }).click();
  const dialog = picker(page, 'Gallery');
  await dialog.getByRole('searchbox').fill('order-');
  await expect(dialog.getByRole('option')).toHaveCount(3);
  await dialog.getByRole('option', { name: /order-a/ }).click();
  await dialog.getByRole('option', { name: /order-b/ }).dblclick();
  const chosen = page.getByRole('list', { name: 'Gallery' }).getByRole('listitem');
  await expect(chosen).toHaveText([/order-a/, /order-b/]);
  const later = gallery.getByRole('button', { name: 'Move “order-b.png” to the front' });
  await later.focus();
  await page.keyboard.press('Enter');
  await expect(chosen).toHaveText([/order-b/, /order-a/]);

  await chosen.first().getByRole('button', { name: 'No alternative text' }).click();
  const details = picker(page, 'About this file');
  await expect(details.getByLabel('Alternative text')).toBeFocused();
  await page.keyboard.type('A plain ground');
  await expect(details.getByRole('status')).toHaveText('Saved');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(details).toBeHidden();
  await expect(chosen.first().getByRole('button', { name: 'No alternative text' })).toHaveCount(0);

  await gallery.getByRole('button', { name: 'Replace “order-a.png”' }).click();
  await dialog.getByRole('searchbox').fill('order-c');
  await expect(dialog.getByRole('option')).toHaveCount(1);
  await dialog.getByRole('option', { name: /order-c/ }).dblclick();
  await expect(chosen).toHaveText([/order-b/, /order-c/]);
  await gallery.getByRole('button', { name: 'Remove “order-b.png”' }).click();
  await expect(chosen).toHaveText([/order-c/]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(chosen).toHaveText([/order-b/, /order-c/]);
  await expectAccessible(page);
});

test('pictures of the library go into a text', async ({ page, product }) => {
  await store(page, product.url, await Promise.all([drawPicture('inline-a.png', 5), drawPicture('inline-b.png', 15)]));
  await page.goto(newArticle);
  const body = page.getByRole('textbox', { name: 'Body' });
  await body.fill('Before');
  await field(page, 'body').getByRole('button', { name: 'Picture' }).click();
  const dialog = picker(page, 'Pictures for Body');
  await dialog.getByRole('searchbox').fill('inline-');
  await expect(dialog.getByRole('option')).toHaveCount(2);
  await dialog.getByRole('option', { name: /inline-a/ }).click();
  await dialog.getByRole('option', { name: /inline-b/ }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(body).toHaveValue(/^Before\s+!\[inline-a.png\]\(\S+\)\s+!\[inline-b.png\]\(\S+\)/);
  await expect(body).toBeFocused();
});

test('the picker with files chosen, light and dark, wide and narrow', async ({ page }) => {
  await page.goto(newArticle);
  await field(page, 'gallery').getByRole('button', { name: 'Choose files' }).click();
  const dialog = picker(page, 'Gallery');
  await dialog.getByRole('option').nth(1).click();
  await dialog.getByRole('option').nth(0).click();
  await expectEveryLook(page, 'picker', {
    each: () => expect(dialog.getByText('2 files chosen')).toBeInViewport(),
  });
});
