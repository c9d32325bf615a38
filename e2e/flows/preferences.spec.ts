/** What a person sees the admin in: the language of the browser until another is chosen, and the looks. */
import { admin, expect, test } from '../fixtures.ts';

test.describe('in a browser of Austria', () => {
  test.use({ locale: 'de-AT' });

  test('the admin speaks German, until another language is chosen, which stays', async ({ page }) => {
    const language = page.locator('html');
    await page.goto('/admin');
    await expect(page.getByRole('heading', { name: 'Bei Plinth anmelden' })).toBeVisible();
    await expect(language).toHaveAttribute('lang', 'de');
    await page.getByLabel('E-Mail').fill(admin.email);
    await page.getByRole('textbox', { name: 'Passwort' }).fill(admin.password);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Start' })).toBeVisible();

    await page.getByRole('button', { name: /^Konto von/ }).click();
    await page.getByRole('menuitemradio', { name: 'Dunkel' }).click();
    await expect(language).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
    await expect(language).toHaveAttribute('lang', 'en');
    await expect(language).toHaveAttribute('data-mantine-color-scheme', 'dark');
    // Also while the app is on its way: nothing white flashes.
    await page.route('**/admin/assets/*.js', (route) => route.abort());
    await page.reload();
    await expect(language).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await page.unroute('**/admin/assets/*.js');
    await page.reload();

    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in to Plinth' })).toBeVisible();
  });
});

test.describe('in a browser of a language that the admin does not speak', () => {
  test.use({ locale: 'fi-FI' });

  test('it speaks English', async ({ page }) => {
    await page.goto('/admin');
    await expect(page.getByRole('heading', { name: 'Sign in to Plinth' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });
});

test('without a network the screen says so, and that it passes', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin');
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await page.context().setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('You are offline.')).toBeHidden();
});
