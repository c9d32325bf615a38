/** Signing in by another service: a real OpenID Connect provider, in the browser. */
import { type IdentityProvider, startIdentityProvider } from '../../server/test/identity-provider.ts';
import { admin, test as base, expect, expectAccessible } from '../fixtures.ts';
import { startProduct } from '../product.ts';

const test = base.extend<object, { provider: IdentityProvider }>({
  product: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the dependencies from this pattern
    async ({}, use) => {
      const product = await startProduct({
        PLINTH_ADMIN_EMAIL: admin.email,
        PLINTH_ADMIN_PASSWORD: admin.password,
        OUTGOING_ALLOW: '127.0.0.1',
      });
      await use(product);
      await product.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  provider: [
    async ({ product }, use) => {
      await using provider = await startIdentityProvider([`${product.url}/admin/api/sso/callback`], {
        ada: { email: admin.email, email_verified: true },
        stranger: { email: 'stranger@example.com', email_verified: true },
      });
      await use(provider);
    },
    { scope: 'worker' },
  ],
});

test('the button leads to the service and back to where one wanted to go', async ({
  page,
  product,
  provider,
  signIn,
}) => {
  await signIn();
  const { issuer, clientId, clientSecret } = provider;
  const made = await page.request.post('/admin/api/sso-providers', {
    data: { id: 'staff', name: 'Staff login', issuer, clientId, clientSecret },
    headers: { Origin: product.url },
  });
  expect(made.status()).toBe(201);
  await page.context().clearCookies();

  await page.goto('/admin/settings/api-tokens?from=here');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Sign in with Staff login' }).click();
  await page.locator('input[name=login]').fill('stranger');
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await expect(page.getByRole('alert')).toHaveText(
    'There is no account for you here. Ask an administrator for an invitation.',
  );
  expect(page.url()).not.toContain('signIn');

  await page.context().clearCookies();
  await page.goto('/admin/settings/api-tokens?from=here');
  await page.getByRole('link', { name: 'Sign in with Staff login' }).click();
  await page.locator('input[name=login]').fill('ada');
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'API tokens' })).toBeVisible();
  expect(new URL(page.url()).search).toBe('?from=here');

  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' });
  const done = dialog.getByRole('button', { name: 'I have signed in in the other tab' });
  await done.click();
  await expect(dialog.getByRole('alert')).toHaveText('You are not signed in there yet.');
  await signIn();
  await done.click();
  await expect(dialog).toBeHidden();
});
