/** Finding and changing many entries: filters, views, columns, selection; also without a mouse. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '../fixtures.ts';
import { handOf } from '../hands.ts';

const articles = '/admin/content/api::article.article';
const api = '/admin/api/entries/api::article.article';

// It counts the articles of the demo.
test.use({ owner: 'list' });

test.beforeEach(async ({ signIn }) => signIn());

/** Those of the view that the address names: while they are asked for, the ones before stand there as busy. */
const rows = (page: Page) => page.locator('section[aria-busy="false"] tbody tr');

/** The answer to saving an arrangement of the list that says this. To be called before what is saved is done. */
const savedChoice = (page: Page, words: string) =>
  page.waitForResponse(
    (response) =>
      response.url().includes('/workspace/lists/') && response.request().postData()?.includes(words) === true,
  );

/** Answers their document ids. */
async function buildArticles(page: Page, url: string, titles: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const title of titles) {
    const response = await page.request.post(api, { data: { data: { title } }, headers: { Origin: url } });
    expect(response.status()).toBe(201);
    ids.push((await response.json()).data.documentId);
  }
  return ids;
}

test('a list opens with at most three requests', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/')) asked.push(new URL(request.url()).pathname);
  });
  await page.goto(articles);
  await expect(rows(page)).toHaveCount(8);
  await page.waitForLoadState('networkidle');
  expect(asked, asked.join('\n')).toHaveLength(3);
});

