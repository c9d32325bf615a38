import { expect, test } from '../fixtures.ts';

test('theme and language change at once and stay', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await expect(page.getByRole('menuitem', { name: 'Abmelden' })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Start' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
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
