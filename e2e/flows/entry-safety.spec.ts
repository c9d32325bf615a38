/** Nothing typed is lost: without a network, with a server that dies, a session that ends, a tab that closes; two people at one entry. */
import type { Page } from '@playwright/test';
import {
  api,
  articles,
  buildArticle,
  buildEntry,
  expectSaved,
  openArticle,
  readArticle,
  readEntry,
  saveArticle,
} from '../entry-steps.ts';
import { admin, expect, expectAccessible, test } from '../fixtures.ts';

// Half faded in, a dialog has no contrast.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(async ({ signIn }) => signIn());

const expectKept = (page: Page) => expect(page.getByText('Not saved yet: kept on this device')).toBeVisible();

/** The local copy of the form holds this text. */
async function expectCopied(page: Page, text: string): Promise<void> {
  const copies = () =>
    page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open('plinth');
          opening.onsuccess = () => {
            const all = opening.result.transaction('copies').objectStore('copies').getAll();
            all.onsuccess = () => resolve(JSON.stringify(all.result));
          };
        }),
    );
  await expect.poll(copies).toContain(text);
}

test('without a connection nothing typed is lost, and it is sent when the network is back', async ({
  page,
  product,
}) => {
  const id = await buildArticle(page.request, product.url, { title: 'Written on a train' });
  await openArticle(page, id, 'Written on a train');
  await page.context().setOffline(true);
  await page.getByLabel('Teaser').fill('In a tunnel');
  await expect(page.getByRole('status').filter({ hasText: 'cannot be reached' })).toBeVisible();
  await expectKept(page);
  await expectAccessible(page);
  await page.context().setOffline(false);
  await expectSaved(page);
  expect((await readArticle(page.request, id)).teaser).toBe('In a tunnel');

  // Asked about on the way out, and saved before there was an answer.
  await page.context().setOffline(true);
  await page.getByLabel('Teaser').fill('In a longer tunnel');
  await expectKept(page);
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Leave with unsaved changes?' })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { name: 'Home', exact: true })).toBeVisible();
  expect((await readArticle(page.request, id)).teaser).toBe('In a longer tunnel');
});

test('a tab that is closed while one types: the text is offered, looked at and restored', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'Interrupted' });
  await openArticle(page, id, 'Interrupted');
  // The server never answers again, so that only the local copy can help.
  await page.route('**/admin/api/entries/**', (route) =>
    route.request().method() === 'PUT' ? undefined : route.continue(),
  );
  await page.getByLabel('Teaser').pressSequentially('Half a sentence and then');
  await expectCopied(page, 'and then');
  const context = page.context();
  await page.close();

  const again = await context.newPage();
  await openArticle(again, id, 'Interrupted');
  const notice = again.getByRole('status').filter({ hasText: 'You have unsaved changes from' });
  await expect(notice).toBeVisible();
  await expectAccessible(again);
  await notice.getByRole('button', { name: 'Compare' }).click();
  await expect(again.getByRole('dialog')).toContainText('Half a sentence and then');
  await expectAccessible(again);
  await again.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await expect(again.getByLabel('Teaser')).toHaveValue('Half a sentence and then');
  await expectSaved(again);
  await again.reload();
  await expect(again.getByLabel('Teaser')).toHaveValue('Half a sentence and then');
  await expect(notice).toBeHidden();

  // The copy of the last words begins when the page goes.
  await again.route('**/admin/api/entries/**', (route) =>
    route.request().method() === 'PUT' ? undefined : route.continue(),
  );
  again.once('dialog', (dialog) => void dialog.accept());
  await again.getByLabel('Teaser').fill('The last words');
  await again.reload();
  await notice.getByRole('button', { name: 'Restore' }).click();
  await expect(again.getByLabel('Teaser')).toHaveValue('The last words');
});

test('a new entry that was never saved is offered again', async ({ page }) => {
  await page.goto(`${articles}/new`);
  await page.route('**/admin/api/entries/**', (route) =>
    route.request().method() === 'POST' ? undefined : route.continue(),
  );
  await page.getByLabel('Title').fill('Never sent');
  await expectCopied(page, 'Never sent');
  const context = page.context();
  await page.close();
  const again = await context.newPage();
  await again.goto('/admin');
  const left = again.getByRole('region', { name: 'Not saved yet' });
  await left.getByRole('button', { name: 'Discard' }).click();
  await expect(left).toBeHidden();
  await again.getByRole('button', { name: 'Undo' }).click();
  await expectAccessible(again);
  await again.screenshot({ path: 'e2e/screenshots/left-copies.png' });
  await left.getByRole('link', { name: 'Never sent' }).click();
  await again.getByRole('button', { name: 'Restore' }).click();
  await expect(again.getByLabel('Title')).toHaveValue('Never sent');
  await expect(again.getByLabel('Slug')).toHaveValue('never-sent');
  await expectSaved(again);
});

