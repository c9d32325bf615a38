/** What administrators look after: people and invitations by real mail, languages, the audit log, the system. */
import path from 'node:path';
import { expect, expectAccessible } from '../fixtures.ts';
import { acceptInvitation, invitationIn, test } from '../mail-fixtures.ts';

const pictures = path.resolve(import.meta.dirname, '../screenshots');

test.beforeEach(async ({ signIn }) => signIn());

test('somebody is invited by mail, comes, is locked out and removed', async ({ page, browser, mails, product }) => {
  await page.goto('/admin/settings/people');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('grace@example.com');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByText('The invitation is on its way to grace@example.com')).toBeVisible();
  const row = page.getByRole('row', { name: /grace@example.com/ });
  await expect(row).toContainText('invited');
  const first = invitationIn(await mails.mailTo('grace@example.com'), product);

  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Send the invitation again' }).click();
  const second = invitationIn(await mails.mailTo('grace@example.com'), product);
  expect(second).not.toBe(first);
  const grace = await acceptInvitation(browser, second, { firstname: 'Grace', password: 'another stone entirely' });

  await page.reload();
  await expect(row).toContainText('Grace');
  await expect(row).toContainText('active');
  await page.screenshot({ path: path.join(pictures, 'people.png') });
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Name and roles' }).click();
  await page.getByRole('textbox', { name: 'Last name' }).fill('Hopper');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(row).toContainText('Grace Hopper');

  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Lock out' }).click();
  await expect(row).toContainText('locked out');
  await grace.reload();
  await expect(grace.getByRole('heading', { name: 'Sign in to Plinth' })).toBeVisible();
  await grace.context().close();

  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(page.getByRole('dialog')).toContainText('What the person wrote stays.');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);
});

test('the last super-admin cannot be taken away', async ({ page }) => {
  await page.goto('/admin/settings/people');
  await page
    .getByRole('row', { name: /ada@example.com/ })
    .getByRole('button')
    .click();
  await page.getByRole('menuitem', { name: 'Name and roles' }).click();
  await page.getByRole('combobox', { name: 'Roles' }).press('Backspace');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { name: /ada@example.com/ })).toContainText('Super');
});

test('a language is added, made the default, and removed while nothing is written in it', async ({ page }) => {
  await page.goto('/admin/settings/languages');
  await page.getByRole('button', { name: 'Add a language' }).click();
  await page.getByRole('combobox', { name: 'Language' }).fill('French (fr)');
  await page.getByRole('option', { name: 'French (fr)' }).click();
  await expectAccessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Add a language' }).click();
  await expect(page.getByRole('row', { name: /French/ })).toBeVisible();
  await page.screenshot({ path: path.join(pictures, 'languages.png') });
  await page.getByRole('button', { name: 'Actions for French (fr)' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  const question = page.getByRole('dialog', { name: /^Remove / });
  await expect(question).toContainText('no entry is lost');
  await question.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('row', { name: /French/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('row', { name: /French/ })).toBeVisible();

  await page.getByRole('button', { name: /Actions for German/ }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await expect(question.getByRole('listitem').first()).toContainText(/: \d+ entr/);
  await expectAccessible(page);
  await question.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/content\/.*locale=de/);
});

test('the audit log is searched, narrowed and exported', async ({ page }) => {
  await page.goto('/admin/settings/audit-log');
  await expect(page.getByRole('row')).not.toHaveCount(1);
  await page.getByRole('combobox', { name: 'About' }).selectOption('Languages');
  await page.getByRole('textbox', { name: 'Search' }).fill('locale.add');
  const row = page.getByRole('row', { name: /Added a language/ }).first();
  await expect(row).toBeVisible();
  await row.getByRole('button', { name: 'Details' }).click();
  await expectAccessible(page);
  await page.screenshot({ path: path.join(pictures, 'audit-log.png') });
  await page.getByRole('button', { name: 'Export' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  expect((await downloading).suggestedFilename()).toBe('audit-log.csv');
  await page.getByRole('textbox', { name: 'Search' }).fill('nothing of the kind');
  await expect(page.getByText('Nothing found')).toBeVisible();
});

test('the system tells how it stands', async ({ page }) => {
  await page.goto('/admin/settings/system');
  await expect(page.getByText('PostgreSQL', { exact: true })).toBeVisible();
  await expect(page.getByText(/^\d+ of \d+$/)).toBeVisible();
  await expect(page.getByText('Nothing is waiting.').or(page.getByRole('table'))).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: path.join(pictures, 'system.png') });
});
