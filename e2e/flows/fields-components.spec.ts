/** Components and zones: put in order by drag and by keys, duplicated, copied to another entry, held to their limits. */
import type { Page } from '@playwright/test';
import { applyModel, buildEntry, collectionOf, readEntry } from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';

const uid = 'api::leaflet.leaflet';
const heading = (text: string) => ({ __component: 'leaflet.heading', text });

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeEach(async ({ signIn, page, product }) => {
  await signIn();
  const component = (displayName: string, attributes: object) => ({ info: { displayName }, attributes });
  await applyModel(page.request, product.url, {
    components: {
      'leaflet.heading': component('Heading', { text: { type: 'string', required: true } }),
      'leaflet.quote': component('Quote', { text: { type: 'text' }, by: { type: 'string' } }),
    },
    contentTypes: {
      [uid]: collectionOf('leaflet', {
        title: { type: 'string' },
        parts: { type: 'dynamiczone', components: ['leaflet.heading', 'leaflet.quote'], max: 4 },
        quotes: { type: 'component', component: 'leaflet.quote', repeatable: true, min: 1 },
        motto: { type: 'component', component: 'leaflet.quote' },
      }),
    },
  });
});

async function open(page: Page, origin: string, parts: readonly object[]) {
  const id = await buildEntry(page.request, origin, uid, { title: 'A leaflet', parts });
  await page.goto(`/admin/content/${uid}/${id}`);
  await expect(page.getByLabel('Title')).toHaveValue('A leaflet');
  return async () => {
    type Leaflet = Record<'parts' | 'quotes', { text: string }[]>;
    const query = 'populate[parts]=true&populate[quotes]=true';
    const { parts, quotes } = await readEntry<Leaflet>(page.request, uid, id, query);
    return [...parts, ...quotes].map(({ text }) => text);
  };
}

const zone = (page: Page) => page.locator('#field-parts');
const part = (page: Page, name: string) => zone(page).getByRole('region', { name, exact: true });

test('parts are moved by drag, by button and by keys, and the focus goes with them', async ({ page, product }) => {
  const stored = await open(page, product.url, ['One', 'Two', 'Three'].map(heading));
  await part(page, 'Three')
    .locator('[draggable]')
    .dragTo(part(page, 'One'), { targetPosition: { x: 40, y: 4 } });
  await expect.poll(stored).toEqual(['Three', 'One', 'Two']);
  await part(page, 'Two').getByRole('button', { name: 'Move “Two” up' }).click();
  await expect.poll(stored).toEqual(['Three', 'Two', 'One']);
  await expect(part(page, 'Two').getByRole('button', { name: 'Move “Two” up' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect.poll(stored).toEqual(['Two', 'Three', 'One']);
  await part(page, 'Two').getByRole('button', { name: 'Heading Two' }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(stored).toEqual(['Three', 'Two', 'One']);
  await expect(zone(page).getByRole('status')).toHaveText('Moved to place 2 of 3');
  await expectAccessible(page);
});

test('a part is duplicated up to the limit, and all are opened at once', async ({ page, product }) => {
  const stored = await open(page, product.url, ['One', 'Two', 'Three'].map(heading));
  await page.getByRole('button', { name: 'More for “Two”' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect.poll(stored).toEqual(['One', 'Two', 'Two', 'Three']);
  await expect(zone(page)).toContainText('4 items · at most 4');
  await expect(page.getByRole('button', { name: 'Add to Parts' })).toBeHidden();
  await page.getByRole('button', { name: 'Open all' }).click();
  await expect(zone(page).getByLabel('Text')).toHaveCount(4);
  await page.getByRole('button', { name: 'Close all' }).click();
  await expect(zone(page).getByLabel('Text')).toHaveCount(0);
});

test('a part is added below another one and has the focus; whoever chooses nothing goes on there', async ({
  page,
  product,
}) => {
  const stored = await open(page, product.url, ['One', 'Two'].map(heading));
  const addBelow = async () => {
    await page.getByRole('button', { name: 'More for “One”' }).click();
    await page.getByRole('menuitem', { name: 'Add below' }).click();
    await expect(page.getByRole('textbox', { name: 'Search components' })).toBeFocused();
  };
  await addBelow();
  await page.keyboard.press('Escape');
  await expect(part(page, 'One').getByRole('button', { name: 'Heading One' })).toBeFocused();
  await addBelow();
  await page.getByRole('dialog').getByRole('button', { name: 'Heading' }).click();
  await expect(part(page, 'Heading').getByRole('button', { name: 'Heading', exact: true })).toBeFocused();
  await expect(zone(page).getByRole('status')).toHaveText('Added at place 2 of 3');
  await part(page, 'Heading').getByLabel('Text').fill('Between');
  await expect.poll(stored).toEqual(['One', 'Between', 'Two']);
});

test('a part is copied into another entry, where it is allowed', async ({ page, product }) => {
  await open(page, product.url, [heading('Taken along')]);
  await page.getByRole('button', { name: 'More for “Taken along”' }).click();
  await page.getByRole('menuitem', { name: 'Copy' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  const stored = await open(page, product.url, [heading('Here')]);
  await zone(page).getByRole('button', { name: 'Paste' }).click();
  await expect.poll(stored).toEqual(['Here', 'Taken along']);
  await page.locator('#field-quotes').getByRole('button', { name: 'Paste' }).click();
  await expect(page.getByText('This may not stand here: Heading')).toBeVisible();
  // By key, with the focus on the header of a part.
  await part(page, 'Here').getByRole('button', { name: 'Heading Here' }).focus();
  await page.keyboard.press('Control+V');
  await expect(zone(page).getByRole('button', { name: 'Heading Taken along' }).first()).toBeFocused();
  await expect.poll(stored).toEqual(['Here', 'Taken along', 'Taken along']);
});

test('the palette finds a component, and a problem opens the part that it is in', async ({ page, product }) => {
  await open(page, product.url, [heading(''), heading('Fine')]);
  await page.getByRole('button', { name: 'Add to Parts' }).click();
  const palette = page.getByRole('dialog');
  await palette.getByRole('textbox', { name: 'Search components' }).fill('quo');
  await expect(palette.getByRole('button', { name: 'Quote' })).toBeVisible();
  await expect(palette.getByRole('button', { name: 'Heading' })).toBeHidden();
  await expectAccessible(page);
  await palette.getByRole('button', { name: 'Quote' }).click();
  await zone(page).getByLabel('By').fill('Somebody');
  await zone(page).getByRole('region', { name: 'Somebody' }).getByRole('button', { expanded: true }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(zone(page).getByLabel('Text').first()).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
});
