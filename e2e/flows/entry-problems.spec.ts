/** A publication that is refused leads to what stands in its way, however it is folded away. */
import type { Page } from '@playwright/test';
import { applyModel, buildEntry, collectionOf, expectSaved, readEntry } from '../entry-steps.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';

const uid = 'api::notice.notice';

test.beforeEach(async ({ signIn, page, product }) => {
  await signIn();
  const inTab = (tab: string) => ({ pluginOptions: { plinth: { tab } } });
  const component = (displayName: string, attributes: object) => ({ info: { displayName }, attributes });
  await applyModel(page.request, product.url, {
    components: {
      'notice.button': component('Button', { label: { type: 'string', required: true } }),
      'notice.card': component('Card', {
        title: { type: 'string' },
        button: { type: 'component', component: 'notice.button' },
      }),
    },
    contentTypes: {
      [uid]: collectionOf('notice', {
        title: { type: 'string' },
        count: { type: 'integer' },
        cards: { type: 'dynamiczone', components: ['notice.card'], ...inTab('Page') },
        story: { type: 'blocks', required: true, ...inTab('Text') },
        hasHint: { type: 'boolean', ...inTab('Text') },
        hint: {
          ...{ type: 'string', minLength: 5, ...inTab('Text') },
          conditions: { visible: { '==': [{ var: 'hasHint' }, true] } },
        },
      }),
    },
  });
});

async function open(page: Page, origin: string, more: object = {}): Promise<void> {
  const card = (title: string, button: object) => ({ __component: 'notice.card', title, button });
  const cards = [card('Whole', { label: 'Go' }), card('Half', {})];
  const id = await buildEntry(page.request, origin, uid, { title: 'A notice', cards, ...more });
  await page.goto(`/admin/content/${uid}/${id}`);
  await expect(page.getByLabel('Title')).toHaveValue('A notice');
}

test('the focus goes to the first problem, inside of a closed part of another tab', async ({ page, product }) => {
  await open(page, product.url);
  await page.getByLabel('Title').press('Control+Enter');
  const label = page.getByRole('textbox', { name: 'Label' });
  await expect(label).toBeFocused();
  await expect(page.getByRole('tab', { name: 'Page, with problems' })).toHaveAttribute('aria-selected', 'true');
  await expect(label).toHaveAccessibleDescription('This is needed.');

  // The summary names every problem with the way to it, in a part that was closed again too.
  const summary = page.getByRole('alert').filter({ hasText: '2 fields need your attention' });
  await page.screenshot({ path: 'e2e/screenshots/entry-problems.png' });
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Card Half' }).click();
  await expect(label).toBeHidden();
  await page.getByRole('tab', { name: 'General' }).click();
  await summary.getByRole('link', { name: 'Cards › Half › Button › Label' }).click();
  await expect(label).toBeFocused();
  await summary.getByRole('link', { name: 'Story' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Story' })).toBeFocused();

  await page.keyboard.type('All there.');
  await page.getByRole('tab', { name: 'Page, with problems' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'One field needs' })).toBeVisible();
  await label.fill('Read on');
  await expect(page.getByRole('alert').filter({ hasText: 'All of this is put right' })).toBeVisible();
  await label.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'All of this is put right' })).toBeHidden();
  await expect(page.getByRole('complementary').getByText('Published', { exact: true })).toBeVisible();
});

test('a field that nobody asks for is shown for its problem, and stays while that is mended', async ({
  page,
  product,
}) => {
  await open(page, product.url, { hint: 'abc' });
  const hint = page.getByRole('textbox', { name: 'Hint' });
  await page.getByRole('tab', { name: 'Text' }).click();
  await expect(page.getByRole('textbox', { name: 'Story' })).toBeVisible();
  await expect(hint).toBeHidden();
  await page.getByLabel('Has hint').press('Control+Enter');
  await page.getByRole('alert').getByRole('link', { name: 'Hint' }).click();
  await expect(hint).toBeFocused();
  await hint.press('End');
  await page.keyboard.type('de');
  await expect(hint).toHaveValue('abcde');
  await expect(hint).toBeFocused();
});

test('undo goes to the tab of what it changes, and says what that is', async ({ page, product }) => {
  await open(page, product.url);
  await page.getByLabel('Title').fill('Another notice');
  await page.getByRole('tab', { name: 'Text' }).click();
  await expect(page.getByLabel('Title')).toBeHidden();
  await page.keyboard.press('Control+Z');
  await expect(page.getByLabel('Title')).toHaveValue('A notice');
  await expect(page.getByRole('status').filter({ hasText: 'Undone: Title' })).toBeAttached();
});

test('a value that the server refuses holds nothing else back', async ({ page, product }) => {
  const refused = page.getByRole('status').filter({ hasText: 'please look at the marked fields' });
  const list = `/admin/api/entries/${uid}`;
  await open(page, product.url);
  const id = page.url().split('/').at(-1)?.split('?')[0] ?? '';
  const stored = () => readEntry(page.request, uid, id);
  await page.getByRole('textbox', { name: 'Count' }).fill('99999999999');
  await page.getByLabel('Title').fill('Saved all the same');
  await expect.poll(stored).toMatchObject({ title: 'Saved all the same', count: null });
  await expect(refused).toBeVisible();
  await expect(page.getByRole('alert').getByRole('link', { name: 'Count' })).toBeVisible();
  // What was not touched is not sent again with what is typed since.
  await page.getByLabel('Title').fill('And typed on');
  await expect.poll(stored).toMatchObject({ title: 'And typed on', count: null });
  await page.getByRole('textbox', { name: 'Count' }).fill('12');
  await expectSaved(page);
  await expect(page.getByRole('alert')).toBeHidden();
  await page.reload();
  await expect(page.getByLabel('Title')).toHaveValue('And typed on');
  await expect(page.getByRole('textbox', { name: 'Count' })).toHaveValue('12');

  // An entry that is not there yet is made without it.
  await page.goto(`/admin/content/${uid}/new`);
  await page.getByRole('textbox', { name: 'Count' }).fill('99999999999');
  await page.getByLabel('Title').fill('Made all the same');
  await expect(page).toHaveURL(/\/content\/api::notice\.notice\/(?!new)\w+/);
  await expect(refused).toBeVisible();
  const found = await page.request.get(`${list}?filters[title][$eq]=Made all the same&status=draft`);
  expect((await found.json()).data).toMatchObject([{ title: 'Made all the same', count: null }]);
  await page.getByRole('textbox', { name: 'Count' }).fill('');
  await expect(page.getByRole('status').filter({ hasText: 'All changes are saved' })).toBeVisible();
});
