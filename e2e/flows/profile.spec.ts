/** The own account: name, app with codes, passkeys on a virtual authenticator, sessions, and the question who one is. */
import type { CDPSession, Page } from '@playwright/test';
import { codeOfStep } from '../../server/auth/second-factor/totp.ts';
import { admin, expect, expectAccessible, test } from '../fixtures.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

async function fillSignIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(admin.email);
  await page.getByLabel('Password', { exact: true }).fill(admin.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(heading(page, 'Sign in to Plinth')).toBeVisible();
}

/** A device that has asked for the finger of its owner, whenever it is asked. */
async function addAuthenticator(page: Page): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return devtools;
}

function refusal(status: number, code: string) {
  return { data: null, error: { status, name: 'Error', message: '-', code } };
}

/** The next answer about the person says that they owe a second factor. */
async function oweOnce(page: Page, path: 'users/me' | 'session'): Promise<void> {
  await page.route(
    `**/admin/api/${path}`,
    async (route) => {
      const response = await route.fetch();
      const { data } = await response.json();
      const owing = (me: object) => ({ ...me, owesSecondFactor: true });
      await route.fulfill({ response, json: { data: 'me' in data ? { me: owing(data.me) } : owing(data) } });
    },
    { times: 1 },
  );
}

test('the menu leads to the profile, where the name is changed', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Your profile' }).click();
  await expect(heading(page, 'Your profile')).toBeVisible();
  await page.getByLabel('First name').fill('Ada');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your name is saved')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Account of Ada' })).toBeVisible();
  await expectAccessible(page);
});

