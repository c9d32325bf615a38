/** One walk: a type with a field of every kind, an entry of it, a field that is renamed, one that is dropped and comes back. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectSaved } from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';

const pictures = path.resolve(import.meta.dirname, '../screenshots');
const uid = 'api::specimen.specimen';
const builder = `/admin/model/${uid}`;

/** Kinds that need nothing but a name, as the builder calls them, with the names of their fields. */
const plainKinds = {
  'Long text': 'remark',
  'Rich text (Markdown)': 'story',
  'Rich text (blocks)': 'body',
  'E-mail': 'contact',
  Password: 'secret',
  'Whole number': 'pieces',
  'Big number': 'catalogue',
  'Decimal number': 'price',
  'Floating number': 'weight',
  'Yes or no': 'onLoan',
  Date: 'found',
  Time: 'opens',
  'Date and time': 'shown',
  Timestamp: 'scanned',
  JSON: 'extra',
  Media: 'pictures',
} as const;

/** What is typed, by field. */
const typed = {
  remark: 'Two lines\nof it',
  story: '# From the *river*',
  contact: 'keeper@example.com',
  secret: 'a stone in a shoe',
  pieces: '12',
  catalogue: '9007199254740993',
  price: '12.5',
  weight: '0.25',
  found: '2026-05-04',
  opens: '09:15:30',
  shown: '2026-05-04T10:30:15',
  extra: '{ "a": [1, 2] }',
} as const;

test.beforeEach(async ({ signIn }) => signIn());

test('a type of every kind is modelled, written, renamed in, dropped from and restored', async ({ page }) => {
  // Twenty-two dialogs, four applied plans.
  test.setTimeout(360_000);
  await page.goto('/admin/model');
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: 'New collection type' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('Specimen');
  await page.getByRole('button', { name: 'Continue with the fields' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Specimen' })).toBeVisible();
  await modelEveryKind(page);
  await expect(page.getByRole('list', { name: 'Fields' }).getByRole('listitem')).toHaveCount(22);
  await applyPlan(page, 'Create Specimen');

  await page.goto(`/admin/content/${uid}/new`);
  await page.getByLabel('Title').fill('A flint');
  for (const [name, value] of Object.entries(typed)) {
    await page.locator(`#field-${name}`).locator('input:not([type=radio]), textarea').first().fill(value);
  }
  await page.getByRole('textbox', { name: 'Body' }).click();
  await page.keyboard.type('Sharp on **both** sides');
  await page.getByRole('combobox', { name: 'Material' }).click();
  await page.getByRole('option', { name: 'stone' }).click();
  await page.getByRole('switch', { name: 'On loan' }).check();
  await page.getByRole('button', { name: 'Add: Parts' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Search components' }).fill('quote');
  await page.keyboard.press('Enter');
  await expect(page.locator('#field-parts').getByRole('region')).toHaveCount(1);
  await expectSaved(page);
  await expectAccessible(page);
  const stored = await readOnly(page);
  expect(stored).toMatchObject({
    title: 'A flint',
    slug: 'a-flint',
    remark: typed.remark,
    story: typed.story,
    contact: typed.contact,
    pieces: 12,
    catalogue: typed.catalogue,
    price: 12.5,
    weight: 0.25,
    onLoan: true,
    found: typed.found,
    opens: typed.opens,
    extra: { a: [1, 2] },
    material: 'stone',
  });
  expect(stored).not.toHaveProperty('secret');

  // Renamed: what was written stays, under the new name.
  await page.goto(builder);
  await page.getByRole('button', { name: /^remark/ }).click();
  const dialog = page.getByRole('dialog', { name: 'remark' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('note');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await applyPlan(page);
  await page.goto(`/admin/content/${uid}/${stored.documentId}`);
  await expect(page.getByLabel('Note')).toHaveValue(typed.remark);

  // Dropped, with consent: it is gone from the form and the API.
  await page.goto(builder);
  await page.getByRole('button', { name: 'Remove “note”' }).click();
  await page.getByRole('link', { name: 'Review and apply' }).click();
  const consent = page.getByRole('checkbox', { name: /I agree: Remove the field “note” of Specimen/ });
  await expect(consent).not.toBeChecked();
  await expect(page.getByRole('button', { name: 'Apply the changes' })).toBeDisabled();
  await expectAccessible(page);
  await page.screenshot({ path: path.join(pictures, 'builder-consent.png') });
  await consent.check();
  await confirmPlan(page);
  expect(await readOnly(page)).not.toHaveProperty('note');

  // Restored from the history, with what was in it.
  await page.goto('/admin/model');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'History' }).click();
  const latest = page.getByRole('listitem').filter({ hasText: '“Specimen” changed' }).first();
  await expect(latest).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: path.join(pictures, 'builder-history.png') });
  await latest.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('Bring back the field “note” of Specimen')).toBeVisible();
  await confirmPlan(page);
  expect((await readOnly(page)).note).toBe(typed.remark);
});

async function modelEveryKind(page: Page): Promise<void> {
  const list = page.getByRole('list', { name: 'Fields' });
  const start = async (kind: string, name: string) => {
    await page.getByRole('button', { name: 'Add field' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Add field' });
    // The name of a kind is followed by what it is for.
    await dialog
      .getByRole('button')
      .filter({ has: page.getByText(kind, { exact: true }) })
      .click();
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    return dialog;
  };
  const add = async () => {
    const dialog = page.getByRole('dialog', { name: 'Add field' });
    await dialog.getByRole('button', { name: 'Add field' }).click();
    await expect(dialog).toBeHidden();
  };
  const choose = async (label: string, option: string) => {
    const input = page.getByRole('dialog').getByRole('combobox', { name: label });
    await input.click();
    await page.getByRole('option', { name: option }).click();
  };
  await start('Short text', 'title');
  await add();
  for (const [kind, name] of Object.entries(plainKinds)) {
    await start(kind, name);
    await add();
    await expect(list.getByRole('button', { name: new RegExp(`^${name}`) })).toBeVisible();
  }
  await start('Slug', 'slug');
  await choose('Made from', 'title');
  await add();
  const material = await start('Choice', 'material');
  for (const value of ['stone', 'bone']) {
    await material.getByRole('combobox', { name: 'Values' }).fill(value);
    await page.keyboard.press('Enter');
  }
  await add();
  await start('Relation', 'finder');
  await choose('Leads to', 'Author');
  await add();
  await start('Component', 'saying');
  await choose('Component', 'Quote (section.quote)');
  await add();
  await start('Dynamic zone', 'parts');
  await choose('Allowed components', 'Quote (section.quote)');
  await page.keyboard.press('Escape');
  await add();
}

/** Looks at the plan first; `step` is among its sentences. */
async function applyPlan(page: Page, step?: string): Promise<void> {
  await page.getByRole('link', { name: 'Review and apply' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Review the changes' })).toBeVisible();
  if (step) await expect(page.getByText(step)).toBeVisible();
  await confirmPlan(page);
}

async function confirmPlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Apply the changes' }).click();
  await expect(page.getByText('The model is changed')).toBeVisible();
}

/** The one entry that there is. */
async function readOnly(page: Page): Promise<Record<string, unknown>> {
  const { data } = await (await page.request.get(`/admin/api/entries/${uid}?status=draft`)).json();
  expect(data).toHaveLength(1);
  return data[0];
}
