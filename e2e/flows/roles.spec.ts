/** With the mouse and by keys alone: a role that is narrowed to one type, two fields, one language and a condition, and a person invited by mail who is held to it, on screens and over the API. */
import type { Page } from '@playwright/test';
import { buildArticle, expectSaved } from '../entry-steps.ts';
import { expect, expectAccessible } from '../fixtures.ts';
import { handNames, handOf } from '../hands.ts';
import { acceptInvitation, invitationIn, test } from '../mail-fixtures.ts';

const article = 'api::article.article';

/** Each walk makes a role and invites a person of its own. */
const walks = {
  mouse: { role: 'Title keeper', type: 'title-keeper', person: 'Tim', email: 'tim@example.com' },
  keys: { role: 'Heading keeper', type: 'heading-keeper', person: 'Kim', email: 'kim@example.com' },
} as const;

for (const handName of handNames) {
  test(`a role is narrowed, looked at, and kept to in the admin and the API alike: ${handName}`, async ({
    page,
    product,
    mails,
    signIn,
    browser,
  }) => {
    // Two people, five screens and a command.
    test.slow();
    const { role, type, person, email } = walks[handName];
    const hand = handOf(handName, page);
    await signIn();
    await page.goto('/admin/settings/roles');
    await expect(page.getByRole('button', { name: 'New role' })).toBeVisible();
    await expectAccessible(page);
    await hand.press(page.getByRole('button', { name: 'New role' }));
    await hand.write(page.getByRole('dialog').getByLabel('Name'), role);
    await hand.submit(page.getByRole('dialog').getByRole('button', { name: 'Create role' }));
    await expect(page.getByRole('heading', { name: role })).toBeVisible();

    await hand.tick(page.getByRole('checkbox', { name: 'Read drafts: Article' }));
    await hand.press(page.getByRole('button', { name: 'Narrow the rights on Article' }));
    const drawer = page.getByRole('dialog');
    for (const verb of ['Read', 'Edit']) {
      await hand.choose(drawer.getByRole('combobox', { name: 'Which right' }), verb);
      await hand.tick(drawer.getByRole('radio', { name: 'Only some' }));
      await hand.choose(drawer.getByRole('combobox', { name: 'Fields' }), 'title', 'slug');
      await hand.choose(drawer.getByRole('combobox', { name: 'Languages' }), 'English (en)');
      await hand.tick(drawer.getByRole('checkbox', { name: 'that the person has made' }));
    }
    // The last of them, editing, of what is published only.
    await hand.choose(drawer.getByRole('combobox', { name: 'with the status' }), 'published');
    await expectAccessible(page);
    await hand.press(drawer.getByRole('button', { name: 'Done' }));
    await hand.command(page.getByRole('button', { name: 'Save', exact: true }), 'Control+S');
    await expect(page.getByText('It is in force now')).toBeVisible();
    await expectAccessible(page);

    // As the role sees it.
    await hand.press(page.getByRole('button', { name: 'View as this role' }));
    await expect(page.getByText(`You are looking as “${role}”`)).toBeVisible();
    await expect(linkTo(page, 'Article')).toBeVisible();
    await expect(linkTo(page, 'Category')).toBeHidden();
    await hand.press(page.getByRole('button', { name: 'Be myself again' }));
    await expect(page.getByText('You are looking as')).toBeHidden();

    // Somebody who gets it by a mailed invitation.
    await page.goto('/admin/settings/people');
    await hand.press(page.getByRole('button', { name: 'Invite somebody' }));
    await hand.write(page.getByRole('textbox', { name: 'E-mail address' }), email);
    const roles = page.getByRole('dialog').getByRole('combobox', { name: 'Roles' });
    await hand.goTo(roles);
    await page.keyboard.press('Backspace');
    await hand.choose(roles, role);
    await hand.press(page.getByRole('button', { name: 'Send the invitation' }));
    await expect(page.getByText(`The invitation is on its way to ${email}`)).toBeVisible();
    const link = invitationIn(await mails.mailTo(email), product);
    const own = await acceptInvitation(
      browser,
      link,
      { firstname: person, password: 'a lamp above a ladder' },
      handName,
    );
    const ownHand = handOf(handName, own);

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

    await ownHand.open('Home');
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
    await ownHand.open('Article');
    await expect(own.getByRole('link', { name: 'A kept title' }).first()).toBeVisible();
    await expect(own.getByRole('link', { name: 'New entry' })).toBeHidden();
    await expect(own.getByRole('combobox', { name: 'Language' })).toHaveCount(0);
    await ownHand.press(own.getByRole('link', { name: 'A kept title' }).first());
    await expect(own.locator('[data-field=title]')).toBeVisible();
    await expect(own.locator('[data-field=body]')).toHaveCount(0);
    await expect(own.getByRole('button', { name: 'Publish', exact: true })).toHaveCount(0);
    await expect(own.getByRole('link', { name: 'Deutsch' })).toHaveCount(0);
    await expectAccessible(own);
    const narrower = await page.request.get(`/admin/api/roles/${type}`);
    const { name, description, grants } = (await narrower.json()).data;
    const changed = grants.map((grant: { action: string }) =>
      grant.action === `${article}.update` ? { ...grant, fields: ['title', 'teaser'] } : grant,
    );
    const put = { headers, data: { name, description, grants: changed } };
    expect((await page.request.put(`/admin/api/roles/${type}`, put)).status()).toBe(200);
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
    await ownHand.write(hidden.getByRole('textbox'), 'x');
    await ownHand.write(hidden.getByRole('textbox'), '');
    await ownHand.write(own.locator('[data-field=title]').getByRole('textbox'), 'A title kept again');
    await expectSaved(own);
    expect(await teaserOf()).toBe(before);
    await ownHand.write(hidden.getByRole('textbox'), `Written blindly by ${person}`);
    await expect.poll(teaserOf).toBe(`Written blindly by ${person}`);

    await own.goto('/admin/content/api::category.category');
    await expect(own.getByText('You may not see these entries')).toBeVisible();
    await own.context().close();
  });
}

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
  const hand = handOf('mouse', page);
  const folder = await post('folders', { name: 'Press kit' });
  await post('roles', { type: 'press', name: 'Press', description: '', grants: [] });

  await page.goto('/admin/settings/roles/press');
  await page.getByRole('button', { name: 'Narrow the rights to files' }).click();
  const drawer = page.getByRole('dialog');
  await drawer.getByText('Only some').click();
  await expect(drawer.getByRole('checkbox', { name: 'that the person has uploaded' })).toBeChecked();
  await hand.choose(drawer.getByRole('combobox', { name: 'in these folders' }), 'Press kit');
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
  const select = (label: string, option: string) => hand.choose(drawer.getByRole('combobox', { name: label }), option);
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
