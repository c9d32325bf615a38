/** Keeping pictures in order: upload, describe, find, move, delete. The pictures are drawn here. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { store } from '../files.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';
import { expectEveryLook } from '../looks.ts';

const pictures = path.resolve(import.meta.dirname, '../screenshots');

/** A disc on a ground, 1200 × 800. */
async function drawPicture(name: string, ground: string, disc: string) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="1200" height="800" fill="${ground}"/><circle cx="850" cy="320" r="210" fill="${disc}"/></svg>`;
  return { name, mimeType: 'image/png', buffer: await sharp(Buffer.from(svg)).png().toBuffer() };
}

const files = (page: Page) => page.getByRole('list', { name: 'Files', exact: true });
const card = (page: Page, name: string) => files(page).getByRole('listitem').filter({ hasText: name });

async function choose(page: Page, chosen: Awaited<ReturnType<typeof drawPicture>>[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload files' }).first().click();
  await (await chooser).setFiles(chosen);
}

test.beforeEach(async ({ signIn }) => signIn());

test('two pictures are uploaded, described, found and deleted', async ({ page }) => {
  await page.goto('/admin/media');
  await choose(
    page,
    await Promise.all([drawPicture('red-moon.png', '#223', '#d42'), drawPicture('blue-moon.png', '#eee', '#24c')]),
  );
  await expect(page.getByText('2 files uploaded')).toBeVisible();
  await expect(card(page, 'red-moon.png')).toBeVisible();
  await expect(card(page, 'blue-moon.png')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the list' }).click();

  await card(page, 'red-moon.png').getByRole('button').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Alternative text').fill('A red moon over a night-blue field');
  await drawer.getByRole('button', { name: /^Focal point/ }).click({ position: { x: 300, y: 100 } });
  await expect(drawer.getByRole('status')).toHaveText('Saved');
  await expect(drawer.getByRole('button', { name: 'Reset to the centre' })).toBeVisible();
  await expect(drawer.getByText('No entry uses this file.')).toBeVisible();
  await page.screenshot({ path: path.join(pictures, 'media-focal-point-1440-light.png') });
  await expectAccessible(page);
  await page.reload();
  await expect(drawer.getByLabel('Alternative text')).toHaveValue('A red moon over a night-blue field');
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();

  await page.getByRole('searchbox', { name: 'Search files' }).fill('night-blue');
  await expect(files(page).getByRole('listitem')).toHaveCount(1);
  await expect(page).toHaveURL(/q=night-blue/);
  await card(page, 'red-moon.png').getByRole('button').focus();
  await page.keyboard.press('x');
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.getByRole('toolbar', { name: 'Selected files' }).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('1 file is in the trash')).toBeVisible();
  await expect(page.getByText('Nothing found')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'red-moon.png')).toBeVisible();
  await card(page, 'red-moon.png').getByRole('button').focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the search and filters' }).click();
  await expect(card(page, 'blue-moon.png')).toBeVisible();
  await expect(card(page, 'red-moon.png')).toBeHidden();
});

test('a file that the server refuses says why and can be tried again', async ({ page }) => {
  await page.goto('/admin/media');
  const whole = await drawPicture('green-moon.png', '#fff', '#282');
  const broken = { ...whole, name: 'broken.png', buffer: whole.buffer.subarray(0, 60) };
  await choose(page, [broken, whole]);
  const uploads = page.getByRole('region', { name: 'Uploads' });
  await expect(uploads.getByRole('status')).toHaveText('1 file uploaded · 1 failed');
  await expect(uploads.getByRole('alert')).not.toBeEmpty();
  await page.screenshot({ path: path.join(pictures, 'media-uploads-1440-light.png') });
  await expectAccessible(page);
  await uploads.getByRole('button', { name: 'Upload “broken.png” again' }).click();
  await expect(uploads.getByRole('status')).toHaveText('1 file uploaded · 1 failed');
});

test('folders are made, filled, named anew and removed', async ({ page }) => {
  await page.goto('/admin/media');
  await page.getByRole('button', { name: 'New folder' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Moons');
  await page.getByRole('dialog').getByRole('button', { name: 'Create folder' }).click();
  await expect(page.getByRole('heading', { name: 'Moons' })).toBeVisible();
  await expect(page.getByText('This folder is empty')).toBeVisible();
  await choose(page, [await drawPicture('half-moon.png', '#111', '#fe9')]);
  await expect(card(page, 'half-moon.png')).toBeVisible();

  const actions = page.getByRole('button', { name: 'Actions for the folder' });
  await card(page, 'half-moon.png').getByRole('checkbox').check();
  await page.getByRole('toolbar', { name: 'Selected files' }).getByRole('button', { name: 'Move' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Move into' }).click();
  await page.getByRole('option', { name: 'In no folder' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click();
  await expect(page.getByText('1 file moved')).toBeVisible();
  await expect(page.getByText('This folder is empty')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'half-moon.png')).toBeVisible();

  await card(page, 'half-moon.png').dragTo(page.getByRole('button', { name: 'In no folder' }));
  await expect(page.getByText('This folder is empty')).toBeVisible();
  await actions.click();
  await page.getByRole('menuitem', { name: 'Rename folder' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Phases');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('heading', { name: 'Phases' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(card(page, 'half-moon.png')).toBeVisible();
  await actions.click();
  await page.getByRole('menuitem', { name: 'Delete folder' }).click();
  await expect(page.getByRole('dialog')).toContainText('1 file and 0 folders go to the trash with it.');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete folder' }).click();
  await expect(page.getByRole('heading', { name: 'Phases', exact: true })).toBeHidden();
  await expect(card(page, 'half-moon.png')).toBeHidden();
  await page.getByRole('button', { name: 'Trash' }).click();
  await page.screenshot({ path: path.join(pictures, 'media-trash-1440-light.png') });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Restore “Phases”' }).click();
  await expect(page.getByText('The trash is empty').or(page.getByText('red-moon.png'))).toBeVisible();
  await page.getByRole('button', { name: 'Phases 1' }).click();
  await expect(card(page, 'half-moon.png')).toBeVisible();
});

test('what is dragged opens the folders it is held over; the way back leads out of folders and files', async ({
  page,
  product,
}) => {
  const headers = { Origin: product.url };
  const makeFolder = async (name: string, parentId: number | null): Promise<number> =>
    (await (await page.request.post('/admin/api/folders', { headers, data: { name, parentId } })).json()).data.id;
  const maps = await makeFolder('Maps', null);
  await makeFolder('Craters', maps);
  await store(page, product.url, [await drawPicture('mapped-moon.png', '#223', '#ccd')]);
  await page.goto(`/admin/media?folder=${maps}`);
  await expect(page.getByText('No files in this folder itself')).toBeVisible();
  await page.goto('/admin/media?q=mapped-moon');
  const folder = (name: string) =>
    page.getByRole('navigation', { name: 'Folders' }).getByRole('button', { name, exact: true });
  const dragOver = async (name: string) => {
    await folder(name).hover();
    // The browser tells a place of what is held over it with the second move there.
    await folder(name).hover({ position: { x: 60, y: 12 } });
  };
  await card(page, 'mapped-moon.png').hover();
  await page.mouse.down();
  await dragOver('Maps');
  await expect(folder('Craters')).toBeVisible();
  await dragOver('Craters');
  await expect(folder('Craters')).toHaveAttribute('data-over');
  await page.mouse.up();
  await expect(page.getByText('1 file moved')).toBeVisible();

  await page.getByRole('navigation', { name: 'Folders' }).getByRole('button', { name: 'Craters 1 file' }).click();
  const heading = page.getByRole('heading', { name: 'Craters' });
  const drawer = page.getByRole('dialog');
  await expect(heading).toBeVisible();
  for (const close of [() => page.goBack(), () => page.keyboard.press('Escape')]) {
    await card(page, 'mapped-moon.png').getByRole('button').click();
    await expect(drawer.getByLabel('Name')).toHaveValue('mapped-moon.png');
    await expect(page).toHaveURL(/file=\d+/);
    await close();
    await expect(drawer).toBeHidden();
    await expect(page).toHaveURL(/folder=\d+&q=mapped-moon$/);
  }
  await page.goBack();
  await expect(heading).toBeHidden();
  await expect(page).toHaveURL(/\?q=mapped-moon$/);
  await page.goForward();
  await expect(heading).toBeVisible();
});

test('by keyboard alone: pictures without alternative text are walked, described and come back to', async ({
  page,
  product,
}) => {
  const names = ['waning-moon.png', 'waxing-moon.png'];
  await store(page, product.url, await Promise.all(names.map((name) => drawPicture(name, '#224', '#eed'))));
  await page.goto('/admin/media?missing=text&q=ing-moon&sort=name');
  await card(page, 'waning-moon.png').getByRole('button').focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  const text = drawer.getByLabel('Alternative text');
  const stands = async (name: string, place: string) => {
    await expect(drawer.getByLabel('Name')).toHaveValue(name);
    await expect(drawer.getByText(place)).toBeVisible();
    await expect(text).toBeFocused();
  };
  await stands('waning-moon.png', '1 of 2');
  await page.keyboard.type('A moon that wanes');
  await page.keyboard.press('Control+Enter');
  await stands('waxing-moon.png', '2 of 2');
  await page.keyboard.press('Control+Shift+Enter');
  await stands('waning-moon.png', '1 of 2');
  await expect(text).toHaveValue('A moon that wanes');
});

test('an undo leaves alone what somebody has changed since, and says so', async ({ page, product }) => {
  const whole = await Promise.all([
    drawPicture('pale-moon.png', '#334', '#ddd'),
    drawPicture('dim-moon.png', '#445', '#bbb'),
  ]);
  const ids = await store(page, product.url, whole);
  await page.goto('/admin/media?q=moon.png');
  for (const name of ['pale-moon.png', 'dim-moon.png']) await card(page, name).getByRole('checkbox').check();
  await page.getByRole('toolbar', { name: 'Selected files' }).getByRole('button', { name: 'Tags' }).click();
  await page.getByRole('dialog').getByLabel('Add tags').fill('Night');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Change tags' }).click();
  await expect(page.getByText('Tags of 2 files changed')).toBeVisible();
  const headers = { Origin: product.url };
  await page.request.put(`/admin/api/files/${ids[0]}`, { data: { tags: ['Mine'] }, headers });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('1 file was changed by somebody since and stays as it is')).toBeVisible();
  const tagsOf = async (id?: number) => (await (await page.request.get(`/admin/api/files/${id}`)).json()).data.tags;
  expect([await tagsOf(ids[0]), await tagsOf(ids[1])]).toEqual([['Mine'], []]);
});

test('the library, as grid and list, and a file, in every look', async ({ page }) => {
  for (const view of ['grid', 'list']) {
    await page.goto(`/admin/media?view=${view}`);
    await expect(files(page).getByRole('listitem').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expectEveryLook(page, `media-${view}`);
  }
  await files(page).getByRole('listitem').first().getByRole('button').click();
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Facts' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  // The drawer has come to rest when it covers what it opened from.
  await expect(page.getByRole('dialog')).toHaveCSS('opacity', '1');
  await expectEveryLook(page, 'media-file');
});
