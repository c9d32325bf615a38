/** The website beside the form: drafts in it before anybody else sees them, drawn anew while one types. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { createServer } from 'vite';
import { buildArticle, expectSaved, openArticle } from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';
import { createSite } from '../site/server.ts';

const root = path.resolve(import.meta.dirname, '../..');

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('a draft is seen in the website, and changes there while one types', async ({ page, product, signIn }) => {
  await signIn();
  const site = await createServer({
    root: path.join(root, 'e2e/site'),
    cacheDir: path.join(root, 'node_modules/.cache/site'),
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1' },
    define: { 'import.meta.env.VITE_PLINTH_URL': JSON.stringify(product.url) },
  });
  await site.listen();
  await namePreview(page.request, product.url, `${site.resolvedUrls?.local[0]}#/articles/{slug}?locale={locale}`);
  const id = await buildArticle(page.request, product.url, {
    title: 'Only a draft',
    slug: 'only-a-draft',
    body: 'One.',
  });
  await openArticle(page, id, 'Only a draft');
  await page.getByRole('button', { name: 'Preview', pressed: false }).first().focus();
  await page.keyboard.press('Enter');
  const frame = page.frameLocator('iframe[title="Preview"]');
  await expect(frame.getByRole('heading', { level: 1, name: 'Only a draft' })).toBeVisible();
  await page.locator('#field-body textarea').fill('One.\n\nAnd two, just typed.');
  await expect(frame.getByText('And two, just typed.')).toBeVisible();
  await expectSaved(page);
  await page.screenshot({ path: 'e2e/screenshots/preview.png' });
  await expectAccessible(page);
  // Nobody else sees it: the site by itself has nothing there.
  const visitor = await page.context().newPage();
  await visitor.goto(`${site.resolvedUrls?.local[0]}#/articles/only-a-draft`);
  await expect(visitor.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();
  await visitor.close();
  await page.getByRole('button', { name: 'Close the preview' }).click();
  await expect(page.locator('iframe')).toHaveCount(0);
  await site.close();
});

test('a page that is drawn on a server shows the draft too, anew after each save', async ({
  page,
  product,
  signIn,
}) => {
  await signIn();
  const site = createSite(product.url).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/articles`;
  await page.goto('/admin/model/api::article.article');
  await page.getByRole('button', { name: 'Settings' }).click();
  const address = page.getByRole('textbox', { name: 'Address of the preview' });
  await address.fill('https://{slug}.example.com');
  await expect(page.getByText('its placeholders after the host')).toBeVisible();
  await page.screenshot({ path: 'e2e/screenshots/preview-address.png' });
  await page.keyboard.press('Escape');
  await namePreview(page.request, product.url, `${url}/{slug}?token={token}`);

  const id = await buildArticle(page.request, product.url, { title: 'From a server', slug: 'from-a-server' });
  await openArticle(page, id, 'From a server');
  await page.getByRole('button', { name: 'Preview', pressed: false }).first().click();
  const frame = page.frameLocator('iframe[title="Preview"]');
  await expect(frame.getByRole('heading', { name: 'From a server' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Preview' })).not.toContainText('plinth_preview_');
  await page.getByRole('textbox', { name: 'Title' }).fill('Saved since');
  await expectSaved(page);
  await expect(frame.getByRole('heading', { name: 'Saved since' })).toBeVisible();
  expect((await page.request.get(`${url}/from-a-server`)).status(), 'without the token').toBe(404);
  site.close();
  site.closeAllConnections();
});

async function namePreview(request: APIRequestContext, origin: string, url: string): Promise<void> {
  const uid = 'api::article.article';
  const models = (await (await request.get('/admin/api/content-types')).json()).data;
  const { definition } = models.find((model: { uid: string }) => model.uid === uid);
  const named = { ...definition, pluginOptions: { ...definition.pluginOptions, preview: { url } } };
  const data = { contentTypes: { [uid]: named } };
  const applied = await request.post('/admin/api/content-types/apply', { data, headers: { Origin: origin } });
  expect(applied.status()).toBe(200);
}
