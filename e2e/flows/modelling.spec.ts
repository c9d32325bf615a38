/** One walk, with the mouse and by keys alone: a type with a field of every kind, an entry of it, a field that is renamed, one that is dropped and comes back. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectSaved } from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';
import { type Hand, handNames, handOf } from '../hands.ts';

const pictures = path.resolve(import.meta.dirname, '../screenshots');
/** Each walk models a type of its own. */
const typeNames = { mouse: 'Specimen', keys: 'Exhibit' } as const;

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
  found: '2026-05-05',
  opens: '09:15',
  shown: '2026-05-05T10:30',
  extra: '{ "a": [1, 2] }',
} as const;

/** What is stored of it then. */
const expected = {
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
  opens: `${typed.opens}:00`,
  extra: { a: [1, 2] },
  material: 'stone',
};

test.beforeEach(async ({ signIn }) => signIn());

for (const handName of handNames) {
  test(`a type of every kind is modelled, written, renamed in, dropped from and restored: ${handName}`, async ({
    page,
  }) => {
    // Twenty-two dialogs, four applied plans.
    test.setTimeout(360_000);
    const hand = handOf(handName, page);
    const type = typeNames[handName];
    const uid = `api::${type.toLowerCase()}.${type.toLowerCase()}`;
    const readEntry = () => readOnly(page, uid);

    await test.step('modelled', async () => {
      await page.goto('/admin/model');
      await hand.press(page.getByRole('button', { name: 'New', exact: true }));
      await hand.press(page.getByRole('menuitem', { name: 'New collection type' }));
      await hand.write(page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }), type);
      await hand.submit(page.getByRole('button', { name: 'Continue with the fields' }));
      await expect(page.getByRole('heading', { level: 1, name: type })).toBeVisible();
      await modelEveryKind(page, hand);
      await expect(page.getByRole('list', { name: 'Fields' }).getByRole('listitem')).toHaveCount(22);
      await applyPlan(page, hand, `Create ${type}`);
    });

    await test.step('an entry of it', async () => {
      await hand.open(type);
      await hand.press(page.getByRole('link', { name: 'New entry' }).first());
      await writeEveryKind(page, hand);
      await expectSaved(page);
      await expectAccessible(page);
      const stored = await readEntry();
      expect(stored).toMatchObject(expected);
      expect(stored).not.toHaveProperty('secret');
    });

    await test.step('renamed: what was written stays, under the new name', async () => {
      await openFields(page, hand, type);
      await hand.press(page.getByRole('button', { name: /^remark/ }));
      const dialog = page.getByRole('dialog', { name: 'remark' });
      await hand.write(dialog.getByRole('textbox', { name: 'Name', exact: true }), 'note');
      await hand.submit(dialog.getByRole('button', { name: 'Done' }));
      await applyPlan(page, hand);
      await hand.open(type);
      await hand.press(page.getByRole('link', { name: 'A flint' }));
      await expect(page.getByLabel('Note')).toHaveValue(typed.remark);
    });

    await test.step('dropped, with consent: it is gone from the form and the API', async () => {
      await openFields(page, hand, type);
      await hand.press(page.getByRole('button', { name: 'Remove “note”' }));
      await hand.press(page.getByRole('link', { name: 'Review and apply' }));
      const consent = page.getByRole('checkbox', { name: `I agree: Remove the field “note” of ${type}` });
      await expect(consent).not.toBeChecked();
      await expect(page.getByRole('button', { name: 'Apply the changes' })).toBeDisabled();
      await expectAccessible(page);
      await page.screenshot({ path: path.join(pictures, 'builder-consent.png') });
      await hand.tick(consent);
      await confirmPlan(page, hand);
      expect(await readEntry()).not.toHaveProperty('note');
    });

    await test.step('restored from the history, with what was in it', async () => {
      await hand.press(page.getByRole('button', { name: 'More actions' }));
      await hand.press(page.getByRole('menuitem', { name: 'History' }));
      const latest = page
        .getByRole('listitem')
        .filter({ hasText: `“${type}” changed` })
        .first();
      await expect(latest).toBeVisible();
      await expectAccessible(page);
      await page.screenshot({ path: path.join(pictures, 'builder-history.png') });
      await hand.press(latest.getByRole('button', { name: 'Take back' }));
      await expect(page.getByText(`Bring back the field “note” of ${type}`)).toBeVisible();
      await confirmPlan(page, hand);
      expect((await readEntry()).note).toBe(typed.remark);
    });
  });
}

