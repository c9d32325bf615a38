/** The media library of somebody with narrow rights: what would be refused is not offered, or says why. */
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { drawPicture, store } from '../files.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';
import { addPerson, addRole, openAs } from '../people.ts';
import type { Product } from '../product.ts';

test.use({ owner: 'rights' });

const pictures = path.resolve(import.meta.dirname, '../screenshots');
const toFiles = (verbs: readonly string[], condition?: object) =>
  verbs.map((verb) => ({ action: `plugin::upload.content-api.${verb}`, ...(condition ? { condition } : {}) }));

/** A page of a new person with these rights. */
async function openWith(browser: Browser, page: Page, product: Product, name: string, grants: object[]): Promise<Page> {
  await addRole(page, product, name, { grants });
  return openAs(browser, product, await addPerson(page, product, name, name));
}

const card = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Files', exact: true }).getByRole('listitem').filter({ hasText: name });
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selected files' });

test('who may change own files only is offered that, and told of the others', async ({
  page,
  product,
  signIn,
  browser,
}) => {
  await signIn();
  await store(page, product.url, [await drawPicture('of-ada.png', 20)]);
  const headers = { Origin: product.url };
  await page.request.post('/admin/api/folders', { headers, data: { name: 'Ground', parentId: null } });
  const own = await openWith(browser, page, product, 'painter', [
    ...toFiles(['find', 'findOne']),
    ...toFiles(['upload', 'destroy'], { own: true }),
  ]);
  await store(own, product.url, [await drawPicture('of-painter.png', 120)]);
  await own.goto('/admin/media');
  await expect(own.getByRole('button', { name: 'Upload files' })).toBeVisible();
  await expect(own.getByRole('button', { name: 'Ground' })).toBeVisible();
  await expect(own.getByRole('button', { name: 'New folder' })).toHaveCount(0);

  await card(own, 'of-ada.png').getByRole('checkbox').check();
  await expect(bar(own)).toContainText('Your role lets you look at these files, but not change them.');
  for (const name of ['Move', 'Tags', 'Delete'])
    await expect(bar(own).getByRole('button', { name, exact: true })).toBeDisabled();
  await card(own, 'of-painter.png').getByRole('checkbox').check();
  await expect(bar(own)).toContainText('1 of them stays as it is: your role does not reach it.');
  await expect(bar(own).getByRole('button', { name: 'Move' })).toBeEnabled();
  await own.screenshot({ path: path.join(pictures, 'media-narrow-1440-light.png') });
  await expectAccessible(own);
  await bar(own).getByRole('button', { name: 'Select nothing' }).click();
  await own.getByRole('button', { name: 'Ground' }).click();
  await expect(own.getByRole('heading', { name: 'Ground' })).toBeVisible();
  await expect(own.getByRole('button', { name: 'Actions for the folder' })).toHaveCount(0);

  await own.goto('/admin/media');
  await card(own, 'of-ada.png').getByRole('button').click();
  const drawer = own.getByRole('dialog');
  await expect(drawer.getByText('You may look at this file, but not change it.')).toBeVisible();
  await expect(drawer.getByLabel('Alternative text')).toHaveAttribute('readonly');
  for (const name of ['Edit picture', 'Replace', 'Delete'])
    await expect(drawer.getByRole('button', { name, exact: true })).toHaveCount(0);
  await own.screenshot({ path: path.join(pictures, 'media-file-narrow-1440-light.png') });
  await expectAccessible(own);
  await own.keyboard.press('Escape');
  await card(own, 'of-painter.png').getByRole('button').click();
  await expect(drawer.getByRole('button', { name: 'Edit picture' })).toBeVisible();
  await expect(drawer.getByRole('button', { name: 'Delete' })).toBeVisible();
  await own.context().close();
});

test('who may look only is offered nothing else; who has a folder works in it', async ({
  page,
  product,
  signIn,
  browser,
}) => {
  await signIn();
  const [id] = await store(page, product.url, [await drawPicture('for-all.png', 220)]);
  const headers = { Origin: product.url };
  const made = await page.request.post('/admin/api/folders', { headers, data: { name: 'Press', parentId: null } });
  const folder = (await made.json()).data.id;
  const looking = await openWith(browser, page, product, 'looker', toFiles(['find', 'findOne']));
  await looking.goto('/admin/media');
  await expect(card(looking, 'for-all.png')).toBeVisible();
  await expect(looking.getByRole('button', { name: 'Upload files' })).toHaveCount(0);
  await expect(looking.getByText('Drop or paste files anywhere here')).toHaveCount(0);
  await looking.context().close();

  const desk = await openWith(
    browser,
    page,
    product,
    'desk',
    toFiles(['find', 'findOne', 'upload', 'destroy'], { folders: [folder] }),
  );
  await page.request.post('/admin/api/files/actions/move', { headers, data: { ids: [id], folderId: folder } });
  await desk.goto(`/admin/media?folder=${folder}`);
  await card(desk, 'for-all.png').getByRole('checkbox').check();
  await expect(bar(desk).getByRole('button', { name: 'Delete' })).toBeEnabled();
  await desk.getByRole('button', { name: 'Actions for the folder “Press”' }).click();
  await expect(desk.getByRole('menuitem')).toHaveText(['New folder inside']);
  await desk.context().close();
});
