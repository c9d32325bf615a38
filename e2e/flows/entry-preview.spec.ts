/** The website beside the form: drafts in it before anybody else sees them, drawn anew while one types. */
import path from 'node:path';
import { createServer } from 'vite';
import { buildArticle, expectSaved, openArticle } from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';

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
  const headers = { Origin: product.url };
  const uid = 'api::article.article';
  const models = (await (await page.request.get('/admin/api/content-types')).json()).data;
  const { definition } = models.find((model: { uid: string }) => model.uid === uid);
  const preview = { url: `${site.resolvedUrls?.local[0]}#/articles/{slug}?locale={locale}` };
  const withPreview = { ...definition, pluginOptions: { ...definition.pluginOptions, preview } };
  const applied = await page.request.post('/admin/api/content-types/apply', {
    data: { contentTypes: { [uid]: withPreview } },
    headers,
  });
  expect(applied.status()).toBe(200);

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