async function openFields(page: Page, hand: Hand, type: string): Promise<void> {
  await hand.open('Content model');
  // The entry that one comes from has a link of that name as well.
  await expect(page.getByRole('heading', { level: 1, name: 'Content model' })).toBeVisible();
  await hand.press(page.getByRole('main').getByRole('link', { name: type }));
  await expect(page.getByRole('heading', { level: 1, name: type })).toBeVisible();
}

async function modelEveryKind(page: Page, hand: Hand): Promise<void> {
  const list = page.getByRole('list', { name: 'Fields' });
  const dialog = page.getByRole('dialog', { name: 'Add field' });
  const start = async (kind: string, name: string) => {
    await hand.press(page.getByRole('button', { name: 'Add field' }).first());
    // The name of a kind is followed by what it is for.
    const button = dialog.getByRole('button').filter({ has: page.getByText(kind, { exact: true }) });
    await hand.press(button);
    await hand.write(dialog.getByRole('textbox', { name: 'Name', exact: true }), name);
  };
  const add = async () => {
    await hand.submit(dialog.getByRole('button', { name: 'Add field' }));
    await expect(dialog).toBeHidden();
  };
  const choose = (label: string, option: string) => hand.choose(dialog.getByRole('combobox', { name: label }), option);
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
  await start('Choice', 'material');
  for (const value of ['stone', 'bone']) {
    await hand.write(dialog.getByRole('combobox', { name: 'Values' }), value);
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
  await add();
}

async function writeEveryKind(page: Page, hand: Hand): Promise<void> {
  await hand.write(page.getByLabel('Title'), 'A flint');
  for (const [name, value] of Object.entries(typed)) {
    await hand.write(page.locator(`#field-${name}`).locator('input:not([type=radio]), textarea').first(), value);
  }
  await hand.typeInto(page.getByRole('textbox', { name: 'Body' }), 'Sharp on **both** sides');
  await hand.choose(page.getByRole('combobox', { name: 'Material' }), 'stone');
  await hand.tick(page.getByRole('switch', { name: 'On loan' }));
  await hand.press(page.getByRole('button', { name: 'Add to Parts' }));
  await hand.write(page.getByRole('dialog').getByRole('textbox', { name: 'Search components' }), 'quote');
  await page.keyboard.press('Enter');
  await expect(page.locator('#field-parts').getByRole('region')).toHaveCount(1);
}

/** Looks at the plan first; `step` is among its sentences. */
async function applyPlan(page: Page, hand: Hand, step?: string): Promise<void> {
  await hand.press(page.getByRole('link', { name: 'Review and apply' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Review the changes' })).toBeVisible();
  if (step) await expect(page.getByText(step)).toBeVisible();
  await confirmPlan(page, hand);
}

async function confirmPlan(page: Page, hand: Hand): Promise<void> {
  await hand.press(page.getByRole('button', { name: 'Apply the changes' }));
  // The words of the toast may still be those of the change before.
  await expect(page.getByRole('heading', { level: 1, name: 'Content model' })).toBeVisible();
}

/** The one entry that there is. */
async function readOnly(page: Page, uid: string): Promise<Record<string, unknown>> {
  const { data } = await (await page.request.get(`/admin/api/entries/${uid}?status=draft`)).json();
  expect(data).toHaveLength(1);
  return data[0];
}