test('an authenticator app is set up, asked for at sign-in, and removed; a recovery code works once', async ({
  page,
  signIn,
}) => {
  await signIn();
  await page.goto('/admin/profile');
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
  const secret = (await dialog.locator('code').innerText()).replaceAll(/\s/g, '');
  await expectAccessible(page);
  await dialog.getByLabel('Code that the app shows').fill('000000');
  await dialog.getByRole('button', { name: 'Activate' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('This code is not right, or was used before.');
  await dialog.getByLabel('Code that the app shows').fill(codeOfStep(secret, Math.floor(Date.now() / 30_000)));
  await dialog.getByRole('button', { name: 'Activate' }).click();
  await expect(dialog.getByRole('heading', { name: 'Your recovery codes' })).toBeVisible();
  const first = await dialog.getByRole('listitem').allInnerTexts();
  expect(first).toHaveLength(10);
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes left.')).toBeVisible();

  await page.getByRole('button', { name: 'New recovery codes' }).click();
  const renewal = page.getByRole('dialog', { name: 'Make new recovery codes?' });
  await renewal.getByRole('button', { name: 'New recovery codes' }).click();
  const renewed = page.getByRole('dialog', { name: 'Your recovery codes' });
  await expect(renewed.getByRole('listitem')).toHaveCount(10);
  const codes = await renewed.getByRole('listitem').allInnerTexts();
  expect(first).not.toContain(codes[0]);
  await renewed.getByRole('button', { name: 'I have kept them' }).click();
  await expect(renewed).toHaveCount(0);

  await signOut(page);
  await fillSignIn(page);
  await page.getByRole('button', { name: 'Back to sign-in' }).click();
  await expect(page.getByLabel('E-mail')).toHaveValue(admin.email);
  await fillSignIn(page);
  // As after five minutes: the server would answer this (server/auth/second-factor/second-factor-routes.test.ts).
  await page.route(
    '**/admin/api/login/verify',
    (route) => route.fulfill({ status: 401, json: refusal(401, 'auth.invalid_challenge') }),
    { times: 1 },
  );
  await page.getByLabel('Code', { exact: true }).fill(codes[0] ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText('This sign-in took too long. Begin again.');
  await fillSignIn(page);
  await page.getByLabel('Code', { exact: true }).fill('zzzzz-zzzzz');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText('This code is not right, or was used before.');
  await page.getByLabel('Code', { exact: true }).fill(codes[0] ?? '');
  await page.getByLabel('Stay signed in on this device').check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(heading(page, 'Home')).toBeVisible();

  await page.goto('/admin/profile');
  await expect(page.getByText('9 recovery codes left.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove the app' }).click();
  const question = page.getByRole('dialog', { name: 'Remove the authenticator app?' });
  await expect(question).toContainText('Your password alone opens your account then.');
  // As where a role asks for more than a password.
  await oweOnce(page, 'users/me');
  await question.getByRole('button', { name: 'Remove the app' }).click();
  await expect(heading(page, 'One more step to your account')).toBeVisible();
  await page.goto('/admin/profile');
  await expect(page.getByText('Not set up. You sign in with your password alone.')).toBeVisible();
});

test('a passkey is made, signs in without a password, and is removed', async ({ page, product }) => {
  await addAuthenticator(page);
  const site = product.url.replace('127.0.0.1', 'localhost');
  await page.goto(`${site}/admin/profile`);
  await fillSignIn(page);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('My laptop');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('My laptop')).toBeVisible();

  // A password is not enough where the passkey is owed: what stands on the page stays until it is shown, too.
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Settings' }).click();
  const resumed = page.getByRole('dialog', { name: 'Please sign in again' });
  await resumed.getByLabel('Password', { exact: true }).fill(admin.password);
  await oweOnce(page, 'session');
  await resumed.getByRole('button', { name: 'Sign in', exact: true }).click();
  await resumed.getByRole('button', { name: 'Use a passkey that I have' }).click();
  await expect(resumed).toBeHidden();
  await expect(heading(page, 'People')).toBeVisible();

  await signOut(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(heading(page, 'Home')).toBeVisible();
  await page.goto(`${site}/admin/profile`);
  await expect(page.getByText('with a passkey')).toBeVisible();
  await page.getByRole('button', { name: 'Remove “My laptop”' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('My laptop')).toHaveCount(0);

  await signOut(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('alert')).toContainText('This passkey is not known here');
});

test('a step that is owed where the session ended, and could not be loaded, is asked for again', async ({
  context,
  signIn,
}) => {
  await signIn();
  // A page of its own: that the console tells of the failure is no fault.
  const page = await context.newPage();
  await page.goto('/admin/profile');
  await expect(heading(page, 'Your profile')).toBeVisible();
  await context.clearCookies();
  await page.getByRole('link', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Please sign in again' });
  await dialog.getByLabel('Password', { exact: true }).fill(admin.password);
  await oweOnce(page, 'session');
  const chunks = '**/assets/factor-steps-*.js';
  await page.route(chunks, (route) => route.abort());
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  const note = dialog.getByRole('alert').filter({ hasText: 'This part could not be loaded' });
  await expect(note).toBeVisible();
  await expectAccessible(page);
  await page.unroute(chunks);
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByRole('button', { name: 'Set up an authenticator app' })).toBeVisible();
});

test('without a name in the address passkeys point to where they work', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin/profile');
  await expect(page.getByRole('link', { name: /^http:\/\/localhost:\d+\/admin\/profile$/ })).toBeVisible();
});

test('another session is ended from here', async ({ page, product, signIn, request }) => {
  const other = await request.post('/admin/api/login', { data: admin, headers: { Origin: product.url } });
  expect(other.status()).toBe(200);
  await signIn();
  await page.goto('/admin/profile');
  await expect(page.getByText('This one')).toBeVisible();
  const others = page.getByRole('button', { name: /^Sign out: / });
  await others.first().click();
  const question = page.getByRole('dialog', { name: /^Sign out on / });
  await expect(question).toContainText('signed out at once');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  // Those of the flows before, too.
  for (let left = await others.count(); left > 0; left -= 1) {
    await others.first().click();
    await question.getByRole('button', { name: 'Sign out' }).click();
    await expect(others).toHaveCount(left - 1);
  }
  expect((await request.get('/admin/api/users/me')).status()).toBe(401);
});

test('who is asked to confirm does so in place, and what was refused is done', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin/settings/api-tokens');
  await expect(page.getByRole('button', { name: 'New token' })).toBeVisible();
  // As after ten minutes: the server would answer this (server/auth/admins/step-up.test.ts).
  await page.route(
    '**/admin/api/api-tokens',
    (route) =>
      route.fulfill({
        status: 403,
        json: refusal(403, 'http.step_up_required'),
      }),
    { times: 1 },
  );
  await page.getByRole('button', { name: 'New token' }).click();
  const form = page.getByRole('dialog', { name: 'New token' });
  await form.getByLabel('Name').fill('Confirmed');
  await form.getByRole('button', { name: 'Create token' }).click();
  const question = page.getByRole('dialog', { name: 'Is it you?' });
  await question.getByLabel('Password', { exact: true }).fill('not the password');
  await question.getByRole('button', { name: 'Confirm' }).click();
  await expect(question.getByRole('alert')).toHaveText('This is not your present password.');
  await question.getByLabel('Password', { exact: true }).fill(admin.password);
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByLabel('Key', { exact: true })).toHaveValue(/^plinth_/);
});
