import { admin, expect, expectAccessible, test } from '../fixtures.ts';

test('a wrong password is told, a right one leads to where one wanted to go', async ({ page }) => {
  await page.goto('/admin/settings/api-tokens');
  await page.getByLabel('E-mail').fill(admin.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toHaveText('E-mail or password are not right.');
  await expect(page.getByLabel('E-mail')).toHaveValue(admin.email);

  await page.getByLabel('Password', { exact: true }).fill(admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'API tokens' })).toBeVisible();
});

test('a stranger is shown the sign-in without a refusal', async ({ page }) => {
  const refused: string[] = [];
  page.on('response', (response) => void (response.status() >= 400 && refused.push(response.url())));
  await page.goto('/admin/');
  await expect(page.getByRole('heading', { name: 'Sign in to Plinth' })).toBeVisible();
  expect(refused).toEqual([]);
});

test('mailed links lead to their pages for who is signed in, too', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin/reset-password?code=x');
  await expect(page.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
  await page.goto('/admin/accept-invitation?code=x');
  await expect(page.getByRole('button', { name: 'Create account' })).toBeVisible();
  for (const path of ['setup', 'forgot-password']) {
    await page.goto(`/admin/${path}`);
    await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  }
});

test.describe('in German', () => {
  test.use({ locale: 'de-DE' });
  test('what is wrong with an input is told in German', async ({ page }) => {
    await page.goto('/admin/accept-invitation?code=x');
    await page.getByLabel('Passwort', { exact: true }).fill('password12345');
    await page.getByRole('button', { name: 'Konto anlegen' }).click();
    await expect(page.getByText('Dieses Passwort gehört zu den ersten, die ausprobiert werden.')).toBeVisible();
  });
});

test('signing out ends the session on the server', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin');
  const cookies = await page.context().cookies();
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to Plinth' })).toBeVisible();

  await page.context().addCookies(cookies);
  expect((await page.request.get('/admin/api/users/me')).status()).toBe(401);
});

test('an ended session is resumed in place', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin');
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await page.context().clearCookies();

  await page.getByRole('link', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' });
  await expect(dialog.getByLabel('E-mail')).toHaveValue(admin.email);
  await expect(dialog.getByRole('link', { name: 'Forgotten your password?' })).toHaveAttribute('target', '_blank');
  await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused();
  await dialog.getByLabel('Password', { exact: true }).fill(admin.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Invite somebody' })).toBeVisible();
});

test('asking for a new password tells nothing about who has an account', async ({ page }) => {
  await page.goto('/admin');
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await page.getByLabel('E-mail').fill('nobody@example.com');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('status')).toContainText('If there is an account with this address');
});

test('somebody who is invited chooses a password and is in', async ({ page, product, signIn }) => {
  await signIn();
  const email = 'new.editor@example.com';
  const invited = await page.request.post('/admin/api/invitations', {
    data: { email, roles: ['editor'] },
    headers: { Origin: product.url },
  });
  expect(invited.status()).toBe(201);
  await expect.poll(async () => (await product.mailsTo(email)).length).toBe(1);
  const [mail] = await product.mailsTo(email);
  const code = /accept-invitation\?code=(\S+)/.exec(mail?.text ?? '')?.[1];

  await page.context().clearCookies();
  await page.goto(`/admin/accept-invitation?code=${code}`);
  await page.getByLabel('First name').fill('Grace');
  expect(page.url()).not.toContain('code');
  await page.getByLabel('Password', { exact: true }).fill('a lighthouse in the fog');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('button', { name: 'Account of Grace' })).toBeVisible();
});
