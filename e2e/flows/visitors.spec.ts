/** A role of visitors with one right, a visitor in it, and what the API then opens to them: that, and nothing else. */
import type { APIRequestContext } from '@playwright/test';
import { expect, expectAccessible, test } from '../fixtures.ts';

test.use({ owner: 'visitors' });

const password = 'wooden spoon';

test('a visitor of a new role reads what the role may read, until the account is blocked and deleted', async ({
  page,
  product,
  signIn,
  playwright,
}) => {
  // A role, an account, and every way in which it ends.
  test.slow();
  await signIn();
  await page.goto('/admin/settings/visitor-roles');
  await expect(page.getByText('Everybody who has not signed in')).toBeVisible();
  await page.getByRole('button', { name: 'New role' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Reader');
  await page.getByRole('dialog').getByRole('button', { name: 'Create role' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Reader' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'Read: Article' }).check();
  await expect(page.getByRole('checkbox', { name: 'Read: Every content type' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('It is in force now')).toBeVisible();
  await expectAccessible(page);

  await page.goto('/admin/settings/visitors');
  await expect(page.getByText('No visitors yet')).toBeVisible();
  await page.getByRole('button', { name: 'New visitor' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('User name').fill('robin');
  await dialog.getByRole('textbox', { name: 'E-mail address' }).fill('robin@example.com');
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password);
  await dialog.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'Reader' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Create visitor' }).click();
  const row = page.getByRole('row', { name: /robin/ });
  await expect(row).toContainText('Reader');

  // Without the session of the admin.
  const website = await playwright.request.newContext({ baseURL: product.url });
  const jwt = await signInOnWebsite(website);
  const status = async (method: string, path: string) =>
    (
      await website.fetch(`/api/${path}`, {
        method,
        headers: { Authorization: `Bearer ${jwt}` },
        ...(method === 'GET' ? {} : { data: { data: { title: 'Mine' } } }),
      })
    ).status();
  expect(await status('GET', 'articles')).toBe(200);
  expect(await status('GET', 'categories')).toBe(403);
  expect(await status('POST', 'articles')).toBe(403);
  expect(await status('GET', 'users')).toBe(403);

  const choose = async (action: string) => {
    await page.getByRole('button', { name: 'Actions for robin' }).click();
    await page.getByRole('menuitem', { name: action }).click();
  };
  await choose('End all sessions');
  await dialog.getByRole('button', { name: 'End all sessions' }).click();
  await expect(page.getByText('1 session of robin has ended')).toBeVisible();
  expect(await status('GET', 'articles')).toBe(401);
  await signInOnWebsite(website);
  await choose('Block');
  await expect(row).toContainText('blocked');
  const refused = await website.post('/api/auth/local', { data: { identifier: 'robin', password } });
  expect(refused.status()).toBe(400);

  await page.getByLabel('Account', { exact: true }).selectOption('Active');
  await expect(page.getByText('Nobody found')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('textbox', { name: 'Search' }).fill('ROBIN@');
  await expect(row).toBeVisible();
  await choose('Delete');
  await expect(dialog).toContainText('the account of robin@example.com');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('Nobody found')).toBeVisible();
  await website.dispose();
});

test('a format of pictures is added, and the form says what that means', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin/settings/image-formats');
  await page.getByRole('button', { name: 'Add a format' }).click();
  await page.getByLabel('Name of format 5').fill('banner');
  await page.getByLabel('Height of format 5').fill('200');
  await expect(page.getByRole('alert')).toContainText('made anew in the background');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  // One may leave and come back to it.
  await page.goto('/admin/');
  await page.goto('/admin/settings/image-formats');
  await expect(page.getByLabel('Name of format 5')).toHaveValue('banner');
  await expect(page.getByText(/The copies of \d+ pictures are as the formats say/)).toBeVisible({ timeout: 45_000 });
  await expectAccessible(page);
  await page.screenshot({ path: 'e2e/screenshots/image-formats.png', fullPage: true });
  await page.getByRole('button', { name: 'Remove format 5' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  const question = page.getByRole('dialog', { name: 'Delete the copies of 1 format?' });
  await expect(question).toContainText('banner');
  await question.getByRole('button', { name: 'Save and delete the copies' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
});

async function signInOnWebsite(website: APIRequestContext): Promise<string> {
  const answer = await website.post('/api/auth/local', { data: { identifier: 'robin', password } });
  expect(answer.status()).toBe(200);
  return (await answer.json()).jwt;
}
