/** A product whose mails go to a real SMTP server that keeps them, and how somebody comes who was invited by one. */
import type { Browser, Page } from '@playwright/test';
import { admin, test as base, expect } from './fixtures.ts';
import { type HandName, handOf } from './hands.ts';
import { catchMail, type MailCatcher } from './mail-catcher.ts';
import { type Product, startProduct } from './product.ts';

export const test = base.extend<object, { mails: MailCatcher; product: Product }>({
  mails: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from this pattern
    async ({}, use) => {
      await using catcher = await catchMail();
      await use(catcher);
    },
    { scope: 'worker' },
  ],
  product: [
    async ({ mails }, use) => {
      const product = await startProduct({
        PLINTH_ADMIN_EMAIL: admin.email,
        PLINTH_ADMIN_PASSWORD: admin.password,
        MAIL_URL: mails.url,
      });
      await product.command('seed', 'demo');
      await use(product);
      await product.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** The address in a mailed invitation. Mailed links lead to PUBLIC_URL; this product has taken a free port. */
export function invitationIn(mail: string, product: Product): string {
  return product.url + /\/admin\/accept-invitation\?code=\S+/.exec(mail)?.[0];
}

/** Opens the link of an invitation as the invited person would: in a browser of their own, which the caller closes. */
export async function acceptInvitation(
  browser: Browser,
  link: string,
  person: { readonly firstname: string; readonly password: string },
  handName: HandName = 'mouse',
): Promise<Page> {
  const context = await browser.newContext({ baseURL: new URL(link).origin });
  const page = await context.newPage();
  const hand = handOf(handName, page);
  await page.goto(link);
  await hand.write(page.getByLabel('First name'), person.firstname);
  await hand.write(page.getByLabel('Password', { exact: true }), person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  return page;
}
