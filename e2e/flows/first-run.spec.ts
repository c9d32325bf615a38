/** A new installation: the link of the console makes the first administrator. */
import { expect, expectAccessible, test, watchFaults } from '../fixtures.ts';
import { startProduct } from '../product.ts';

test('from the set-up link to the home page', async ({ browser }) => {
  const product = await startProduct();
  const context = await browser.newContext({ baseURL: product.url, locale: 'en-GB' });
  const page = await context.newPage();
  const faults = watchFaults(page);
  try {
    await test.step('without the link one learns where it is', async () => {
      await page.goto('/admin');
      await expect(page.getByRole('heading', { name: 'Welcome to Plinth' })).toBeVisible();
      await expect(page.getByText('printed on its console')).toBeVisible();
      await expectAccessible(page);
    });

    await test.step('the link asks for the first administrator, and its secret leaves the address bar', async () => {
      expect(product.setupLink).toBeDefined();
      await page.goto(product.setupLink!);
      await expect(page.getByLabel('E-mail')).toBeVisible();
      expect(page.url()).not.toContain('token');
      await expectAccessible(page);
    });

    await test.step('a weak password is refused beside its input', async () => {
      await page.getByLabel('First name').fill('Grace');
      await page.getByLabel('E-mail').fill('grace@example.com');
      await page.getByLabel('Password', { exact: true }).fill('passwordpassword');
      await page.getByRole('button', { name: 'Create account' }).click();
      await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    });

    await test.step('a good one leads to the home page with its next steps', async () => {
      await page.getByLabel('Password', { exact: true }).fill('a stone under a statue');
      await page.getByRole('button', { name: 'Create account' }).click();
      await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
      await expect(page.getByRole('heading', { name: 'Get started' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Account of Grace' })).toBeVisible();
      await expectAccessible(page);
    });

    await test.step('the demo fills an empty installation', async () => {
      await page.getByRole('button', { name: 'Load the demo content' }).click();
      await expect(page.getByRole('link', { name: /^Article .*published/ })).toBeVisible({ timeout: 90_000 });
      await expect(page.getByRole('navigation').getByRole('link', { name: 'Author' })).toBeVisible();
    });

    await test.step('the link works once', async () => {
      await page.context().clearCookies();
      await page.goto(product.setupLink!);
      await expect(page.getByRole('heading', { name: 'All set up' })).toBeVisible();
    });

    expect(faults).toEqual([]);
  } finally {
    await context.close();
    await product.stop();
  }
});
