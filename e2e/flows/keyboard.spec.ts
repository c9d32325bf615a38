/** The same without a mouse. */
import { expect, goByPalette, signInByKeys, tabTo, test } from '../fixtures.ts';

test('sign in, find a place by Ctrl+K, make a token, sign out', async ({ page }) => {
  await signInByKeys(page);
  await goByPalette(page, 'tokens', 'API tokens');
  await expect(page.getByRole('heading', { name: 'API tokens' })).toBeFocused();

  await tabTo(page, page.getByRole('button', { name: 'New token' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('By hand');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Key', { exact: true })).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Done' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('cell', { name: 'By hand', exact: true })).toBeVisible();

  await page.keyboard.press('Control+K');
  await expect(page.getByRole('combobox', { name: 'Search entries' })).toBeFocused();
  await page.keyboard.type('sign out');
  await expect(page.getByRole('option', { selected: true })).toContainText('Sign out');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sign in to Plinth' })).toBeVisible();
});

test('one may skip the navigation', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin/model');
  await expect(page.getByRole('heading', { name: 'Content model' })).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: 'Skip to the content' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