test('searching by words marks them, and tells when nothing is found', async ({ page }) => {
  await page.goto(articles);
  await page.getByRole('searchbox', { name: 'Search entries' }).fill('winter');
  await expect(page.locator('mark')).not.toHaveCount(0);
  await expect(page.locator('mark').first()).toHaveText(/winter/i);
  await page.getByRole('searchbox').fill('qqqq');
  await expect(page.getByText('No entry fits this search')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(rows(page)).toHaveCount(8);
});

test('filters go through relations and in groups, and are read as words', async ({ page }) => {
  await page.goto(articles);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Filter' });
  await panel.getByLabel('Field').selectOption('author');
  await panel.getByLabel('Field').nth(1).selectOption('name');
  await panel.getByLabel('Value').fill('a');
  await expect(page.getByRole('button', { name: 'Remove the filter: Author › Name contains a' })).toBeVisible();
  await panel.getByRole('button', { name: 'Group' }).click();
  const group = panel.getByRole('group', { name: 'Any of these holds' });
  await group.getByLabel('Value').fill('winter');
  await group.getByRole('button', { name: 'Condition', exact: true }).click();
  await group.getByLabel('Field').nth(1).selectOption('readingMinutes');
  await group.getByLabel('Condition', { exact: true }).nth(1).selectOption('$between');
  await group.getByLabel('From').fill('6');
  await group.getByLabel('To', { exact: true }).fill('9');
  await expect(page.getByText('(Title contains winter or Reading minutes is between 6 – 9)')).toBeVisible();
  await expectAccessible(page);
  await panel.getByRole('button', { name: 'Done' }).click();
  // Two speak of winter, two others are read in six to nine minutes; every author has an "a" in the name.
  await expect(rows(page)).toHaveCount(4);
  await page.reload();
  await expect(rows(page)).toHaveCount(4);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(rows(page)).toHaveCount(8);
});

test('an entry is picked to filter by it', async ({ page }) => {
  await page.goto(articles);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Filter' });
  await panel.getByLabel('Field').selectOption('author');
  await panel.getByRole('combobox', { name: 'Add to Author' }).click();
  const option = page.getByRole('listbox').getByRole('option').first();
  // Its state stands below the name.
  const [name] = (await option.innerText()).split('\n');
  await option.click();
  await expect(page.getByRole('button', { name: `Remove the filter: Author is ${name}` })).toBeVisible();
  await expect.poll(() => rows(page).count()).toBeLessThan(8);
  // The panel is still there to go on with.
  await panel.getByRole('button', { name: 'Done' }).click();
  await expect(panel).toBeHidden();
});

test('columns are chosen, ordered and made wider, and follow the person to another browser', async ({ page }) => {
  await page.goto(articles);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Slug' }).check();
  await page.getByRole('checkbox', { name: 'Status' }).uncheck();
  await page.getByRole('button', { name: 'Move the column Slug' }).press('ArrowUp');
  await page.keyboard.press('Escape');
  const heads = page.getByRole('columnheader');
  await expect(heads.filter({ hasText: 'Status' })).toHaveCount(0);
  const edge = page.getByRole('separator', { name: 'Width of Title' });
  const before = Number(await edge.getAttribute('aria-valuenow'));
  const saved = savedChoice(page, '"width"');
  await edge.press('ArrowRight');
  await expect.poll(async () => Number(await edge.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
  expect((await saved).status()).toBe(204);

  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(heads.filter({ hasText: 'Slug' })).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Back to the usual columns' }).click();
  await expect(heads.filter({ hasText: 'Status' })).toBeVisible();
  await expect(heads.filter({ hasText: 'Slug' })).toHaveCount(0);
});

test('columns that could not be stored do not stay, and what was stored does', async ({ page }) => {
  await page.goto(articles);
  await page.getByRole('button', { name: 'Columns' }).click();
  const heads = page.getByRole('columnheader');
  // The first save is held until two more changes wait behind it, and what follows is refused.
  const held = Promise.withResolvers<void>();
  let count = 0;
  await page.route('**/admin/api/workspace/lists/**', async (route) => {
    count += 1;
    if (count > 1) return route.fulfill({ status: 500, json: { data: null, error: { status: 500, name: 'Error' } } });
    await held.promise;
    await route.continue();
  });
  await page.getByRole('checkbox', { name: 'Slug' }).check();
  await expect.poll(() => count).toBe(1);
  await page.getByRole('checkbox', { name: 'Status' }).uncheck();
  await page.getByRole('checkbox', { name: 'Author' }).uncheck();
  await expect(heads.filter({ hasText: 'Author' })).toBeHidden();
  held.resolve();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(heads.filter({ hasText: 'Author' })).toBeVisible();
  await expect(heads.filter({ hasText: 'Status' })).toBeVisible();
  await expect(heads.filter({ hasText: 'Slug' })).toBeVisible();
  expect(count).toBe(2);
  await page.unroute('**/admin/api/workspace/lists/**');
  const saved = savedChoice(page, '"columns":null');
  await page.getByRole('button', { name: 'Back to the usual columns' }).click();
  expect((await saved).status()).toBe(204);
  await expect(heads.filter({ hasText: 'Slug' })).toBeHidden();
});

test('sorting by several columns', async ({ page }) => {
  await page.goto(articles);
  await page.getByRole('button', { name: 'Published on' }).click();
  await page.getByRole('button', { name: 'Title', exact: true }).click({ modifiers: ['Shift'] });
  await expect(page).toHaveURL(/sort=publishedOn%3Aasc%2Ctitle%3Aasc/);
  await expect(page.getByRole('columnheader', { name: /^Title/ })).toHaveAttribute('aria-sort', 'ascending');
});

test('a view is saved, opened first, changed and removed', async ({ page }) => {
  await page.goto(`${articles}?status=published&sort=title:asc`);
  await expect(rows(page)).toHaveCount(7);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save as a new view…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as a new view…' });
  await dialog.getByLabel('Name').fill('On the website');
  await dialog.getByLabel('Share with everybody').check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'On the website' }).click();
  const saved = savedChoice(page, '"defaultViewId"');
  await page.getByRole('menuitem', { name: 'Open the list with this' }).click();
  expect((await saved).status()).toBe(204);

  await page.goto(articles);
  await expect(page).toHaveURL(/view=\d+/);
  await expect(rows(page)).toHaveCount(7);
  await page.getByRole('button', { name: 'On the website' }).click();
  await page.getByRole('menuitem', { name: 'All entries' }).click();
  await expect(rows(page)).toHaveCount(8);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: /^On the website/ }).click();
  await page.getByRole('button', { name: 'On the website' }).click();
  await page.getByRole('menuitem', { name: 'Remove this view' }).click();
  await expect(page.getByRole('button', { name: 'Views' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'On the website' }).click();
  await page.getByRole('menuitem', { name: 'Remove this view' }).click();
  await expect(page.getByRole('button', { name: 'Views' })).toBeVisible();
  await page.goto(articles);
  await expect(rows(page)).toHaveCount(8);
});

test('many entries are published, and all of it is undone', async ({ page, product }) => {
  await buildArticles(page, product.url, ['Bulk one', 'Bulk two', 'Bulk three']);
  await page.goto(`${articles}?filter=["and",["title","$startsWithi","Bulk"]]`);
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('checkbox', { name: 'Select this page' }).check();
  await expect(page.getByText('3 selected')).toBeVisible();
  await expectAccessible(page);
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'JSON' }).click();
  const exported = JSON.parse(await readFile(await (await file).path(), 'utf8'));
  expect(exported.map(({ title }: { title: string }) => title).sort()).toEqual(['Bulk one', 'Bulk three', 'Bulk two']);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText('3 entries published')).toBeVisible();
  await expect(rows(page).filter({ hasText: 'Published' })).toHaveCount(3);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Everything is as it was')).toBeVisible();
  await expect(rows(page).filter({ hasText: 'Draft' })).toHaveCount(3);
});

