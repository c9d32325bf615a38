import { expect, expectAccessible, test } from '../fixtures.ts';

test('a token is made, shown once, works, and is revoked', async ({ page, request, signIn }) => {
  await signIn();
  await page.goto('/admin/settings/api-tokens');
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Website');
  await dialog.getByLabel('What it is for').fill('The public site');
  await dialog.getByRole('radio', { name: 'Read and write' }).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create token' }).click();

  const key = await dialog.getByLabel('Key').inputValue();
  expect(key).toMatch(/^plinth_/);
  const asToken = { headers: { Authorization: `Bearer ${key}` } };
  expect((await request.get('/api/content-type-builder/content-types', asToken)).status()).toBe(200);

  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('cell', { name: 'Website The public site' })).toBeVisible();
  await expect(page.getByText(key)).toBeHidden();

  await page.getByRole('button', { name: 'Revoke “Website”' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('“Website” is revoked')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No tokens yet' }).or(page.getByText('No tokens yet'))).toBeVisible();
  expect((await request.get('/api/content-type-builder/content-types', asToken)).status()).toBe(401);
});
