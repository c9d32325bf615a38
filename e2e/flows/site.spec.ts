/** The example site, as its visitors see it: published content, read by the official client from the demo. */
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { test as base, expect, expectAccessible } from '../fixtures.ts';
import { type Hand, type HandName, handNames, handOf } from '../hands.ts';
import { startSite } from '../website.ts';

const pictures = path.resolve(import.meta.dirname, '../screenshots');

const test = base.extend<object, { siteUrl: string }>({
  siteUrl: [
    async ({ product }, use) => {
      await using site = await startSite(product.url);
      await use(site.url);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test.use({ owner: 'site' });

test('the site lists published articles with pictures and authors', async ({ page, siteUrl }) => {
  await page.goto(siteUrl);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const cards = page.getByRole('article');
  await expect(cards).toHaveCount(6);
  const image = cards.first().getByRole('img');
  await expect(image).toBeVisible();
  await expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBeGreaterThan(0);
  expect(await image.getAttribute('srcset')).toMatch(/\d+w, /);
});

test('an article opens, in the other language too', async ({ page, siteUrl }) => {
  await page.goto(siteUrl);
  const first = page.getByRole('article').first().getByRole('link');
  const title = (await first.textContent()) ?? '';
  await first.click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('a page built of blocks shows each of them', async ({ page, siteUrl }) => {
  await page.goto(`${siteUrl}#/plan-your-visit`);
  await expect(page.getByRole('heading', { level: 1, name: 'Plan your visit' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Opening hours' })).toBeVisible();
  await page.getByText('May I bring my dog?').click();
  await expect(page.getByText('Yes, on a lead.')).toBeVisible();
});

test('drafts stay out of the site', async ({ page, product, siteUrl }) => {
  const response = await page.request.get(`${product.url}/api/articles?status=draft`);
  expect(response.status()).toBe(403);
  await page.goto(`${siteUrl}#/articles/there-is-no-such-article`);
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
});

/** The picture on the card of an article, as it is drawn: where it comes from, and its pixels. */
async function shownOn(page: Page, siteUrl: string, title: string) {
  // The address alone differs by what stands behind the #: that would not load the site anew.
  await page.goto('about:blank');
  await page.goto(siteUrl);
  const image = page.getByRole('article').filter({ hasText: title }).getByRole('img');
  await image.scrollIntoViewIfNeeded();
  await image.evaluate((shown: HTMLImageElement) => shown.decode());
  const address = await image.evaluate((shown: HTMLImageElement) => shown.currentSrc);
  return { address, pixels: (await image.screenshot()).toString('base64') };
}

for (const handName of handNames) {
  test(`a picture that is cropped, and gets another focal point, is another one on the site: ${handName}`, async ({
    page,
    signIn,
    siteUrl,
  }) => {
    const hand = handOf(handName, page);
    await signIn();
    const visitor = await page.context().newPage();
    const { data } = await (await page.request.get('/api/articles?populate=cover&sort=publishedOn:desc')).json();
    const { title, cover } = data[handNames.indexOf(handName)];
    const before = await shownOn(visitor, siteUrl, title);

    await page.goto(`/admin/media?file=${cover.id}`);
    const drawer = page.getByRole('dialog');
    await hand.press(drawer.getByRole('button', { name: 'Edit picture' }));
    await hand.tick(drawer.getByRole('radio', { name: '1:1', exact: true }));
    await pull[handName](page, hand, drawer.getByRole('button', { name: /^Lower right corner/ }), 'left');
    await page.screenshot({ path: path.join(pictures, 'media-crop-1440-light.png') });
    await expectAccessible(page);
    await hand.press(drawer.getByRole('button', { name: 'Apply' }));
    await expect(drawer.getByRole('heading', { name: 'Versions' })).toBeVisible();
    const cropped = await shownOn(visitor, siteUrl, title);
    expect(cropped.address, 'no browser shows what it has kept').not.toBe(before.address);
    expect(cropped.pixels).not.toBe(before.pixels);

    await pull[handName](page, hand, drawer.getByRole('button', { name: /^Focal point/ }), 'down');
    await expect(drawer.getByRole('status')).toHaveText('Saved');
    // What was made around the old point is dropped after the commit.
    await expect.poll(async () => (await shownOn(visitor, siteUrl, title)).pixels).not.toBe(cropped.pixels);
    await visitor.screenshot({ path: path.join(pictures, 'site-cropped-1440-light.png') });

    await hand.press(drawer.getByRole('button', { name: 'Restore version 1' }));
    await expect(page.getByText('The older version is back')).toBeVisible();
    await expect.poll(async () => (await shownOn(visitor, siteUrl, title)).pixels).toBe(before.pixels);
  });
}

/** Pulls a corner, or the mark in a picture, some way into a direction. */
const pull: Record<HandName, (page: Page, hand: Hand, handle: Locator, way: 'left' | 'down') => Promise<void>> = {
  async mouse(page, _, handle, way) {
    const box = await handle.boundingBox();
    if (!box) throw new Error('There is nothing to pull');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    const [toX, toY] = way === 'left' ? [x - 100, y - 100] : [x, box.y + box.height * 0.9];
    await page.mouse.move(toX, toY, { steps: 4 });
    await page.mouse.up();
  },
  async keys(page, hand, handle, way) {
    await hand.goTo(handle);
    for (let step = 0; step < 4; step += 1)
      await page.keyboard.press(way === 'left' ? 'Shift+ArrowLeft' : 'Shift+ArrowDown');
  },
};