test('more than one transaction takes is done in the background, also while its page is left', async ({
  page,
  product,
}) => {
  await buildArticles(page, product.url, ['Legion one', 'Legion two', 'Legion three']);
  // As if there were thousands: to make them would take minutes.
  const isList = /\/admin\/api\/entries\/[^/]*article\?/;
  await page.route(isList, async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    answer.meta.pagination = { ...answer.meta.pagination, total: 2_500, pageCount: 25 };
    await route.fulfill({ response, json: answer });
  });
  const legion = `${articles}?filter=["and",["title","$startsWithi","Legion"]]`;
  await page.goto(legion);
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('checkbox', { name: 'Select this page' }).check();
  await page.getByRole('button', { name: 'Select all 2,500' }).click();
  // What it looks like before it is done, however fast the machine.
  await page.route('**/admin/api/entries/*/actions/bulk-run', async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    await route.fulfill({ response, json: { data: { ...answer.data, total: 2_500, done: 1_200, state: 'running' } } });
  });
  await page.route('**/admin/api/bulk-runs/*', () => undefined);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const bar = page.getByRole('region', { name: 'Action in the background' });
  await expect(bar.getByText('Publishing 2,500 entries …')).toBeVisible();
  await expect(bar.getByText('1,200 of 2,500 done')).toBeVisible();
  await expect(bar.getByRole('button', { name: 'Stop' })).toBeVisible();
  await expectAccessible(page);
  await page.unrouteAll({ behavior: 'ignoreErrors' });

  await page.goto(legion);
  await expect(bar.getByText('3 entries published')).toBeVisible();
  await expect(rows(page).filter({ hasText: 'Published' })).toHaveCount(3);
  await expectAccessible(page);
  await bar.getByRole('button', { name: 'Undo' }).click();
  await expect(bar.getByText('3 entries are as they were')).toBeVisible();
  await expect(rows(page).filter({ hasText: 'Draft' })).toHaveCount(3);
  await bar.getByRole('button', { name: 'Close' }).click();
  await expect(bar).toBeHidden();
});

test('an undo says what somebody has changed since, and can be tried again', async ({ page, product }) => {
  const [first] = await buildArticles(page, product.url, ['Partly one', 'Partly two']);
  await page.goto(`${articles}?filter=["and",["title","$startsWithi","Partly"]]`);
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Select this page' }).check();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText('2 entries published')).toBeVisible();
  const change = { data: { title: 'Partly changed' } };
  const headers = { Origin: product.url };
  expect((await page.request.put(`${api}/${first}`, { data: change, headers })).status()).toBe(200);
  expect((await page.request.post(`${api}/${first}/actions/publish`, { data: {}, headers })).status()).toBe(200);
  await page.getByRole('button', { name: 'Undo' }).click();
  const report = page.getByRole('dialog', { name: '1 entry could not be taken back' });
  await expect(report.getByText('1 entry is as it was')).toBeVisible();
  await expect(report.getByRole('link', { name: 'Partly changed' })).toBeVisible();
  await expectAccessible(page);
  await report.getByRole('button', { name: 'Undo the rest again' }).click();
  await expect(report.getByText('0 entries are as they were')).toBeVisible();
  await report.getByRole('button', { name: 'Close' }).click();
  await expect(rows(page).filter({ hasText: 'Draft' })).toHaveCount(1);
});

test('by keys alone: from row to row, select a range, move it to the trash and bring it back', async ({
  page,
  product,
}) => {
  const hand = handOf('keys', page);
  await buildArticles(page, product.url, ['Keys one', 'Keys two', 'Keys three']);
  await page.goto(`${articles}?filter=["and",["title","$startsWithi","Keys"]]`);
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press('j');
  await expect(rows(page).nth(0).getByRole('link')).toBeFocused();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await expect(page.getByText('3 selected')).toBeVisible();
  await hand.goTo(page.getByRole('button', { name: 'Move to trash' }));
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Move 3 entries to the trash?' });
  // Whoever presses Enter once more than they meant to loses nothing.
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await expect(question.getByRole('button', { name: 'Move to trash' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await hand.goTo(page.getByRole('button', { name: 'Undo' }));
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(3);

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/article\/[a-z0-9]{24}/);
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(/^Keys/);

  // Both ways back lead to what was looked for, and to the row that was opened.
  await page.goBack();
  await expect(rows(page).nth(0).getByRole('link')).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue(/^Keys/);
  await hand.goTo(page.getByRole('main').getByRole('link', { name: 'Article' }));
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).nth(1).getByRole('link')).toBeFocused();
});

