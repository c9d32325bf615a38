/** The other inputs: slugs, numbers, JSON, limits, and relations to many entries. */
import { applyModel, buildEntry, collectionOf, expectSaved, publishEntry, readEntry } from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';

const uid = 'api::sheet.sheet';
const stone = 'api::pebble.pebble';

test.beforeEach(async ({ signIn, page, product }) => {
  await signIn();
  await applyModel(page.request, product.url, {
    contentTypes: {
      [stone]: collectionOf('pebble', { name: { type: 'string', required: true }, weight: { type: 'integer' } }),
      [uid]: collectionOf('sheet', {
        title: { type: 'string', maxLength: 12 },
        slug: { type: 'uid', targetField: 'title' },
        share: { type: 'decimal', min: 0, max: 100 },
        big: { type: 'biginteger' },
        number: { type: 'integer' },
        data: { type: 'json' },
        starts: { type: 'datetime' },
        colour: { type: 'customField', customField: 'plugin::color-picker.color' },
        pebbles: { type: 'relation', relation: 'manyToMany', target: stone },
        about: { type: 'relation', relation: 'morphToMany' },
      }),
    },
  });
});

test('a slug follows, says whether it is free, and is made anew', async ({ page, product }) => {
  const taken = await buildEntry(page.request, product.url, uid, { title: 'Taken', slug: 'taken' });
  await publishEntry(page.request, product.url, uid, taken);
  await page.goto(`/admin/content/${uid}/new`);
  await page.getByLabel('Title').fill('Taken');
  await expect(page.getByLabel('Slug')).toHaveValue('taken');
  await expect(page.getByText('Another published entry has this slug.')).toBeVisible();
  await expect(page.getByLabel('Slug')).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Make it anew' }).click();
  await expect(page.getByLabel('Slug')).toHaveValue('taken-2');
  await page.getByLabel('Slug').fill('own-words');
  await expect(page.getByText('No other published entry has this slug.')).toBeVisible();
  await page.getByLabel('Title').fill('Größer');
  await expect(page.getByLabel('Slug')).toHaveValue('own-words');
  await page.getByRole('button', { name: 'Make it anew' }).click();
  await expect(page.getByLabel('Slug')).toHaveValue('groesser');
  await page.getByLabel('Title').fill('日本語');
  // It followed: nothing of it can be written in Latin letters.
  await expect(page.getByLabel('Slug')).toHaveValue('');
  await page.getByRole('button', { name: 'Make it anew' }).click();
  await expect(page.getByLabel('Slug')).toHaveValue('sheet');
  await expectAccessible(page);
});

test('limits are said while one types, and nothing is cut off', async ({ page }) => {
  await page.goto(`/admin/content/${uid}/new`);
  await page.getByLabel('Title').fill('Much too long a title');
  await expect(page.getByText('21 / 12')).toBeVisible();
  await expect(page.getByText('Between 0 and 100')).toBeVisible();
  await page.getByLabel('Share').pressSequentially('12,5');
  await expect(page.getByLabel('Share')).toHaveValue('12.5');
  await page.getByLabel('Big').fill('9007199254740993x');
  await expect(page.getByLabel('Big')).toHaveAccessibleDescription(/Whole numbers only/);
  await page.getByLabel('Number').pressSequentially('12.5');
  await expect(page.getByLabel('Number')).toHaveValue('12.5');
  await expect(page.getByLabel('Number')).toHaveAccessibleDescription(/Whole numbers only/);
  await page.getByLabel('Data').fill('{\n  "a": 1,\n  b\n}');
  await expect(page.getByText('look at line 3, column 3')).toBeVisible();
  await page.getByLabel('Data').fill('{"a":1}');
  await page.getByRole('button', { name: 'Format' }).click();
  await expect(page.getByLabel('Data')).toHaveValue('{\n  "a": 1\n}');
  await page.getByLabel('Colour', { exact: true }).fill('#ff8800');
  await expect(page.getByLabel('Pick a colour: Colour')).toHaveValue('#ff8800');
  await page.getByLabel('Pick a colour: Colour').fill('#0088ff');
  await expect(page.getByLabel('Colour', { exact: true })).toHaveValue('#0088ff');
  await expectAccessible(page);
});

test.describe('in a zone whose offset had seconds once', () => {
  test.use({ timezoneId: 'Europe/Berlin' });

  test('a year is typed without a change of the time', async ({ page, product }) => {
    const id = await buildEntry(page.request, product.url, uid, { starts: '2026-03-12T09:00:00.000Z' });
    await page.goto(`/admin/content/${uid}/${id}`);
    const starts = page.getByLabel('Starts', { exact: true });
    await expect(starts).toHaveValue('2026-03-12T10:00');
    await starts.focus();
    // Month, day, year.
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('2027', { delay: 30 });
    await expect(starts).toHaveValue('2027-03-12T10:00');
    await expectSaved(page);
    expect((await readEntry(page.request, uid, id)).starts).toBe('2027-03-12T09:00:00.000Z');
  });
});

