/** Two people at one entry: they see each other, each other's saves, and may take it over. And a model that changes meanwhile. */
import type { Browser, Page } from '@playwright/test';
import {
  applyModel,
  article,
  buildArticle,
  buildEntry,
  collectionOf,
  expectSaved,
  openArticle,
  publishEntry,
  readArticle,
  readEntry,
  saveArticle,
} from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';
import { addPerson, openAs } from '../people.ts';
import type { Product } from '../product.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(async ({ signIn }) => signIn());

/** Another browser with a colleague in it. */
async function openAsColleague(browser: Browser, product: Product, page: Page, firstname: string): Promise<Page> {
  return openAs(browser, product, await addPerson(page, product, firstname, 'super-admin'));
}

test('both see each other and what the other saves; one takes over', async ({ page, product, browser }) => {
  const id = await buildArticle(page.request, product.url, { title: 'Together', teaser: '' });
  await openArticle(page, id, 'Together');
  const other = await openAsColleague(browser, product, page, 'Grace');
  await openArticle(other, id, 'Together');
  const people = page.getByRole('button', { name: 'Also here: Grace' });
  await expect(people).toBeVisible();
  await other.getByLabel('Teaser').focus();
  await expect(page.locator('#field-teaser')).toContainText('Grace is here');
  await other.getByLabel('Teaser').fill('By Grace');
  await expectSaved(other);
  // Without anything unsaved here, it is simply there.
  await expect(page.getByLabel('Teaser')).toHaveValue('By Grace');
  await expectAccessible(page);

  await people.click();
  await page.screenshot({ path: 'e2e/screenshots/together.png' });
  await page.getByRole('menuitem', { name: 'Edit alone for now' }).click();
  await expect(other.getByText('ada@example.com edits this entry alone for now.')).toBeVisible();
  await expect(other.getByLabel('Title')).toHaveAttribute('readonly');
  await expect(other.getByText('What you typed is saved.')).toBeVisible();
  await expect(other.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled();
  await expectAccessible(other);
  await other.getByRole('button', { name: 'Take over' }).focus();
  await other.keyboard.press('Enter');
  await expect(other.getByLabel('Title')).not.toHaveAttribute('readonly');
  await expect(page.getByLabel('Title')).toHaveAttribute('readonly');
  await other.context().close();
  // Who goes holds nothing back.
  await expect(page.getByLabel('Title')).not.toHaveAttribute('readonly');
  await expect(people).toBeHidden();
});

test('a field that is renamed while one types keeps what is in it', async ({ page, product }) => {
  const uid = 'api::memo.memo';
  const apply = (attributes: object) =>
    applyModel(page.request, product.url, { contentTypes: { [uid]: collectionOf('memo', attributes) } });
  await apply({ title: { type: 'string' }, remark: { type: 'text' } });
  const { fieldIds } = (await (await page.request.get(`/admin/api/content-types/${uid}`)).json()).data;
  const id = await buildEntry(page.request, product.url, uid, { title: 'Model', remark: 'Before' });
  await page.goto(`/admin/content/${uid}/${id}`);
  await expect(page.getByLabel('Remark')).toHaveValue('Before');
  let isCut = true;
  await page.route('**/admin/api/entries/**', (route) =>
    isCut && route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await page.getByLabel('Remark').fill('Typed meanwhile');
  await apply({
    title: { type: 'string' },
    comment: { type: 'text', plinth: { id: fieldIds.remark } },
    mood: { type: 'string' },
  });
  await expect(page.getByLabel('Mood')).toBeVisible();
  await expect(page.getByLabel('Comment')).toHaveValue('Typed meanwhile');
  // What could not be sent before goes under the new name.
  isCut = false;
  await page.getByLabel('Mood').fill('calm');
  const stored = () => readEntry(page.request, uid, id);
  await expect.poll(stored, { timeout: 40_000 }).toMatchObject({ comment: 'Typed meanwhile', mood: 'calm' });
});

test('a save of somebody else is merged into what is unsaved here', async ({ page, product, browser }) => {
  const id = await buildArticle(page.request, product.url, { title: 'Both', teaser: '' });
  await openArticle(page, id, 'Both');
  const other = await openAsColleague(browser, product, page, 'Joan');
  await openArticle(other, id, 'Both');
  await page.getByLabel('Title').fill('Both of us');
  await other.getByLabel('Teaser').fill('Hers');
  await expectSaved(page);
  await expectSaved(other);
  await expect(page.getByLabel('Teaser')).toHaveValue('Hers');
  await expect(other.getByLabel('Title')).toHaveValue('Both of us');
  const { title, teaser } = await readArticle(page.request, id);
  expect([title, teaser]).toEqual(['Both of us', 'Hers']);
  await other.context().close();
});

test('what somebody else saved is looked at before it is published, and a publication is undone', async ({
  page,
  product,
}) => {
  const id = await buildArticle(page.request, product.url, { title: 'Seen', teaser: '' });
  // Nothing tells this form of the other's save.
  await page.route('**/admin/api/presence/**', (route) => route.abort());
  await openArticle(page, id, 'Seen');
  await saveArticle(page.request, product.url, id, { teaser: 'Not seen' });
  const status = page.getByRole('complementary', { name: 'About this entry' });
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText('Not done: somebody else has saved meanwhile.')).toBeVisible();
  await expect(page.getByLabel('Teaser')).toHaveValue('Not seen');
  await expect(status.getByText('Visitors cannot see this yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(status.getByText('Visitors see exactly this.')).toBeVisible();
  const toast = page.getByRole('alert').filter({ hasText: 'Published' });
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(status.getByText('Visitors cannot see this yet.')).toBeVisible();
});

test('an action during a conflict leaves the choice, and what both have written', async ({ page, product }) => {
  const id = await buildArticle(page.request, product.url, { title: 'On the site' });
  await publishEntry(page.request, product.url, article, id);
  await openArticle(page, id, 'On the site');
  await saveArticle(page.request, product.url, id, { title: 'Theirs' });
  await page.getByLabel('Title').fill('Mine');
  const question = page.getByRole('alert').filter({ hasText: 'the same fields as you' });
  await expect(question).toBeVisible();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Unpublish' }).click();
  const panel = page.getByRole('complementary', { name: 'About this entry' });
  await expect(panel.getByText('Visitors cannot see this yet.')).toBeVisible();
  await expect(question).toBeVisible();
  await expect(page.getByLabel('Title')).toHaveValue('Mine');
  expect((await readArticle(page.request, id)).title).toBe('Theirs');
  await question.getByRole('button', { name: 'Look at the differences' }).click();
  await page.getByRole('button', { name: 'All of mine' }).click();
  await page.getByRole('button', { name: 'Save these choices' }).click();
  await expectSaved(page);
  expect((await readArticle(page.request, id)).title).toBe('Mine');
});

test('two first forms of a single page become one', async ({ page, product }) => {
  const uid = 'api::motto.motto';
  const definition = collectionOf('motto', { words: { type: 'string' }, source: { type: 'string' } });
  await applyModel(page.request, product.url, { contentTypes: { [uid]: { ...definition, kind: 'singleType' } } });
  const other = await page.context().newPage();
  for (const form of [page, other]) {
    await form.goto(`/admin/content/${uid}`);
    await expect(form.getByLabel('Words')).toHaveValue('');
  }
  const field = await page.getByLabel('Words').elementHandle();
  await page.getByLabel('Words').fill('Stone');
  await expectSaved(page);
  await page.getByLabel('Words').press('End');
  await page.keyboard.type(' by stone');
  await expectSaved(page);
  await expect(page.getByLabel('Words')).toHaveValue('Stone by stone');
  expect(await field?.evaluate((input) => input.isConnected), 'the form that made it goes on').toBe(true);

  await other.getByLabel('Source').fill('Heard');
  await expectSaved(other);
  await expect(other.getByLabel('Words')).toHaveValue('Stone by stone');
  const { data } = await (await page.request.get(`/admin/api/entries/${uid}?status=draft`)).json();
  expect(data).toMatchObject([{ words: 'Stone by stone', source: 'Heard' }]);
});

test('who writes without a pause keeps the text when somebody else saves it meanwhile', async ({
  page,
  product,
  browser,
}) => {
  const uid = 'api::letter.letter';
  const attributes = { title: { type: 'string' }, story: { type: 'blocks' } };
  await applyModel(page.request, product.url, { contentTypes: { [uid]: collectionOf('letter', attributes) } });
  const id = await buildEntry(page.request, product.url, uid, { title: 'Fluent' });
  const story = (of: Page) => of.getByRole('textbox', { name: 'Story' });
  const other = await openAsColleague(browser, product, page, 'Mary');
  for (const form of [page, other]) {
    await form.goto(`/admin/content/${uid}/${id}`);
    await expect(story(form)).toBeVisible();
  }
  await expect(page.getByRole('button', { name: 'Also here: Mary' })).toBeVisible();
  const text = 'One word after the other, until the end of the line and beyond';
  // However slowly the keys come: the other's save is the first.
  const { promise: isSaved, resolve: letGo } = Promise.withResolvers<void>();
  await page.route('**/admin/api/entries/**', async (route) => {
    if (route.request().method() === 'PUT') await isSaved;
    await route.continue();
  });
  await story(page).click();
  const typing = page.keyboard.type(text, { delay: 60 });
  await story(other).fill('Hers');
  await expectSaved(other);
  letGo();
  await typing;
  await expect(page.getByRole('alert')).toContainText('the same fields as you');
  await expect(story(page)).toHaveText(text);
  await other.context().close();
});