test('a view that asks for what is gone says so, and leads to everything', async ({ page }) => {
  await page.goto(`${articles}?locale=xx&sort=gone:asc&filter=["and",["gone","$eq","1"]]`);
  await expect(page.getByText('This view cannot be shown')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show all entries' }).click();
  await expect(rows(page)).not.toHaveCount(0);
});

test('without a right to read, the list says so', async ({ page }) => {
  await page.route(/\/admin\/api\/entries\/api.*article\?/, (route) =>
    route.fulfill({ status: 403, json: { data: null, error: { status: 403, name: 'ForbiddenError', message: 'No' } } }),
  );
  await page.goto(articles);
  await expect(page.getByText('You may not see these entries')).toBeVisible();
  await expectAccessible(page);
});

test('a part that cannot be loaded leaves the list as it is, and is loaded when the server is there again', async ({
  context,
}) => {
  // A page of its own: that the console tells of the failure is no fault.
  const page = await context.newPage();
  await page.goto(articles);
  await expect(rows(page).first()).toBeVisible();
  const chunks = '**/assets/filter-builder-*.js';
  let asked = 0;
  await page.route(chunks, (route) => {
    asked += 1;
    return route.abort();
  });
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const note = page.getByRole('alert').filter({ hasText: 'This part could not be loaded' });
  await expect(note).toBeVisible();
  await expectAccessible(page);
  await expect(rows(page).first()).toBeVisible();
  // The button asks again as well.
  const before = asked;
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect.poll(() => asked).toBeGreaterThan(before);
  await expect(note).toBeVisible();
  await note.getByRole('button', { name: 'Close' }).click();
  await expect(note).toBeHidden();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(note).toBeVisible();
  await page.unroute(chunks);
  await note.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('dialog', { name: 'Filter' })).toBeVisible();
  await expect(note).toBeHidden();
});

test('without a server the palette and actions on many say so, and nothing is done later by itself', async ({
  page,
  context,
}) => {
  await page.goto(articles);
  await expect(rows(page).first()).toBeVisible();
  await context.setOffline(true);
  await rows(page).first().getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: 'Selected entries' });
  await bar.getByRole('button', { name: 'Discard changes' }).click();
  await expect(bar.getByRole('alert')).toContainText('cannot be reached');
  await page.keyboard.press('Control+K');
  await page.getByRole('dialog').getByRole('combobox').fill('winter');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('cannot be reached');
  await context.setOffline(false);
});

test('columns of an open view are its own until it is updated, and never those of the person', async ({ page }) => {
  await page.goto(`${articles}?sort=title:asc`);
  await expect(rows(page).first()).toBeVisible();
  const heads = (name: RegExp) => page.getByRole('columnheader', { name });
  await expect(heads(/^Author/)).toBeVisible();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save as a new view…' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Without authors');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  const view = page.getByRole('button', { name: 'Without authors' });
  await view.click();
  await expect(page.getByRole('menuitem', { name: /^Rename/ })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /^Save changes to/ })).toBeHidden();
  await page.keyboard.press('Escape');

  const dialog = page.getByRole('dialog', { name: 'Columns' });
  await page.getByRole('button', { name: 'Columns', exact: true }).click();
  await dialog.getByRole('checkbox', { name: 'Author' }).uncheck();
  await expect(heads(/^Author/)).toBeHidden();
  await page.keyboard.press('Escape');
  await view.click();
  await page.getByRole('menuitem', { name: /^Save changes to/ }).click();
  await view.click();
  await expect(page.getByRole('menuitem', { name: /^Rename/ })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /^Save changes to/ })).toBeHidden();
  await page.getByRole('menuitem', { name: 'All entries' }).click();
  await expect(heads(/^Author/)).toBeVisible();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Without authors' }).click();
  await expect(heads(/^Author/)).toBeHidden();
  await page.reload();
  await expect(rows(page).first()).toBeVisible();
  await expect(heads(/^Author/)).toBeHidden();
});

test('the way back leads through what was looked for, and nothing stays selected that is not shown', async ({
  page,
  product,
}) => {
  const titles = Array.from({ length: 26 }, (_, at) => `Page of many ${String(at).padStart(2, '0')}`);
  await buildArticles(page, product.url, titles);
  const one = `filter=["and",["title","$startsWithi","Page of many"]]`;
  await page.goto(`${articles}?${one}&sort=title:asc`);
  await expect(rows(page)).toHaveCount(25);
  await rows(page).first().getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText('1 selected')).toBeVisible();
  await page.getByRole('radio', { name: /^Published/ }).check();
  await expect(page.getByText('No entry fits')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/page=2/);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText('1 selected')).toBeHidden();

  // The last page is emptied: the one before is the last now.
  await rows(page).first().getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Move to trash' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Move to trash' }).click();
  await expect(page).not.toHaveURL(/page=2/);
  await expect(rows(page)).toHaveCount(25);
  await expect(page.getByText('1–25 of 25')).toBeVisible();
});