test('JSON that is not finished is neither lost nor published', async ({ page, product }) => {
  const id = await buildEntry(page.request, product.url, uid, { title: 'Facts', data: { a: 1 } });
  const stored = () => readEntry(page.request, uid, id);
  await page.goto(`/admin/content/${uid}/${id}`);
  await page.getByLabel('Data').fill('{"a": 2,');
  await page.getByLabel('Title').fill('More facts');
  // The rest is saved without it.
  await expect.poll(stored).toMatchObject({ title: 'More facts', data: { a: 1 } });
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Data: This is not valid JSON yet.');
  await expect(page.getByLabel('Data')).toBeFocused();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  const question = page.getByRole('dialog');
  await expect(question.getByRole('button', { name: 'Save and leave' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(page.getByLabel('Data')).toHaveValue('{"a": 2,');
  await page.getByLabel('Data').fill('{"a": 2}');
  await expectSaved(page);
  await expect.poll(stored).toMatchObject({ data: { a: 2 } });
});

test('relations: found page by page, made in a drawer, put in order, with their status', async ({ page, product }) => {
  for (let number = 1; number <= 24; number += 1) {
    const pebble = await buildEntry(page.request, product.url, stone, { name: `Pebble ${number}` });
    if (number === 24) await publishEntry(page.request, product.url, stone, pebble);
  }
  const id = await buildEntry(page.request, product.url, uid, { title: 'Stones' });
  await page.goto(`/admin/content/${uid}/${id}`);
  const search = page.getByRole('combobox', { name: 'Add to Pebbles' });
  await search.click();
  await page.getByRole('option', { name: 'Show more results' }).click();
  await page.getByRole('option', { name: 'Pebble 1 Draft', exact: true }).click();
  await search.click();
  await page.getByRole('option', { name: 'Pebble 24 Published', exact: true }).click();
  await page.getByRole('group', { name: 'Pebbles' }).getByRole('button', { name: /^New/ }).click();
  const drawer = page.getByRole('dialog', { name: 'New: Pebble' });
  await expect(drawer.getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Made here');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Discard what you have written?' });
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(drawer.getByLabel('Name')).toHaveValue('Made here');
  const line = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });
  await expect(line('Pebble 24')).toContainText('Published');
  // Neither the link nor what is known of the others waits for lists that are asked for anew.
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const lists = `**/admin/api/entries/${stone}*`;
  await page.route(lists, async (route) => {
    if (route.request().method() === 'GET') await answered;
    await route.continue();
  });
  await drawer.getByRole('button', { name: 'Create and link' }).click();
  const names = page.getByRole('list', { name: 'Pebbles' }).getByRole('link');
  await expect(names).toHaveText(['Pebble 1', 'Pebble 24', 'Made here']);
  await expect(line('Pebble 24')).toContainText('Published');
  answer();
  await expect(line('Made here')).toContainText('Draft');
  await page.unroute(lists);
  await line('Made here')
    .locator('[draggable="true"]')
    .dragTo(line('Pebble 1'), { targetPosition: { x: 60, y: 4 } });
  await expect(names).toHaveText(['Made here', 'Pebble 1', 'Pebble 24']);
  await line('Pebble 24').getByRole('button', { name: 'up' }).click();
  await expect(names).toHaveText(['Made here', 'Pebble 24', 'Pebble 1']);
  await page.keyboard.press('Enter');
  await expect(names).toHaveText(['Pebble 24', 'Made here', 'Pebble 1']);
  await expectSaved(page);
  await page.reload();
  await expect(names).toHaveText(['Pebble 24', 'Made here', 'Pebble 1']);
});

test('a relation to any type: entries of several types, each by its name', async ({ page, product }) => {
  await buildEntry(page.request, product.url, stone, { name: 'Basalt' });
  const other = await buildEntry(page.request, product.url, uid, { title: 'Minerals' });
  const id = await buildEntry(page.request, product.url, uid, { title: 'Mixed' });
  const stored = async () => {
    type Sheet = { about: { __type: string }[] };
    const { about } = await readEntry<Sheet>(page.request, uid, id, 'populate[about]=true');
    return about.map(({ __type }) => __type);
  };
  await page.goto(`/admin/content/${uid}/${id}`);
  const field = page.getByRole('group', { name: 'About' });
  for (const [type, title] of [
    ['Pebble', 'Basalt'],
    ['Sheet', 'Minerals'],
  ] as const) {
    await field.getByRole('combobox', { name: 'Kind of entry to link in “About”' }).click();
    await page.getByRole('option', { name: type }).click();
    await field.getByRole('combobox', { name: 'Add to About' }).fill(title);
    await page.getByRole('option', { name: title }).click();
    await expect(field.getByRole('link', { name: title })).toBeVisible();
  }
  await expectSaved(page);
  await expect.poll(stored).toEqual([stone, uid]);
  await page.reload();
  await expect(field.getByRole('listitem')).toHaveText([/Basalt.*Pebble/, /Minerals.*Sheet/]);
  await expect(field.getByRole('link', { name: 'Minerals' })).toHaveAttribute('href', `/admin/content/${uid}/${other}`);
  await expectAccessible(page);
  await field.getByRole('button', { name: /^Remove.*Basalt/ }).click();
  await expect.poll(stored).toEqual([uid]);
});
