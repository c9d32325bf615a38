/** What belongs to every screen, without a mouse. The journeys of editors and developers are walked so too (`hands.ts`). */
import { admin, expect, test } from '../fixtures.ts';
import { handOf } from '../hands.ts';

test('sign in, find a place by Ctrl+K, make a token, sign out', async ({ page }) => {
  const hand = handOf('keys', page);
  await page.goto('/admin');
  await hand.write(page.getByLabel('E-mail'), admin.email);
  await hand.write(page.getByRole('textbox', { name: 'Password' }), admin.password);
  await hand.submit(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page.getByRole('heading', { name: 'Home' })).toBeFocused();
  await hand.open('API tokens');
  await expect(page.getByRole('heading', { name: 'API tokens' })).toBeFocused();

  await hand.press(page.getByRole('button', { name: 'New token' }));
  await expect(page.getByLabel('Name')).toBeFocused();
  await hand.write(page.getByLabel('Name'), 'By hand');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Key', { exact: true })).toBeFocused();
  await hand.press(page.getByRole('button', { name: 'Done' }));
  await expect(page.getByRole('cell', { name: 'By hand', exact: true })).toBeVisible();

  await hand.open('Sign out');
  await expect(page.getByRole('heading', { name: 'Sign in to Plinth' })).toBeVisible();
});

test('one may skip the navigation', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin/model');
  await expect(page.getByRole('heading', { name: 'Content model' })).toBeFocused();
  await handOf('keys', page).press(page.getByRole('link', { name: 'Skip to the content' }));
  await expect(page.getByRole('main')).toBeFocused();
});

test('a list of places that is longer than the screen shows where one is', async ({ page, signIn }) => {
  await page.setViewportSize({ width: 1280, height: 400 });
  await signIn();
  await page.goto('/admin/model');
  await expect(page.getByRole('heading', { name: 'Content model' })).toBeFocused();
  const places = page.getByRole('navigation', { name: 'Main' });
  await expect(places.getByRole('link', { name: 'Content model' })).toBeInViewport({ ratio: 1 });
});
