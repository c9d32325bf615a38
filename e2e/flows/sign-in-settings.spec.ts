/** The settings of signing in: what is saved stays, a service is added, tested and removed. */
import { codeOfStep } from '../../server/auth/second-factor/totp.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';
import { addPerson, addRole } from '../people.ts';

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
  await dialog.getByRole('combobox', { name: 'Role of new accounts' }).click();
  await page.getByRole('option', { name: 'Author', exact: true }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('say for which e-mail domains');
  await dialog.getByRole('combobox', { name: 'Role of new accounts' }).click();
  await page.getByRole('option', { name: 'Author', exact: true }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Staff login')).toBeVisible();
  await page.getByRole('button', { name: 'Test' }).click();
  await expect(page.getByText('The other service did not let you through')).toBeVisible();
  await page.getByRole('button', { name: 'Edit' }).click();
  await dialog.getByLabel('Claim that names the groups').fill('groups');
  await dialog.getByRole('button', { name: 'Add a group' }).click();
  await dialog.getByRole('textbox', { name: 'Group', exact: true }).fill('desk');
  await dialog.getByRole('combobox', { name: 'Role', exact: true }).click();
  await page.getByRole('option', { name: 'Editor', exact: true }).click();
  await dialog.getByLabel('Allowed e-mail domains').fill('example.com');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await page.getByRole('button', { name: 'Edit' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Group', exact: true })).toHaveValue('desk');
  await expect(dialog.getByRole('combobox', { name: 'Role', exact: true })).toHaveValue('Editor');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  const question = page.getByRole('dialog', { name: /^Remove “/ });
  await expect(question).toContainText('Nobody has signed in by this service yet');
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('No service yet')).toBeVisible();
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

test('whose role asks for a second factor is led through setting one up, and gets nowhere before', async ({
  page,
  product,
  signIn,
  browser,
}) => {
  await signIn();
  await addRole(page, product, 'careful', { actions: ['admin::users.read'] });
  const { email, password } = await addPerson(page, product, 'Carla', 'careful');

  await page.goto('/admin/settings/security');
  await page.getByRole('combobox', { name: 'Second factor is required of' }).click();
  await page.getByRole('option', { name: 'People with certain roles' }).click();
  await page.getByRole('combobox', { name: 'Roles', exact: true }).click();
  await page.getByRole('option', { name: 'careful', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved')).toBeVisible();

  const context = await browser.newContext({ baseURL: product.url });
  const own = await context.newPage();
  await own.goto('/admin/settings/people');
  await own.getByLabel('E-mail').fill(email);
  await own.getByLabel('Password', { exact: true }).fill(password);
  await own.getByRole('button', { name: 'Sign in' }).click();
  await expect(own.getByRole('heading', { name: 'One more step to your account' })).toBeVisible();
  await expectAccessible(own);
  expect((await own.request.get('/admin/api/users')).status(), 'nothing is open yet').toBe(403);
  await own.goto('/admin/settings/people');
  await expect(
    own.getByRole('heading', { name: 'One more step to your account' }),
    'no address leads around it',
  ).toBeVisible();

  await own.getByRole('button', { name: 'Set up an authenticator app' }).click();
  await expect(own.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
  const secret = (await own.locator('code').innerText()).replaceAll(/\s/g, '');
  await own.getByLabel('Code that the app shows').fill(codeOfStep(secret, Math.floor(Date.now() / 30_000)));
  await own.getByRole('button', { name: 'Activate' }).click();
  await own.getByRole('button', { name: 'I have kept them' }).click();
  await expect(own.getByRole('heading', { name: 'People' })).toBeVisible();
  await expect(own.getByText(email).first()).toBeVisible();
  await context.close();
});
