/**
 * The whole way of an editor, with the mouse and by keys alone: first run, demo, an article with a field of every kind that
 * saves itself, a server that dies while one types and comes back, publication, the website, two browsers, the choice
 * between both texts, undo, and a field out of the history.
 */
import type { Page } from '@playwright/test';
import { api, article, changeType, expectSaved } from '../entry-steps.ts';
import { expect, expectAccessible, test, watchFaults } from '../fixtures.ts';
import { type Hand, handNames, handOf } from '../hands.ts';
import { startProduct } from '../product.ts';
import { startSite } from '../website.ts';

const person = { email: 'grace@example.com', password: 'a stone under a statue' };

/** The kinds of field that an article of the demo has not. */
const furtherFields = {
  contact: { type: 'email' },
  mood: { type: 'enumeration', enum: ['calm', 'wild'] },
  secret: { type: 'password' },
  catalogue: { type: 'biginteger' },
  price: { type: 'decimal' },
  weight: { type: 'float' },
  opens: { type: 'time' },
  shown: { type: 'datetime' },
  scanned: { type: 'timestamp' },
  facts: { type: 'json' },
  story: { type: 'blocks' },
  links: { type: 'component', component: 'shared.link', repeatable: true },
  sections: { type: 'dynamiczone', components: ['section.quote', 'section.text'] },
};

/** What is typed, in the order of the form. */
const typed = {
  body: 'Some *words* of it',
  publishedOn: '2026-05-05',
  readingMinutes: '3',
  contact: 'keeper@example.com',
  secret: 'a stone in a shoe',
  catalogue: '9007199254740993',
  price: '12.5',
  weight: '0.25',
  opens: '09:15',
  shown: '2026-05-05T10:30',
  scanned: '2026-05-05T10:30',
  facts: '{"weight": 12}',
};

