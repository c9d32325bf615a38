/**
 * What every flow stands on: the running product with an administrator and the demo site, and a page that fails
 * its test when a script breaks or the page's own policy is violated.
 */
import { test as base, expect, type Page } from '@playwright/test';
import axe, { type Result } from 'axe-core';
import { slowdown } from './playwright.config.ts';
import { type Product, startProduct } from './product.ts';

export { expect };

export const admin = { email: 'ada@example.com', password: 'a stone under a statue' };

/** Stands for the web: another address of this machine, which the product may call. */
export const outside = '127.0.0.2';

type WorkerFixtures = {
  product: Product;
  /** Files of equal names share a product; one that counts what is there takes a name, and so a product, of its own. */
  owner: string;
};
type Fixtures = {
  /** Signs the context of the page in without going through the screen. */
  signIn: () => Promise<void>;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  owner: ['', { option: true, scope: 'worker' }],
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from this pattern
    async ({}, use) => {
      const product = await startProduct({
        PLINTH_ADMIN_EMAIL: admin.email,
        PLINTH_ADMIN_PASSWORD: admin.password,
        OUTGOING_ALLOW: outside,
      });
      await product.command('seed', 'demo');
      await use(product);
      await product.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ product }, use) => use(product.url),
  page: async ({ page }, use) => {
    await slowDown(page);
    const faults = watchFaults(page);
    await use(page);
    expect(faults, 'no script broke and no policy was violated').toEqual([]);
  },
  signIn: async ({ page, product }, use) => {
    await use(async () => {
      const headers = { Origin: product.url };
      const response = await page.request.post('/admin/api/login', { data: admin, headers });
      expect(response.status()).toBe(200);
    });
  },
});

/** Makes the page's scripts as many times slower as E2E_SLOWDOWN says: what races on a loaded machine shows then. */
async function slowDown(page: Page): Promise<void> {
  if (slowdown <= 1) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}

/** Collects what must not happen on any page, from now on. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    const text = message.text();
    // Chromium writes every answer of 400 and more to the console; those belong to some flows.
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) faults.push(text);
  });
  return faults;
}

type Checked = {
  /** It waits for an answer that does not come, and will not come to rest. */
  readonly isLoading?: boolean;
  /** Axe's names of those that are checked; all without it. */
  readonly rules?: readonly string[];
};

/** Nothing that axe calls serious or critical, on the page as it stands once it has come to rest, if it will. */
export async function expectAccessible(page: Page, { isLoading = false, rules }: Checked = {}): Promise<void> {
  // What fades in or waits for its answer is paler than it will be.
  if (!isLoading) await expect.poll(() => page.evaluate(isAtRest), 'the page comes to rest').toBe(true);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(findViolations, rules);
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => ({ html, failureSummary })) }));
  expect(grave, `accessibility of ${page.url()}`).toEqual([]);
}

/** Runs in the page, which holds axe. */
async function findViolations(rules: readonly string[] | undefined): Promise<Result[]> {
  const inPage: typeof axe = Reflect.get(window, 'axe');
  const { violations } = await inPage.run(document, {
    // What passes is not described: that takes longer than to find what does not (measured: 835 ms in place of 221).
    resultTypes: ['violations'],
    // The style sheets and sounds of other places, for rules of no consequence here.
    preload: false,
    // What is framed from elsewhere is not the admin's.
    iframes: false,
    ...(rules ? { runOnly: [...rules] } : {}),
  });
  return violations;
}

/** Runs in the page. Loaders turn for ever: they are no reason to wait. */
function isAtRest(): boolean {
  const isMoving = document
    .getAnimations()
    .some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
  return !isMoving && document.querySelector('[aria-busy="true"]') === null;
}
