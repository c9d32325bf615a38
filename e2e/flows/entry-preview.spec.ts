/** The website beside the form: drafts in it before anybody else sees them, drawn anew while one types. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { APIRequestContext, Frame } from '@playwright/test';
import { article, buildArticle, changeType, expectSaved, openArticle } from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';
import { createSite } from '../site/server.ts';
import { serve, startSite } from '../website.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('a draft is seen in the website, and changes there while one types', async ({ page, product, signIn }) => {
  await signIn();
  await using site = await startSite(product.url);
  await namePreview(page.request, product.url, `${site.url}#/articles/{slug}?locale={locale}`);
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
  const iframe = page.locator('iframe[title="Preview"]');
  await page.locator('label').filter({ hasText: 'Phone' }).click();
  await expect(iframe).toHaveCSS('width', '390px');
  await page.locator('label').filter({ hasText: 'All of the space' }).click();
  // Nobody else sees it: the site by itself has nothing there.
  const visitor = await page.context().newPage();
  await visitor.goto(`${site.url}#/articles/only-a-draft`);
  await expect(visitor.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();
  await visitor.close();
  // Where both have no room beside each other, the website takes the screen.
  await page.setViewportSize({ width: 360, height: 740 });
  const dialog = page.getByRole('dialog', { name: 'Preview' });
  await expect(dialog.frameLocator('iframe').getByText('And two, just typed.')).toBeVisible();
  await page.screenshot({ path: 'e2e/screenshots/preview-360.png' });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close the preview' }).click();
  await expect(page.locator('iframe')).toHaveCount(0);
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

  await using silent = await serve(
    '<!doctype html><p id="loaded"></p><script>loaded.textContent = Date.now()</script>',
  );
  await page.getByRole('button', { name: 'Close the preview' }).click();
  // This page is not watched: its policy knows the one website, and must refuse the other.
  const early = await page.context().newPage();
  await openArticle(early, id, 'Saved since');
  await namePreview(page.request, product.url, `${silent.url}/{slug}`);
  await early.getByRole('button', { name: 'Preview', pressed: false }).first().click();
  await expect(early.getByText('The address is new: reload the page')).toBeVisible();
  await early.getByRole('button', { name: 'Reload the page' }).click();
  await early.getByRole('button', { name: 'Preview', pressed: false }).first().click();
  const loaded = early.frameLocator('iframe[title="Preview"]').locator('#loaded');
  await expect(loaded).toHaveText(/^\d+$/);
  const before = (await loaded.textContent()) ?? '';
  await early.getByRole('textbox', { name: 'Title' }).fill('Saved once more');
  await expect(loaded).not.toHaveText(before);
  await expect(early.locator('iframe')).toHaveCount(1);
  await early.close();
  site.close();
  site.closeAllConnections();
});

test('a page gets the token of the draft by message, and no other origin does', async ({ page, product, signIn }) => {
  await signIn();
  await using other = await serve(listeningPage(''));
  await using own = await serve(listeningPage(`<iframe src="${other.url}"></iframe>`));
  await namePreview(page.request, product.url, `${own.url}/{slug}`);
  // The admin may frame both: what keeps the other page from the token is the protocol.
  await namePreview(page.request, product.url, `${other.url}/{slug}`, 'api::category.category');
  const id = await buildArticle(page.request, product.url, { title: 'For one page', slug: 'for-one-page' });
  const another = await buildArticle(page.request, product.url, { title: 'Another draft' });
  await openArticle(page, id, 'For one page');
  await page.evaluate(() => {
    const heard: string[] = [];
    addEventListener('message', ({ origin, data }) => void heard.push(`${data.type} ${origin}`));
    Object.assign(window, { heard });
  });
  const hasHeard = (text: string) => () => page.evaluate((said) => Reflect.get(window, 'heard').includes(said), text);
  await page.getByRole('button', { name: 'Preview', pressed: false }).first().click();

  const frame = page.frameLocator('iframe[title="Preview"]');
  await expect(frame.locator('#entry')).toHaveText('For one page');
  await expect(frame.locator('#token')).toHaveText(/^plinth_preview_/);
  const headers = { Authorization: `Bearer ${await frame.locator('#token').textContent()}` };
  const read = async (document: string) => page.request.get(`/api/articles/${document}?status=draft`, { headers });
  expect((await (await read(id)).json()).data.title).toBe('For one page');
  expect((await read(another)).status()).toBe(404);
  await page.getByRole('textbox', { name: 'Title' }).fill('As it is typed');
  await expect(frame.locator('#entry')).toHaveText('As it is typed');
  await expectSaved(page);

  const expectNothing = async (stranger: Frame) => {
    await expect.poll(hasHeard(`token ${other.url}`), 'the editor was asked').toBe(true);
    // Messages come in the order in which they were sent.
    const element = await stranger.frameElement();
    await element.evaluate((inner) => (inner as HTMLIFrameElement).contentWindow?.postMessage({ type: 'last' }, '*'));
    await expect(stranger.locator('#last')).toHaveText('heard');
    await expect(stranger.locator('#token')).toBeEmpty();
    await expect(stranger.locator('#entry')).toBeEmpty();
  };
  const framed = () => page.frames().find((one) => one.url().startsWith(own.url));
  const inner = framed()?.childFrames()[0];
  expect(inner).toBeDefined();
  await expectNothing(inner!);
  await page.evaluate(() => Reflect.get(window, 'heard').splice(0));
  await framed()!.evaluate((url) => location.assign(url), `${other.url}/instead`);
  await expect.poll(() => page.frames().some((one) => one.url().endsWith('/instead'))).toBe(true);
  await expectNothing(page.frames().find((one) => one.url().endsWith('/instead'))!);
});

/** A page that asks everybody above it for the entry and the token, and shows what it gets. */
function listeningPage(inside: string): string {
  return `<!doctype html><p id="entry"></p><p id="token"></p><p id="last"></p>${inside}<script>
    const show = (id, text) => { document.getElementById(id).textContent = text; };
    addEventListener('message', ({ data }) => {
      if (data.type === 'entry') show('entry', data.data.title);
      if (data.type === 'token') show('token', data.token);
      if (data.type === 'last') show('last', 'heard');
    });
    for (const above of new Set([parent, top])) {
      for (const type of ['ready', 'token']) above.postMessage({ target: 'plinth', version: 1, type }, '*');
    }
  </script>`;
}

function namePreview(request: APIRequestContext, origin: string, url: string, uid = article): Promise<void> {
  return changeType(request, origin, uid, ({ pluginOptions }) => ({
    pluginOptions: { ...pluginOptions, preview: { url } },
  }));
}
