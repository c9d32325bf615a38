/** Modelling by hand: types and fields are drafted, looked at as a plan, and applied. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page, Route } from '@playwright/test';
import { expect, expectAccessible, test } from '../fixtures.ts';
import { expectEveryLook } from '../looks.ts';

const pictures = path.resolve(import.meta.dirname, '../screenshots');
const article = '/admin/model/api::article.article';

test.beforeEach(async ({ signIn }) => signIn());

/** Opens the dialog of a new field of that kind and gives it a name. */
async function startField(page: Page, kind: string, name: string) {
  await page.getByRole('button', { name: 'Add field' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add field' });
  await dialog.getByRole('button', { name: kind }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  const done = async () => {
    await dialog.getByRole('button', { name: 'Add field' }).click();
    await expect(dialog).toBeHidden();
  };
  return { dialog, done };
}

async function review(page: Page) {
  await page.getByRole('link', { name: 'Review and apply' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review the changes' })).toBeVisible();
}

async function apply(page: Page) {
  await page.getByRole('button', { name: 'Apply the changes' }).click();
  await expect(page.getByText('The model is changed')).toBeVisible();
}

test('a type is modelled, planned and applied, and is there for editors and websites', async ({ page, product }) => {
  await page.goto('/admin/model');
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: 'New collection type' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('Guided tour');
  await expect(page.getByRole('textbox', { name: 'Name in the API' })).toHaveValue('guided-tour');
  await expect(page.getByRole('textbox', { name: 'Plural in the API' })).toHaveValue('guided-tours');
  await page.getByRole('button', { name: 'Continue with the fields' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Guided tour' })).toBeVisible();

  const title = await startField(page, 'Short text', 'Tour name');
  await title.dialog.getByRole('switch', { name: 'Required' }).check();
  await title.done();
  const slug = await startField(page, 'Slug', 'slug');
  await slug.dialog.getByRole('combobox', { name: 'Made from' }).click();
  await page.getByRole('option', { name: 'tourName' }).click();
  await slug.done();
  const level = await startField(page, 'Choice', 'level');
  await level.dialog.getByRole('button', { name: 'Add field' }).click();
  await expect(level.dialog.getByText('This is needed.')).toBeVisible();
  for (const value of ['easy', 'steep']) {
    await level.dialog.getByRole('combobox', { name: 'Values' }).fill(value);
    await page.keyboard.press('Enter');
  }
  await level.done();
  const guide = await startField(page, 'Relation', 'guide');
  await guide.dialog.getByRole('combobox', { name: 'Leads to' }).click();
  await page.getByRole('option', { name: 'Author' }).click();
  await expect(guide.dialog.getByText('One “Author” for each “Guided tour”; several')).toBeVisible();
  await guide.dialog.getByRole('textbox', { name: 'Field in Author' }).fill('tours');
  await expectAccessible(page);
  await page.screenshot({ path: path.join(pictures, 'builder-relation.png') });
  await guide.done();
  await (await startField(page, 'Media', 'pictures')).done();
  await (await startField(page, 'Whole number', 'minutes')).done();

  await page.getByRole('button', { name: 'Move “minutes” up' }).click();
  await page.getByRole('button', { name: 'Move “level” down' }).press('Enter');
  const rows = page.getByRole('list', { name: 'Fields' }).getByRole('listitem');
  await expect(rows).toHaveText([/^tourName/, /^slug/, /^guide/, /^level/, /^minutes/, /^pictures/]);
  await page.reload();
  await expect(rows).toHaveCount(6);
  await page.screenshot({ path: path.join(pictures, 'builder-type.png') });

  await review(page);
  await expect(page.getByText('Create Guided tour')).toBeVisible();
  await page.getByRole('button', { name: 'SQL' }).first().click();
  await expect(page.getByText(/create table "?ct_guided_tour/i)).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: path.join(pictures, 'builder-plan.png') });
  await apply(page);
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Guided tour' })).toBeVisible();
  await expect(page.getByText('Changes not applied yet')).toBeHidden();

  await product.command('role', 'grant', 'public', 'api::guided-tour.guided-tour.find');
  await expect.poll(async () => (await page.request.get('/api/guided-tours')).status()).toBe(200);
  await page.goto('/admin/model/api::author.author');
  await expect(page.getByRole('button', { name: /^tours/ })).toBeVisible();
});

test('the model goes into a file and comes back from one', async ({ page }) => {
  await page.goto('/admin/model');
  const more = page.getByRole('button', { name: 'More actions' });
  await more.click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save as a file' }).click();
  const file = await readFile(await (await downloading).path(), 'utf8');
  const read = page.getByLabel('Read from files');
  await read.setInputFiles({ name: 'content-model.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await expect(page.getByText('Nothing to apply')).toBeVisible();

  const changed = file.replace('"displayName": "Author"', '"displayName": "Writer"');
  await page.goto('/admin/model');
  await read.setInputFiles({ name: 'content-model.json', mimeType: 'application/json', buffer: Buffer.from(changed) });
  await expect(page.getByRole('region', { name: 'Changes not applied yet' })).toContainText('Writer');
  await page.goto('/admin/model');
  await read.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{') });
  await expect(page.getByText('This is no valid JSON.')).toBeVisible();

  await page.goto('/admin/model/api::author.author');
  await more.click();
  await page.getByRole('menuitem', { name: 'Definition as JSON' }).click();
  const json = page.getByRole('textbox', { name: 'Definition as JSON' });
  await json.fill((await json.inputValue()).replace('"displayName": "Writer"', '"displayName": "Poet"'));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Poet' })).toBeVisible();
});

test('a removed field comes back to its place, and what was changed since stays', async ({ page }) => {
  await page.goto('/admin/model/api::category.category');
  const rows = page.getByRole('list', { name: 'Fields' }).getByRole('listitem');
  const fields = ['name', 'slug', 'description', 'colour', 'articles'];
  const inOrder = (names: readonly string[]) => names.map((name) => new RegExp(`^${name}`));
  await expect(rows).toHaveText(inOrder(fields));
  await page.getByRole('button', { name: 'Remove “slug”' }).click();
  await page.getByRole('button', { name: 'Move “description” down' }).click();
  await expect(rows).toHaveText(inOrder(['name', 'colour', 'description', 'articles']));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveText(inOrder(['name', 'slug', 'colour', 'description', 'articles']));
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await expect(rows).toHaveText(inOrder(fields));
});

test('what does not fit is told where it is put right', async ({ page }) => {
  await page.goto(article);
  await (await startField(page, 'Short text', 'locale')).done();
  await expect(page.getByRole('alert')).toContainText('This name is reserved');
  await review(page);
  await expect(page.getByRole('alert')).toContainText('Article: locale');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('Nothing to apply')).toBeVisible();
});

test('somebody else changes the same type: one chooses', async ({ page, product }) => {
  await page.goto('/admin/model/api::author.author');
  await (await startField(page, 'Short text', 'mine')).done();
  const types = '/admin/api/content-types';
  const { data } = await (await page.request.get(`${types}/api::author.author`)).json();
  const theirs = { ...data.definition.attributes, theirs: { type: 'string' } };
  const response = await page.request.put(`${types}/api::author.author`, {
    data: { ...data.definition, attributes: theirs },
    headers: { Origin: product.url },
  });
  expect(response.status()).toBe(200);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Somebody else has changed the model' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Discard mine' }).click();
  await expect(page.getByRole('button', { name: /^theirs/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^mine/ })).toHaveCount(0);
});

test('a change is applied although its page was reloaded before the answer', async ({ page }) => {
  await page.goto('/admin/model/api::author.author');
  await (await startField(page, 'Whole number', 'shoeSize')).done();
  await review(page);
  const isStored = Promise.withResolvers<void>();
  const hold = async (route: Route) => {
    await route.fetch();
    isStored.resolve();
  };
  await page.route('**/admin/api/content-types/apply', hold, { times: 1 });
  await page.getByRole('button', { name: 'Apply the changes' }).click();
  await isStored.promise;
  await page.reload();
  await expect(page.getByText('Nothing to apply')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Changes not applied yet' })).toHaveCount(0);
  await page.goto('/admin/model/api::author.author');
  await expect(page.getByRole('button', { name: /^shoeSize/ })).toBeVisible();
});

test('the screens and dialogs in every look', async ({ page }) => {
  await page.goto(article);
  await page.getByRole('button', { name: 'Add field' }).click();
  await expect(page.getByRole('dialog', { name: 'Add field' })).toBeVisible();
  await expectEveryLook(page, 'builder-kinds');
  await page.getByRole('dialog').getByRole('button', { name: 'Short text' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Sub title');
  await expectEveryLook(page, 'builder-field');
  await page.getByRole('dialog').getByRole('button', { name: 'Add field' }).click();
  await page.getByRole('button', { name: 'Remove “slug”' }).click();
  await expectEveryLook(page, 'builder-draft');
  await review(page);
  await expect(page.getByRole('checkbox')).toHaveCount(1);
  await expectEveryLook(page, 'builder-plan');
});

test('the model as a picture: boxes lead to their types, and it is saved whole', async ({ page }) => {
  await page.goto('/admin/model');
  await page.getByRole('link', { name: 'Picture' }).click();
  const picture = page.getByRole('application', { name: /content model/ });
  await expect(picture.getByRole('link', { name: /^Article: collection/ })).toBeVisible();
  await expect(picture.getByRole('link', { name: /component/ })).toHaveCount(0);
  await page.getByText('Components', { exact: true }).click();
  await expect(picture.getByRole('link', { name: /component/ }).first()).toBeVisible();

  await picture.focus();
  const before = await picture.getAttribute('viewBox');
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowRight');
  expect(await picture.getAttribute('viewBox')).not.toBe(before);
  await page.keyboard.press('0');
  expect(await picture.getAttribute('viewBox')).toBe(before);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as SVG' }).click();
  const saved = await readFile(await (await downloading).path(), 'utf8');
  expect(saved).toContain('>Article</text>');
  expect(saved).not.toContain('var(--');

  await picture.getByRole('link', { name: /^Author: collection/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Author' })).toBeVisible();
});

test('the form follows its definition: tabs, help, and fields that are asked for on a condition', async ({ page }) => {
  await page.goto('/admin/model/api::category.category');
  await (await startField(page, 'Yes or no', 'seasonal')).done();
  const season = await startField(page, 'Short text', 'season');
  await season.dialog.getByRole('textbox', { name: 'Help' }).fill('Such as “spring”');
  await season.dialog.getByRole('combobox', { name: 'Ask for it only when' }).click();
  await page.getByRole('option', { name: 'Seasonal' }).click();
  await expectAccessible(page);
  await page.screenshot({ path: path.join(pictures, 'builder-condition.png') });
  await season.done();
  const keywords = await startField(page, 'Short text', 'keywords');
  await keywords.dialog.getByRole('combobox', { name: 'Tab' }).fill('Search');
  await keywords.done();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('combobox', { name: 'Columns of the list' }).click();
  for (const name of ['Slug', 'Name']) await page.getByRole('option', { name, exact: true }).click();
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Done' }).click();
  await review(page);
  await apply(page);

  await page.goto('/admin/content/api::category.category');
  await expect(page.getByRole('columnheader').filter({ hasText: /^(Slug|Name)$/ })).toHaveText(['Slug', 'Name']);
  await page.goto('/admin/content/api::category.category/new');
  await expect(page.getByRole('tab', { name: 'General' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('textbox', { name: 'Season' })).toHaveCount(0);
  await page.getByRole('switch', { name: 'Seasonal' }).check();
  await expect(page.getByRole('textbox', { name: 'Season' })).toHaveAccessibleDescription('Such as “spring”');
  await page.getByRole('tab', { name: 'Search' }).click();
  await expect(page.getByRole('textbox', { name: 'Keywords' })).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: path.join(pictures, 'entry-tabs.png') });
});
