/** A role that is narrowed to one type, two fields, one language and a condition, and a person invited by mail who is held to it, on screens and over the API. */
import type { Page } from '@playwright/test';
import { buildArticle, expectSaved } from '../entry-steps.ts';
import { expect, expectAccessible } from '../fixtures.ts';
import { acceptInvitation, invitationIn, test } from '../mail-fixtures.ts';

const article = 'api::article.article';

test('a role is narrowed, looked at, and kept to in the admin and the API alike', async ({
  page,
  product,
  mails,
  signIn,
  browser,
}) => {
  // Two people, five screens and a command.
  test.slow();
  await signIn();
  await page.goto('/admin/settings/roles');
  await expect(page.getByRole('button', { name: 'New role' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'New role' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Title keeper');
  await page.getByRole('dialog').getByRole('button', { name: 'Create role' }).click();
  await expect(page.getByRole('heading', { name: 'Title keeper' })).toBeVisible();

  await page.getByRole('checkbox', { name: 'Read drafts: Article' }).check();
  await page.getByRole('button', { name: 'Narrow the rights on Article' }).click();
  const drawer = page.getByRole('dialog');
  for (const verb of ['Read', 'Edit']) {
    await drawer.getByRole('combobox', { name: 'Which right' }).click();
    await page.getByRole('option', { name: verb, exact: true }).click();
    await drawer.getByText('Only some').click();
    await choose(page, 'Fields', ['title', 'slug']);
    await drawer.getByRole('checkbox', { name: 'that the person has made' }).uncheck();
    await choose(page, 'Languages', ['English (en)']);
  }
  // The last of them, editing, of what is published only.
  await drawer.getByRole('combobox', { name: 'with the status' }).click();
  await page.getByRole('option', { name: 'published', exact: true }).click();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('It is in force now')).toBeVisible();
  await expectAccessible(page);

  // As the role sees it.
  await page.getByRole('button', { name: 'View as this role' }).click();
  await expect(page.getByText('You are looking as “Title keeper”')).toBeVisible();
  await expect(linkTo(page, 'Article')).toBeVisible();
  await expect(linkTo(page, 'Category')).toBeHidden();
  await page.getByRole('button', { name: 'Be myself again' }).click();
  await expect(page.getByText('You are looking as')).toBeHidden();

  // Somebody who gets it by a mailed invitation.
  await page.goto('/admin/settings/people');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('tim@example.com');
  const roles = page.getByRole('dialog').getByRole('combobox', { name: 'Roles' });
  await roles.press('Backspace');
  await roles.press('ArrowDown');
  await page.getByRole('option', { name: 'Title keeper' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(page.getByText('The invitation is on its way to tim@example.com')).toBeVisible();
  const link = invitationIn(await mails.mailTo('tim@example.com'), product);
  const own = await acceptInvitation(browser, link, { firstname: 'Tim', password: 'a lamp above a ladder' });

  const headers = { Origin: product.url };
  const api = async (method: string, path: string, data?: unknown) =>
    own.request.fetch(`/admin/api/${path}`, { method, headers, ...(data === undefined ? {} : { data }) });
  const [{ documentId }] = (await (await page.request.get('/api/articles')).json()).data;
  const entry = (await (await api('GET', `entries/${article}/${documentId}`)).json()).data;
  expect(Object.keys(entry).sort()).not.toContain('body');
  expect(entry.title).toBeTruthy();
  const path = `entries/${article}/${entry.documentId}`;
  expect((await api('PUT', path, { data: { title: 'A kept title' } })).status()).toBe(200);
  expect((await api('PUT', path, { data: { featured: true } })).status()).toBe(400);
  expect((await api('PUT', `${path}?locale=de`, { data: { title: 'Nein' } })).status()).toBe(403);
  const unpublished = await buildArticle(page.request, product.url, { title: 'Not out yet' });
  expect((await api('PUT', `entries/${article}/${unpublished}`, { data: { title: 'Mine' } })).status()).toBe(403);
  expect((await api('DELETE', path)).status()).toBe(403);
  expect((await api('GET', 'entries/api::category.category')).status()).toBe(403);
  expect((await api('GET', `entries/${article}?filters[featured]=true`)).status()).toBe(400);
  expect((await api('GET', 'users')).status()).toBe(403);
  const why = await (
    await api('GET', `why?subject=${article}&action=update&locale=de&documentId=${entry.documentId}`)
  ).json();
  expect(why.data.reasons[0].sentence).toContain('only in en');

  await own.goto('/admin/');
  await expect(linkTo(own, 'Article')).toBeVisible();
  await expect(linkTo(own, 'Category')).toBeHidden();
  await expect(linkTo(own, 'Settings')).toBeHidden();
  await expect(linkTo(own, 'Media library')).toBeHidden();
  await own.keyboard.press('ControlOrMeta+k');
  await own.getByRole('combobox').fill('Article');
  await expect(own.getByRole('option', { name: /Article/ }).first()).toBeVisible();
  await expect(own.getByRole('option', { name: 'New entry: Article' })).toBeHidden();
  await own.keyboard.press('Escape');

  // The list and the form: no button for what is closed, no field that may not be read, no other language.
  await own.goto(`/admin/content/${article}`);
  await expect(own.getByRole('link', { name: 'A kept title' }).first()).toBeVisible();
  await expect(own.getByRole('link', { name: 'New entry' })).toBeHidden();
  await expect(own.getByRole('combobox', { name: 'Language' })).toHaveCount(0);
  await own.goto(`/admin/content/${article}/${entry.documentId}`);
  await expect(own.locator('[data-field=title]')).toBeVisible();
  await expect(own.locator('[data-field=body]')).toHaveCount(0);
  await expect(own.getByRole('button', { name: 'Publish', exact: true })).toHaveCount(0);
  await expect(own.getByRole('link', { name: 'Deutsch' })).toHaveCount(0);
  await expectAccessible(own);
  const narrower = await page.request.get('/admin/api/roles/title-keeper');
  const { name, description, grants } = (await narrower.json()).data;
  const changed = grants.map((grant: { action: string }) =>
    grant.action === `${article}.update` ? { ...grant, fields: ['title', 'teaser'] } : grant,
  );
  const put = { headers, data: { name, description, grants: changed } };
  expect((await page.request.put('/admin/api/roles/title-keeper', put)).status()).toBe(200);
  await own.reload();
  await expect(
    own.locator('[data-field=slug]').getByText('Your rights do not include changing this field'),
  ).toBeVisible();
  await expect(own.locator('[data-field=title]').getByText('Your rights do not include')).toHaveCount(0);

  // What may be written but not read is replaced by what is typed, and by nothing else.
  const teaserOf = async () => (await (await page.request.get(`/admin/api/${path}`)).json()).data.teaser;
  const before = await teaserOf();
  expect(before).toBeTruthy();
  const hidden = own.locator('[data-field=teaser]');
  await expect(hidden.getByText('You cannot see what is here')).toBeVisible();
  await expect(hidden.getByRole('textbox')).toHaveValue('');
  await expectAccessible(own);
  await own.screenshot({ path: 'e2e/screenshots/write-only.png' });
  await hidden.getByRole('textbox').fill('x');
  await hidden.getByRole('textbox').fill('');
  await own.locator('[data-field=title]').getByRole('textbox').fill('A title kept again');
  await expectSaved(own);
  expect(await teaserOf()).toBe(before);
  await hidden.getByRole('textbox').fill('Written blindly');
  await expect.poll(teaserOf).toBe('Written blindly');

  await own.goto('/admin/content/api::category.category');
  await expect(own.getByText('You may not see these entries')).toBeVisible();
  await own.context().close();
});

test('rights to files are narrowed to own ones and folders, and a decision is told in words', async ({
  page,
  product,
  signIn,
}) => {
  await signIn();
  const headers = { Origin: product.url };
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(`/admin/api/${path}`, { headers, data });
    expect(answer.status(), await answer.text()).toBe(201);
    return (await answer.json()).data;
  };
  const folder = await post('folders', { name: 'Press kit' });
  await post('roles', { type: 'press', name: 'Press', description: '', grants: [] });

  await page.goto('/admin/settings/roles/press');
  await page.getByRole('button', { name: 'Narrow the rights to files' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('Only some').click();
  await expect(drawer.getByRole('checkbox', { name: 'that the person has uploaded' })).toBeChecked();
  await choose(page, 'in these folders', ['Press kit']);
  await drawer.getByRole('checkbox', { name: 'that the person has uploaded' }).uncheck();
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('It is in force now')).toBeVisible();
  const { grants } = (await (await page.request.get('/admin/api/roles/press')).json()).data;
  expect(grants.map(({ action, condition }: { action: string; condition: object }) => ({ action, condition }))).toEqual(
    ['find', 'findOne'].map((verb) => ({
      action: `plugin::upload.content-api.${verb}`,
      condition: { folders: [folder.id] },
    })),
  );

  await page.goto('/admin/settings/roles');
  await page.getByRole('button', { name: 'Why can’t I' }).click();
  const select = async (label: string, option: string) => {
    await drawer.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  await select('Who', 'Press');
  await select('With what', 'Media library');
  await select('Does what', 'List files');
  await expect(drawer.getByText('only in one folder of the media library')).toBeVisible();
  await select('With what', 'Article');
  await select('Does what', 'Edit');
  await expect(drawer.getByText('“Press” does not have the right.')).toBeVisible();
  await select('Who', 'Super Admin');
  await expect(drawer.getByText('“Super Admin” grants it')).toBeVisible();
  await expectAccessible(page);
});

/** A link of the navigation. */
function linkTo(page: Page, name: string) {
  return page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });
}

async function choose(page: Page, label: string, values: readonly string[]): Promise<void> {
  const box = page.getByRole('dialog').getByRole('combobox', { name: label });
  await box.click();
  for (const value of values) await page.getByRole('option', { name: value, exact: true }).click();
  await page.keyboard.press('Escape');
}
