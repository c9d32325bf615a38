/** Two people at one entry: they see each other, each other's saves, and may take it over. And a model that changes meanwhile. */
import type { Browser, Page } from '@playwright/test';
import { buildArticle, expectSaved, openArticle, readArticle } from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';
import type { Product } from '../product.ts';

const grace = { email: 'grace@example.com', password: 'a bridge of wet clay' };

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.beforeEach(async ({ signIn }) => signIn());

/** Another browser with a colleague in it. */
async function openAsGrace(browser: Browser, product: Product, page: Page): Promise<Page> {
  const headers = { Origin: product.url };
  const data = { email: grace.email, roles: ['super-admin'] };
  const invited = await page.request.post('/admin/api/invitations', { data, headers });
  // From the second flow on she has come already.
  const isNew = invited.status() === 201;
  const codeOf = (text: string) => /code=([\w-]+)/.exec(text)?.[1];
  const mailed = async () => codeOf((await product.mailsTo(grace.email)).at(-1)?.text ?? '');
  if (isNew) await expect.poll(mailed).toBeTruthy();
  const code = isNew ? await mailed() : undefined;
  const context = await browser.newContext({ baseURL: product.url, reducedMotion: 'reduce' });
  const own = await context.newPage();
  if (code !== undefined) {
    const body = { code, password: grace.password, firstname: 'Grace', lastname: 'Hopper' };
    await own.request.post('/admin/api/accept-invitation', { data: body, headers });
  }
  const signedIn = await own.request.post('/admin/api/login', { data: grace, headers });
  expect(signedIn.status()).toBe(200);
  return own;
}

test('both see each other and what the other saves; one takes over', async ({ page, product, browser }) => {
  const id = await buildArticle(page.request, product.url, { title: 'Together', teaser: '' });
  await openArticle(page, id, 'Together');
  const other = await openAsGrace(browser, product, page);
  await openArticle(other, id, 'Together');
  const people = page.getByRole('button', { name: 'Also here: Grace Hopper' });
  await expect(people).toBeVisible();
  await other.getByLabel('Teaser').focus();
  await expect(page.locator('#field-teaser')).toContainText('Grace Hopper is here');
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
  const note = {
    kind: 'collectionType',
    info: { singularName: 'memo', pluralName: 'memos', displayName: 'Memo' },
    options: { draftAndPublish: true },
    attributes: { title: { type: 'string' }, remark: { type: 'text' } },
  };
  const headers = { Origin: product.url };
  const apply = async (attributes: object) => {
    const data = { contentTypes: { 'api::memo.memo': { ...note, attributes } } };
    const applied = await page.request.post('/admin/api/content-types/apply', { data, headers });
    expect(applied.status()).toBe(200);
  };
  await apply(note.attributes);
  const models = (await (await page.request.get('/admin/api/content-types')).json()).data;
  const { fieldIds } = models.find(({ uid }: { uid: string }) => uid === 'api::memo.memo');
  const made = await page.request.post('/admin/api/entries/api::memo.memo', {
    data: { data: { title: 'Model', remark: 'Before' } },
    headers,
  });
  const { documentId } = (await made.json()).data;
  await page.goto(`/admin/content/api::memo.memo/${documentId}`);
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
  const stored = async () =>
    (await (await page.request.get(`/admin/api/entries/api::memo.memo/${documentId}`)).json()).data;
  await expect.poll(stored, { timeout: 40_000 }).toMatchObject({ comment: 'Typed meanwhile', mood: 'calm' });
});

test('a save of somebody else is merged into what is unsaved here', async ({ page, product, browser }) => {
  const id = await buildArticle(page.request, product.url, { title: 'Both', teaser: '' });
  await openArticle(page, id, 'Both');
  const other = await openAsGrace(browser, product, page);
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
