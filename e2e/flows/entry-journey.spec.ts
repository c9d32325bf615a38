/**
 * The whole way of an editor: first run, demo, an article that saves itself, a server that dies while one types and comes
 * back, publication, the website, two browsers, the choice between both texts, undo, and a field out of the history.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createServer } from 'vite';
import { articles, expectSaved } from '../entry-steps.ts';
import { expect, expectAccessible, test, watchFaults } from '../fixtures.ts';
import { startProduct } from '../product.ts';

const root = path.resolve(import.meta.dirname, '../..');
const person = { email: 'grace@example.com', password: 'a stone under a statue' };

test('an article from the first run to its history, through a crash of the server', async ({ browser }) => {
  // Three starts of the product.
  test.slow();
  const home = await mkdtemp(path.join(tmpdir(), 'plinth-journey-'));
  let product = await startProduct({ PLINTH_HOME: home });
  const port = new URL(product.url).port;
  const options = { baseURL: product.url, locale: 'en-GB', reducedMotion: 'reduce' } as const;
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = watchFaults(page);
  const title = page.getByRole('textbox', { name: 'Title', exact: true });
  const teaser = page.getByLabel('Teaser', { exact: true });
  try {
    await test.step('the first administrator, and the demo', async () => {
      await page.goto(product.setupLink ?? '');
      await page.getByLabel('First name').fill('Grace');
      await page.getByLabel('E-mail').fill(person.email);
      await page.getByLabel('Password', { exact: true }).fill(person.password);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
      await product.command('seed', 'demo');
    });

    await test.step('a new article saves itself', async () => {
      await page.goto(articles);
      await page.getByRole('link', { name: 'New entry' }).focus();
      await page.keyboard.press('Enter');
      await title.fill('The stone that stayed');
      await page.getByLabel('Reading minutes').fill('3');
      await expectSaved(page);
    });

    await test.step('the server dies while one types, and comes back: nothing is lost', async () => {
      await teaser.pressSequentially('Words before ');
      await product.crash();
      await teaser.pressSequentially('and after the crash.');
      await expect(page.getByText('Not saved yet: kept on this device')).toBeVisible();
      product = await startProduct({ PLINTH_HOME: home, PORT: port });
      await expectSaved(page);
      await page.reload();
      await expect(teaser).toHaveValue('Words before and after the crash.');
      await expect(title).toHaveValue('The stone that stayed');
    });

    await test.step('published by keyboard, the website shows it', async () => {
      await title.focus();
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText('Visitors see exactly this.')).toBeVisible();
      const site = await createServer({
        root: path.join(root, 'e2e/site'),
        cacheDir: path.join(root, 'node_modules/.cache/site'),
        logLevel: 'error',
        server: { port: 0, host: '127.0.0.1' },
        define: { 'import.meta.env.VITE_PLINTH_URL': JSON.stringify(product.url) },
      });
      await site.listen();
      const visitor = await context.newPage();
      await visitor.goto(`${site.resolvedUrls?.local[0]}#/articles/the-stone-that-stayed`);
      await expect(visitor.getByRole('heading', { level: 1, name: 'The stone that stayed' })).toBeVisible();
      await visitor.close();
      await site.close();
    });

    await test.step('two browsers: what both changed is chosen, the rest is merged', async () => {
      const second = await browser.newContext(options);
      const other = await second.newPage();
      await other.request.post('/admin/api/login', { data: person, headers: { Origin: product.url } });
      await other.goto(page.url());
      await expect(other.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('The stone that stayed');
      // Neither hears of the other until both have typed.
      await page.route('**/admin/api/entries/**', async (route) => {
        if (route.request().method() === 'PUT') await theirs;
        await route.continue();
      });
      await title.fill('The stone that moved');
      const theirs = (async () => {
        await other.getByRole('textbox', { name: 'Title', exact: true }).fill('The stone that slept');
        await other.getByLabel('Teaser', { exact: true }).fill('Words of the other.');
        await expectSaved(other);
      })();
      await theirs;
      await expect(page.getByRole('alert').filter({ hasText: 'the same fields as you' })).toBeVisible();
      await page.unroute('**/admin/api/entries/**');
      await page.getByRole('button', { name: 'Look at the differences' }).focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Choose what stays' });
      await dialog.getByRole('radio', { name: 'Mine' }).focus();
      await page.keyboard.press('Space');
      await expectAccessible(page);
      await dialog.getByRole('button', { name: 'Save these choices' }).focus();
      await page.keyboard.press('Enter');
      await expectSaved(page);
      await expect(title).toHaveValue('The stone that moved');
      await expect(teaser).toHaveValue('Words of the other.');
      await second.close();
    });

    await test.step('undo, redo, and one field out of the history', async () => {
      await teaser.fill('A slip');
      await page.keyboard.press('Control+Z');
      await expect(teaser).toHaveValue('Words of the other.');
      await expectSaved(page);
      await page.getByRole('button', { name: 'All versions' }).click();
      const dialog = page.getByRole('dialog', { name: 'Versions' });
      await dialog.getByRole('button', { name: /^Published/ }).click();
      await dialog.getByRole('checkbox', { name: 'Teaser' }).check();
      await dialog.getByRole('button', { name: 'Restore 1 field' }).click();
      await expect(dialog).toBeHidden();
      await expect(teaser).toHaveValue('Words before and after the crash.');
      await expect(title).toHaveValue('The stone that moved');
      await expectSaved(page);
    });
    expect(faults).toEqual([]);
  } finally {
    await context.close();
    await product.stop();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
});
