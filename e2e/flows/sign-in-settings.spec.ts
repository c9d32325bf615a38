/** The settings of signing in: what is saved stays, a service is added, tested and removed. */
import { expect, expectAccessible, test } from '../fixtures.ts';

test('the length of sessions is changed, and only single sign-on needs a proof that it works', async ({
  page,
  signIn,
}) => {
  await signIn();
  await page.goto('/admin/settings/security');
  await page.getByLabel('Sign out after minutes without use').fill('60');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Sign out after minutes without use')).toHaveValue('60');
  await page.getByLabel('Only single sign-on').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toHaveText('Sign in by a service first: so nobody is locked out.');
});

test('a service is added, told to be out of reach, and removed', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin/settings/single-sign-on');
  await page.getByRole('button', { name: 'Add a service' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Staff login');
  await dialog.getByLabel('Issuer').fill('http://127.0.0.1:1');
  await dialog.getByLabel('Client ID').fill('plinth');
  await dialog.getByLabel('Role of new accounts').fill('author');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('say for which e-mail domains');
  await dialog.getByLabel('Role of new accounts').fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Staff login')).toBeVisible();
  await page.getByRole('button', { name: 'Test' }).click();
  await expect(page.getByText('The other service did not let you through')).toBeVisible();
  await page.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No service yet.')).toBeVisible();
});

test('visitors get a service of their own', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin/settings/visitor-sign-in');
  await page.getByRole('button', { name: 'Add a service' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Client ID').fill('abc');
  await dialog.getByLabel('Client secret').fill('a secret');
  await expect(dialog.getByText('/api/connect/github/callback')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('cell', { name: 'github GitHub' })).toBeVisible();
  await page.getByRole('button', { name: 'Edit' }).click();
  await expect(dialog.getByText('A secret is stored.')).toBeVisible();
  await expect(dialog.getByLabel('Client secret')).toHaveValue('');
});