for (const handName of handNames) {
  test(`an article from the first run to its history, through a crash of the server: ${handName}`, async ({
    browser,
  }) => {
    // The product is started twice, and a whole form written in between.
    test.setTimeout(360_000);
    let product = await startProduct();
    const port = new URL(product.url).port;
    const options = { baseURL: product.url, locale: 'en-GB', reducedMotion: 'reduce' } as const;
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const hand = handOf(handName, page);
    const faults = watchFaults(page);
    const title = page.getByRole('textbox', { name: 'Title', exact: true });
    const teaser = page.getByLabel('Teaser', { exact: true });
    try {
      await test.step('the first administrator, and the demo', async () => {
        await page.goto(product.setupLink ?? '');
        await hand.write(page.getByLabel('First name'), 'Grace');
        await hand.write(page.getByLabel('E-mail'), person.email);
        await hand.write(page.getByLabel('Password', { exact: true }), person.password);
        await hand.submit(page.getByRole('button', { name: 'Create account' }));
        await hand.press(page.getByRole('button', { name: 'Load the demo content' }));
        await expect(page.getByRole('link', { name: /^Article .*published/ })).toBeVisible({ timeout: 90_000 });
      });

      await test.step('out, and in again', async () => {
        await hand.press(page.getByRole('button', { name: 'Account of Grace' }));
        await hand.press(page.getByRole('menuitem', { name: 'Sign out' }));
        await hand.write(page.getByLabel('E-mail'), person.email);
        await hand.write(page.getByRole('textbox', { name: 'Password' }), person.password);
        await hand.submit(page.getByRole('button', { name: 'Sign in', exact: true }));
        await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
      });

      await test.step('a new article with a field of every kind saves itself', async () => {
        await changeType(page.request, product.url, article, ({ attributes }) => ({
          attributes: { ...attributes, ...furtherFields },
        }));
        await page.reload();
        await hand.open('Article');
        await hand.press(page.getByRole('link', { name: 'New entry' }).first());
        await writeEveryKind(page, hand, title);
        await expectSaved(page);
        expect(await readArticle(page)).toMatchObject(stored);
      });

      await test.step('the server dies while one types, and comes back: nothing is lost', async () => {
        await hand.typeInto(teaser, 'Words before ');
        await product.crash();
        await page.keyboard.type('and after the crash.');
        await expect(page.getByText('Not saved yet: kept on this device')).toBeVisible();
        product = await startProduct({ PLINTH_HOME: product.home, PORT: port });
        await expectSaved(page);
        await page.reload();
        await expect(teaser).toHaveValue('Words before and after the crash.');
        await expect(title).toHaveValue('The stone that stayed');
        expect(await readArticle(page)).toMatchObject(stored);
      });

      await test.step('published, the website shows it', async () => {
        await hand.command(page.getByRole('button', { name: 'Publish', exact: true }), 'Control+Enter');
        await expect(page.getByText('Visitors see exactly this.')).toBeVisible();
        await using site = await startSite(product.url);
        const visitor = await context.newPage();
        await visitor.goto(`${site.url}#/articles/the-stone-that-stayed`);
        await expect(visitor.getByRole('heading', { level: 1, name: 'The stone that stayed' })).toBeVisible();
        await visitor.close();
      });

      await test.step('two browsers: what both changed is chosen, the rest is merged', async () => {
        const second = await browser.newContext(options);
        const other = await second.newPage();
        await other.request.post('/admin/api/login', { data: person, headers: { Origin: product.url } });
        await other.goto(page.url());
        await expect(other.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue('The stone that stayed');
        // Neither hears of the other until both have typed.
        const { promise: theirs, resolve: letGo } = Promise.withResolvers<void>();
        await page.route('**/admin/api/entries/**', async (route) => {
          if (route.request().method() === 'PUT') await theirs;
          await route.continue();
        });
        await hand.write(title, 'The stone that moved');
        await other.getByRole('textbox', { name: 'Title', exact: true }).fill('The stone that slept');
        await other.getByLabel('Teaser', { exact: true }).fill('Words of the other.');
        await expectSaved(other);
        letGo();
        await expect(page.getByRole('alert').filter({ hasText: 'the same fields as you' })).toBeVisible();
        await page.unroute('**/admin/api/entries/**');
        await hand.press(page.getByRole('button', { name: 'Look at the differences' }));
        const dialog = page.getByRole('dialog', { name: 'Choose what stays' });
        await hand.tick(dialog.getByRole('radio', { name: 'Mine' }));
        await expectAccessible(page);
        await hand.press(dialog.getByRole('button', { name: 'Save these choices' }));
        await expectSaved(page);
        await expect(title).toHaveValue('The stone that moved');
        await expect(teaser).toHaveValue('Words of the other.');
        await second.close();
      });

      await test.step('undo, redo, and one field out of the history', async () => {
        // Before those of the editor of blocks.
        const undo = page.getByRole('button', { name: 'Undo', exact: true }).first();
        const redo = page.getByRole('button', { name: 'Redo', exact: true }).first();
        await hand.write(teaser, 'A slip');
        await expectSaved(page);
        await hand.command(undo, 'Control+Z');
        await expect(teaser).toHaveValue('Words of the other.');
        await hand.command(redo, 'Control+Shift+Z');
        await expect(teaser).toHaveValue('A slip');
        await hand.command(undo, 'Control+Z');
        await expectSaved(page);
        await hand.press(page.getByRole('button', { name: 'All versions' }));
        const dialog = page.getByRole('dialog', { name: 'Versions' });
        await hand.press(dialog.getByRole('button', { name: /^Published/ }));
        await hand.tick(dialog.getByRole('checkbox', { name: 'Teaser' }));
        await hand.press(dialog.getByRole('button', { name: 'Restore 1 field' }));
        await expect(dialog).toBeHidden();
        await expect(teaser).toHaveValue('Words before and after the crash.');
        await expect(title).toHaveValue('The stone that moved');
        await expectSaved(page);
      });
      expect(faults).toEqual([]);
    } finally {
      await context.close();
      await product.stop();
    }
  });
}

async function writeEveryKind(page: Page, hand: Hand, title: ReturnType<Page['locator']>): Promise<void> {
  const field = (name: string) => page.locator(`[data-field="${name}"]`);
  const write = (name: keyof typeof typed) => {
    const input = field(name).locator('input:not([type=radio]), textarea').first();
    return hand.write(input, typed[name]);
  };
  await hand.write(title, 'The stone that stayed');
  for (const name of ['body', 'publishedOn', 'readingMinutes'] as const) await write(name);
  await hand.tick(field('featured').getByRole('switch'));
  await hand.press(field('cover').getByRole('button', { name: 'Choose a file' }));
  await hand.take(page.getByRole('dialog').getByRole('option').first());
  await expect(page.getByRole('list', { name: 'Cover' }).getByRole('listitem')).toHaveCount(1);
  await hand.choose(field('author').getByRole('combobox'), page.getByRole('option').first());
  await expect(field('author').getByRole('listitem')).toHaveCount(1);
  await write('contact');
  await hand.choose(field('mood').getByRole('combobox'), 'wild');
  const plain = ['secret', 'catalogue', 'price', 'weight', 'opens', 'shown', 'scanned', 'facts'] as const;
  for (const name of plain) await write(name);

  await hand.typeInto(field('story').getByRole('textbox'), 'First words\n/quo');
  await expect(page.getByRole('listbox').getByRole('option', { selected: true })).toContainText('Quote');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Said by hand');

  const labels = field('links').getByRole('textbox', { name: 'Label' });
  for (const [index, label] of ['One', 'Two'].entries()) {
    await hand.press(field('links').getByRole('button', { name: 'Add to Links' }));
    await hand.write(labels.nth(index), label);
    await hand.write(field('links').getByRole('textbox', { name: 'Url' }).nth(index), `/${label}`);
  }
  await hand.press(field('links').getByRole('button', { name: 'Move “Two” up' }));
  await expect(labels.first()).toHaveValue('Two');
  await hand.press(field('sections').getByRole('button', { name: 'Add to Sections' }));
  await hand.press(page.getByRole('dialog').getByRole('button', { name: /^Quote/ }));
  await hand.write(field('sections').getByRole('textbox', { name: 'Text' }), 'A quote');
}

/** What the API says of what was written. */
const stored = {
  title: 'The stone that stayed',
  slug: 'the-stone-that-stayed',
  body: typed.body,
  publishedOn: typed.publishedOn,
  readingMinutes: 3,
  featured: true,
  cover: { mime: expect.stringMatching(/^image\//) },
  author: { documentId: expect.any(String) },
  contact: typed.contact,
  mood: 'wild',
  catalogue: typed.catalogue,
  price: 12.5,
  weight: 0.25,
  opens: expect.stringMatching(/^09:15:00/),
  shown: expect.stringContaining('2026-05-05'),
  scanned: expect.anything(),
  facts: { weight: 12 },
  story: [{ type: 'paragraph' }, { type: 'quote' }],
  links: [{ label: 'Two' }, { label: 'One' }],
  sections: [{ __component: 'section.quote', text: 'A quote' }],
};

async function readArticle(page: Page): Promise<unknown> {
  const query = 'filters[slug]=the-stone-that-stayed&status=draft&populate=*';
  const { data } = await (await page.request.get(`${api}?${query}`)).json();
  expect(data).toHaveLength(1);
  return data[0];
}