test('a new entry whose first answer is lost on the way is made once', async ({ page }) => {
  await page.goto(`${articles}/new`);
  let isLost = false;
  await page.route('**/admin/api/entries/**', async (route) => {
    if (isLost || route.request().method() !== 'POST') return route.continue();
    isLost = true;
    await route.fetch();
    await route.abort();
  });
  await page.getByLabel('Title').fill('Made once');
  await expectSaved(page);
  expect(isLost).toBe(true);
  await page.getByLabel('Teaser').fill('And goes on');
  await expectSaved(page);
  const query = 'filters[title][$eq]=Made once&status=draft&fields=teaser';
  const { data } = await (await page.request.get(`${api}?${query}`)).json();
  expect(data.map(({ teaser }: { teaser: string }) => teaser)).toEqual(['And goes on']);
});

test('a save whose answer is lost is no conflict with oneself, and adds nothing twice', async ({ page, product }) => {
  const uid = 'api::page.page';
  const id = await buildEntry(page.request, product.url, uid, { title: 'Stored once' });
  await page.goto(`/admin/content/${uid}/${id}`);
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Stored once');
  let isLost = false;
  await page.route('**/admin/api/entries/**', async (route) => {
    if (isLost || route.request().method() !== 'PUT') return route.continue();
    isLost = true;
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Add to Sections' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Quote/ })
    .click();
  await page.locator('#field-sections').getByRole('textbox', { name: 'Text' }).fill('Said once');
  await page.getByRole('textbox', { name: 'Title' }).fill('Stored');
  await expect.poll(() => isLost).toBe(true);
  await page.getByRole('textbox', { name: 'Title' }).fill('Stored, and typed on');
  await expectSaved(page);
  const query = 'populate[sections][on][section.quote][fields]=text';
  const data = await readEntry(page.request, uid, id, query);
  expect(data).toMatchObject({ title: 'Stored, and typed on', sections: [{ text: 'Said once' }] });
  expect(data.sections).toHaveLength(1);

  // What is taken back before its answer was missed is taken back on the server too.
  isLost = false;
  await page.getByRole('textbox', { name: 'Title' }).fill('Never mind');
  await expect.poll(() => isLost).toBe(true);
  await page.getByRole('textbox', { name: 'Title' }).press('Control+Z');
  await expect(page.getByRole('textbox', { name: 'Title' })).not.toHaveValue('Never mind');
  const shown = await page.getByRole('textbox', { name: 'Title' }).inputValue();
  const stored = async () => (await readEntry(page.request, uid, id)).title;
  await expect.poll(stored).toBe(shown);
  await expectSaved(page);
});

test('a session that ends: sign in again in place, and the text is saved', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'Late' });
  await openArticle(page, id, 'Late');
  await page.context().clearCookies();
  await page.getByLabel('Teaser').fill('Written after midnight');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Please sign in again');
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Password' }).fill(admin.password);
  await page.keyboard.press('Enter');
  await expectSaved(page);
  await expect(page.getByLabel('Teaser')).toHaveValue('Written after midnight');
  expect((await readArticle(page.request, id)).teaser).toBe('Written after midnight');
});

test('the form of a new translation outlives the sign-in in place', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'In English first' });
  await page.goto(`${articles}/${id}?locale=de`);
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('');
  await page.context().clearCookies();
  await page.getByRole('textbox', { name: 'Title' }).fill('Danach auf Deutsch');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Password' }).fill(admin.password);
  await page.keyboard.press('Enter');
  await expectSaved(page);
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Danach auf Deutsch');
  expect((await readArticle(page.request, id, 'locale=de')).title).toBe('Danach auf Deutsch');
});

test('an entry that somebody deletes under the form is brought back with what was typed', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'Deleted under the form' });
  await openArticle(page, id, 'Deleted under the form');
  const headers = { Origin: product.url };
  expect((await page.request.delete(`${api}/${id}?locale=*`, { headers })).status()).toBe(200);
  await page.getByLabel('Teaser').fill('Typed all the same');
  const alert = page.getByRole('alert').filter({ hasText: 'moved this entry to the trash' });
  await expectAccessible(page);
  await alert.getByRole('button', { name: 'Restore' }).click();
  await expectSaved(page);
  await expect(alert).toBeHidden();
  expect((await readArticle(page.request, id)).teaser).toBe('Typed all the same');

  // Who deletes it with something unsaved is not asked what to do with that.
  await page.route('**/admin/api/entries/**', (route) =>
    route.request().method() === 'PUT' ? undefined : route.continue(),
  );
  await page.getByLabel('Teaser').fill('Goes with it');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Move to trash' }).click();
  await expect(page).toHaveURL(new RegExp(`${articles}$`));
  await expect(page.getByText('Moved to the trash')).toBeVisible();
});

