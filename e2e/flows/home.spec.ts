/** The home page, the command palette and the keys of the whole admin. */
import { expect, expectAccessible, test } from '../fixtures.ts';

const api = '/admin/api/entries/api::article.article';

test.beforeEach(async ({ signIn }) => signIn());

test('home leads back to what one has written, and says how content stands', async ({ page, product }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/admin/api/')) asked.push(new URL(request.url()).pathname);
  });
  const made = await page.request.post(api, {
    data: { data: { title: 'Half a thought' } },
    headers: { Origin: product.url },
  });
  expect(made.status()).toBe(201);
  await page.goto('/admin');
  await expect(page.getByRole('link', { name: /Half a thought/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Article .*drafts/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /publications in 28 days/ })).toBeVisible();
  await page.getByText('As a table').click();
  await expect(page.getByRole('columnheader', { name: 'Published' })).toBeVisible();
  await expectAccessible(page);
  expect(asked).toHaveLength(3);
  await page.getByRole('link', { name: /Half a thought/ }).click();
  await expect(page.getByRole('textbox', { name: 'Title' }).first()).toHaveValue('Half a thought');
});

test('what is not translated leads to those entries, and they open in that language', async ({ page, product }) => {
  const headers = { Origin: product.url };
  const made = await page.request.post(api, { data: { data: { title: 'Only in English' } }, headers });
  const both = await page.request.post(api, { data: { data: { title: 'In both languages' } }, headers });
  const { documentId } = (await both.json()).data;
  const german = await page.request.put(`${api}/${documentId}?locale=de`, {
    data: { data: { title: 'In beiden Sprachen' } },
    headers,
  });
  expect([made.status(), german.status()]).toEqual([201, 200]);
  await page.goto('/admin');
  await page.getByRole('link', { name: /^Article: .* without German/ }).click();
  await expect(page.getByRole('button', { name: /Not translated into German/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Only in English' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'In both languages' })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Only in English' }).click();
  await expect(page).toHaveURL(/locale=de/);
  await expect(page.getByRole('textbox', { name: 'Title' }).first()).toHaveValue('');
});

test('the palette finds entries, files and actions, and remembers where one went', async ({ page }) => {
  const input = page.getByRole('dialog').getByRole('combobox');
  await page.goto('/admin');
  await page.getByRole('heading', { name: 'Home' }).waitFor();
  await page.keyboard.press('Control+K');
  await expect(input).toBeFocused();
  await page.keyboard.type('winter');
  await expect(page.getByRole('option', { name: /empty in winter/ })).toBeVisible();
  await expectAccessible(page);
  await input.fill('.jpg');
  await expect(page.getByRole('option', { name: /\.jpg/ }).first()).toBeVisible();
  // Whoever does not wait for the answer comes to what was typed, not to what was found before.
  await input.fill('empty in winter');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Title' }).first()).toHaveValue(/empty in winter/);

  await page.keyboard.press('Control+K');
  await expect(input).toBeFocused();
  await expect(page.getByRole('option').first()).toContainText('empty in winter');
  await page.keyboard.type('new entry author');
  await expect(page.getByRole('option', { selected: true })).toContainText('New entry: Author');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/author\.author\/new/);
});

test('the question mark lists the keys, but not while one writes', async ({ page }) => {
  await page.goto('/admin/content/api::article.article');
  await page.getByRole('searchbox').fill('why?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