test('signing out with unsaved text asks, and takes it from this device', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'Shared computer' });
  await openArticle(page, id, 'Shared computer');
  await page.route('**/admin/api/entries/**', (route) =>
    route.request().method() === 'PUT' ? undefined : route.continue(),
  );
  await page.getByLabel('Teaser').fill('Secret');
  await expectCopied(page, 'Secret');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: /Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out and delete them' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to Plinth' })).toBeVisible();
  const copies = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('plinth');
        opening.onsuccess = () => {
          const all = opening.result.transaction('copies').objectStore('copies').count();
          all.onsuccess = () => resolve(all.result);
        };
      }),
  );
  expect(copies).toBe(0);
});

test('two people in different fields: both stay, and the later one is told', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'Two writers' });
  await openArticle(page, id, 'Two writers');
  await saveArticle(page.request, product.url, id, { title: 'Theirs' });
  await page.getByLabel('Teaser').fill('Mine');
  await expect(page.getByText('Somebody else’s changes were added: Title')).toBeVisible();
  await expectSaved(page);
  await expect(page.getByLabel('Title')).toHaveValue('Theirs');
  const { title, teaser } = await readArticle(page.request, id);
  expect([title, teaser]).toEqual(['Theirs', 'Mine']);
});

test('two people in one field: a choice between both, by keyboard, and undo', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'A red stone', teaser: 'Old' });
  await openArticle(page, id, 'A red stone');
  await saveArticle(page.request, product.url, id, { title: 'A blue stone', teaser: 'Theirs' });
  await page.getByLabel('Title').fill('A green stone');
  await expect(page.getByRole('alert')).toContainText('the same fields as you');
  await page.getByRole('button', { name: 'Look at the differences' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Choose what stays' });
  await expect(dialog.getByRole('insertion').filter({ hasText: 'green' })).toBeVisible();
  await expect(dialog.getByRole('insertion').filter({ hasText: 'blue' })).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: 'e2e/screenshots/overlap.png' });
  const save = dialog.getByRole('button', { name: 'Save these choices' });
  await expect(save).toBeDisabled();
  await dialog.getByRole('radio', { name: 'Mine' }).focus();
  await page.keyboard.press('Space');
  await save.focus();
  await page.keyboard.press('Enter');
  await expectSaved(page);
  const { title, teaser } = await readArticle(page.request, id);
  expect([title, teaser]).toEqual(['A green stone', 'Theirs']);
});

test('the side that was not chosen comes back by undo', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'A red stone' });
  await openArticle(page, id, 'A red stone');
  await saveArticle(page.request, product.url, id, { title: 'A blue stone' });
  await page.getByLabel('Title').fill('A green stone');
  await page.getByRole('button', { name: 'Look at the differences' }).click();
  await page.getByRole('button', { name: 'All of theirs' }).click();
  await page.getByRole('button', { name: 'Save these choices' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('A blue stone');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByLabel('Title')).toHaveValue('A green stone');
  await expectSaved(page);
  expect((await readArticle(page.request, id)).title).toBe('A green stone');
});

test('undo and redo across the form, by keys and by buttons', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'One', teaser: '' });
  await openArticle(page, id, 'One');
  await page.getByLabel('Title').press('End');
  await page.keyboard.type(' two');
  await page.getByRole('switch', { name: 'Featured' }).check();
  await expectSaved(page);
  await page.getByLabel('Title').focus();
  await page.keyboard.press('Control+Z');
  await expect(page.getByRole('switch', { name: 'Featured' })).not.toBeChecked();
  // What is typed without a pause is one step: on a machine that is slow in between, more than one.
  await expect(async () => {
    await page.keyboard.press('Control+Z');
    await expect(page.getByLabel('Title')).toHaveValue('One', { timeout: 1_000 });
  }).toPass();
  await expect(async () => {
    await page.keyboard.press('Control+Shift+Z');
    await expect(page.getByLabel('Title')).toHaveValue('One two', { timeout: 1_000 });
  }).toPass();
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(page.getByRole('switch', { name: 'Featured' })).toBeChecked();
  await expect(page.getByRole('button', { name: 'Redo' })).toBeDisabled();
  await expectSaved(page);
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('dialog', { name: /shortcut/i })).toBeVisible();
  await expectAccessible(page);
});
