/** Writing rich text in blocks: by mouse, by keyboard, by paste; and what is stored of it. */
import type { Page } from '@playwright/test';
import { applyModel, buildEntry, collectionOf, readEntry } from '../entry-steps.ts';
import { drawPicture, drop, store } from '../files.ts';
import { expect, expectAccessible, test } from '../fixtures.ts';
import { clipboards } from '../pasted.ts';

const uid = 'api::scrap.scrap';
const api = `/admin/api/entries/${uid}`;
const word = (text: string, look: object = {}) => ({ type: 'text', text, ...look });
const paragraph = (...children: object[]) => ({ type: 'paragraph', children });

test.beforeEach(async ({ signIn, page, product }) => {
  await signIn();
  await applyModel(page.request, product.url, {
    contentTypes: { [uid]: collectionOf('scrap', { title: { type: 'string' }, body: { type: 'blocks' } }) },
  });
});

/** Makes an entry with these blocks and opens it. Returns what reads back the stored blocks. */
async function open(page: Page, origin: string, body: unknown): Promise<() => Promise<unknown>> {
  const id = await buildEntry(page.request, origin, uid, { title: 'A scrap', body });
  await page.goto(`/admin/content/${uid}/${id}`);
  await expect(text(page)).toBeVisible();
  return async () => (await readEntry(page.request, uid, id)).body;
}

const text = (page: Page) => page.getByRole('textbox', { name: 'Body' });

test('text, headings, lists, looks and code are typed', async ({ page, product }) => {
  const stored = await open(page, product.url, null);
  await text(page).click();
  await page.keyboard.type('## Opening hours\n');
  await page.keyboard.type('Open **every** day');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- April\nMay');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('weekends');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('> A word');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('and another');
  await page.keyboard.press('Enter');
  await page.keyboard.type('```ts ');
  await page.keyboard.type('const a = 1');
  await expect.poll(stored).toEqual([
    { type: 'heading', level: 2, children: [word('Opening hours')] },
    paragraph(word('Open '), word('every', { bold: true }), word(' day')),
    {
      type: 'list',
      format: 'unordered',
      children: [
        { type: 'list-item', children: [word('April')] },
        { type: 'list-item', children: [word('May')] },
        { type: 'list', format: 'unordered', children: [{ type: 'list-item', children: [word('weekends')] }] },
      ],
    },
    { type: 'quote', children: [word('A word\nand another')] },
    { type: 'code', language: 'ts', children: [word('const a = 1')] },
  ]);
  await expect(page.getByText(/^15 words/)).toBeVisible();
  await expectAccessible(page);
});

test('blocks are chosen from the slash menu, and moved and duplicated by keys', async ({ page, product }) => {
  const stored = await open(page, product.url, [paragraph(word('First'))]);
  await text(page).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/head');
  await expect(page.getByRole('option', { name: 'Heading 1' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Second');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Control+Shift+D');
  const second = { type: 'heading', level: 2, children: [word('Second')] };
  await expect.poll(stored).toEqual([second, second, paragraph(word('First'))]);
  await page.keyboard.press('Control+Z');
  await expect.poll(stored).toEqual([second, paragraph(word('First'))]);
  // Looking at the page takes the focus away, which closes what is open: so it comes last.
  await page.keyboard.type(' /');
  await expect(page.getByRole('listbox', { name: 'Blocks' })).toBeVisible();
  await expectAccessible(page);
});

test('a block is dragged by its handle', async ({ page, product }) => {
  const stored = await open(
    page,
    product.url,
    ['One', 'Two', 'Three'].map((name) => paragraph(word(name))),
  );
  await text(page).getByText('Three').hover();
  const grip = page.getByRole('button', { name: 'Move this block' });
  await grip.dragTo(text(page).getByText('One'), { targetPosition: { x: 4, y: 1 } });
  await expect.poll(stored).toEqual(['Three', 'One', 'Two'].map((name) => paragraph(word(name))));
  await text(page).getByText('Two').hover();
  await grip.click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect.poll(stored).toEqual(['Three', 'One'].map((name) => paragraph(word(name))));
});

test('a link leads to an address or to an entry', async ({ page, product }) => {
  const stored = await open(page, product.url, [paragraph(word('See here'))]);
  await text(page).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+K');
  const dialog = page.getByRole('dialog', { name: 'Link' });
  await dialog.getByLabel('Address', { exact: true }).last().fill('javascript:alert(1)');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('no address that a link may lead to');
  await dialog.getByLabel('Address', { exact: true }).last().fill('example.com');
  await page.keyboard.press('Enter');
  const children = [word('here')];
  await expect.poll(stored).toEqual([paragraph(word('See '), { type: 'link', url: 'https://example.com', children })]);

  await page.keyboard.press('Control+K');
  await dialog.getByText('Entry', { exact: true }).click();
  await dialog.getByRole('combobox', { name: 'Content type' }).click();
  await page.getByRole('option', { name: 'Article' }).click();
  await dialog.getByRole('combobox', { name: 'Add to Article' }).fill('ivy');
  await page.getByRole('option', { name: 'In defence of ivy' }).click();
  await expect(dialog.getByText('Leads to: In defence of ivy')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Set link' }).click();
  await expect.poll(async () => JSON.stringify(await stored())).toContain('"entry":{"type":"api::article.article"');
  await expect.poll(async () => JSON.stringify(await stored())).toContain('"url":"/articles/in-defence-of-ivy');
});

test('an address becomes a link when it is typed or pasted, and lines stay in their cell', async ({
  page,
  product,
}) => {
  const link = (url: string) => ({ type: 'link', url, children: [word(url)] });
  const row = (...texts: string[]) => ({
    type: 'table-row',
    children: texts.map((content) => ({ type: 'table-cell', children: [word(content)] })),
  });
  const table = (last: string) => ({ type: 'table', children: [row('April', '10'), row('May', last)] });
  const stored = await open(page, product.url, [paragraph(word('See')), table('20')]);
  await text(page).getByText('See').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' https://example.org/a_b. And ');
  await paste(page, { 'text/plain': 'https://example.com/' });
  const first = paragraph(
    ...[word('See '), link('https://example.org/a_b'), word('. And '), link('https://example.com/')],
  );
  await expect.poll(stored).toEqual([first, table('20')]);

  // A table at the end is where the end of the text is.
  await page.keyboard.press('Control+End');
  await paste(page, { 'text/plain': ' or\n30' });
  await expect.poll(stored).toEqual([first, table('20or\n30')]);
});

test('a table is written by keyboard', async ({ page, product }) => {
  const stored = await open(page, product.url, null);
  await text(page).click();
  await page.keyboard.type('/table');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Month');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Guests');
  const menu = page.getByRole('button', { name: 'Table', exact: true }).last();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Delete column' }).click();
  const row = (header: object, ...cells: string[]) => ({
    type: 'table-row',
    children: cells.map((cell) => ({ type: 'table-cell', ...header, children: [word(cell)] })),
  });
  await expect
    .poll(stored)
    .toEqual([{ type: 'table', children: [row({ header: true }, 'Month', ''), row({}, '', ''), row({}, '', '')] }]);
  await menu.click();
  await expect(page.getByRole('menuitem', { name: 'Row above' })).toBeVisible();
  await expectAccessible(page);
});

test('a picture that is pasted is uploaded, described and stored', async ({ page, product }) => {
  const stored = await open(page, product.url, [paragraph(word('Before'))]);
  await text(page).click();
  await drop(text(page), [await drawPicture('pasted.png', 80)], 'paste');
  await page.getByLabel('Description of the picture').fill('A green ground');
  await expect
    .poll(stored)
    .toMatchObject([
      paragraph(word('Before')),
      { type: 'image', image: { name: 'pasted.png', alternativeText: 'A green ground', width: 640 } },
    ]);
  await expectAccessible(page);
});

test('pictures come from the library and by drop; one that is lost says so and is replaced', async ({
  page,
  product,
}) => {
  const names = ['shelf.png', 'other-shelf.png'];
  await store(page, product.url, await Promise.all(names.map((name, at) => drawPicture(name, 30 + at * 120))));
  const stored = await open(page, product.url, [paragraph(word('Before'))]);
  await text(page).getByText('Before').click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Picture' }).click();
  const dialog = page.getByRole('dialog', { name: 'Pictures for Body' });
  await dialog.getByRole('searchbox').fill('shelf');
  await expect(dialog.getByRole('option')).toHaveCount(2);
  await dialog.getByRole('option', { name: /^shelf/ }).dblclick();
  await expect(dialog).toBeHidden();
  const image = (name: string) => ({ type: 'image', image: { name } });
  await expect.poll(stored).toMatchObject([paragraph(word('Before')), image('shelf.png')]);

  await drop(page.locator('.ProseMirror p').first(), [await drawPicture('dropped-in.png', 200)]);
  await expect.poll(async () => JSON.stringify(await stored())).toContain('dropped-in.png');
  await expectAccessible(page);

  await page.route(/\/uploads\/[^?]*shelf_/, (route) => route.fulfill({ status: 404 }));
  await page.reload();
  await expect(text(page).getByText('“shelf.png” is not there: it was deleted, or its file is lost.')).toBeVisible();
  await expectAccessible(page);
  await page.unroute(/\/uploads\/[^?]*shelf_/);
  await text(page).getByRole('button', { name: 'Choose another' }).click();
  const another = page.getByRole('dialog', { name: 'Choose another' });
  await another.getByRole('searchbox').fill('other-shelf');
  await expect(another.getByRole('option')).toHaveCount(1);
  await another.getByRole('option', { name: /other-shelf/ }).dblclick();
  await expect.poll(async () => JSON.stringify(await stored())).toContain('"name":"other-shelf.png"');
});

test('what is not known here is kept, also beside a change', async ({ page, product }) => {
  const odd = [
    paragraph(word('', { x: 1 }), word('a'), word('b'), { type: 'link', url: '/x', rel: 'me', children: [word('')] }),
    { type: 'list', format: 'unordered', children: [{ type: 'list', format: 'ordered', children: [] }] },
    { type: 'paragraph', mood: 'calm', children: [word('Last')] },
  ];
  const stored = await open(page, product.url, odd);
  await expect(text(page)).toContainText('A block of the kind “list”');
  await text(page).getByText('Last').click();
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await expect.poll(stored).toEqual([odd[0], odd[1], { type: 'paragraph', mood: 'calm', children: [word('Last!')] }]);
});

function pasteHtml(page: Page, html: string): Promise<void> {
  return paste(page, { 'text/html': html, 'text/plain': 'plain' });
}

function paste(page: Page, content: Readonly<Record<string, string>>): Promise<void> {
  return text(page).evaluate((element, given) => {
    const data = new DataTransfer();
    for (const [type, value] of Object.entries(given)) data.setData(type, value);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, content);
}

test('pictures that come together keep their order, and those of a document their places', async ({
  page,
  product,
}) => {
  const names = ['first.png', 'second.png', 'third.png'];
  const stored = await open(page, product.url, [
    paragraph(word('Before')),
    paragraph(word('')),
    paragraph(word('After')),
  ]);
  const image = (name: string) => ({ type: 'image', image: { name } });
  const firstIsLate = Promise.withResolvers<void>();
  await page.route('**/admin/api/upload', async (route) => {
    if (route.request().postDataBuffer()?.includes('first.png')) await firstIsLate.promise;
    await route.continue();
  });
  await drop(
    page.locator('.ProseMirror p').nth(1),
    await Promise.all(names.map((name, at) => drawPicture(name, 30 + at * 100))),
  );
  await expect.poll(async () => JSON.stringify(await stored())).toContain('third.png');
  firstIsLate.resolve();
  await expect.poll(stored).toMatchObject([paragraph(word('Before')), ...names.map(image), paragraph(word('After'))]);

  const { buffer } = await drawPicture('within.png', 10);
  // A picture that comes now would move what is clicked.
  const areThere = (images: readonly (HTMLElement | SVGElement)[]) =>
    images.length === 3 && images.every((image) => image instanceof HTMLImageElement && image.naturalWidth > 0);
  await expect.poll(() => text(page).locator('img').evaluateAll(areThere)).toBe(true);
  await text(page).getByText('After').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await pasteHtml(page, `<p>One</p><img src="data:image/png;base64,${buffer.toString('base64')}"><p>Two</p>`);
  await expect
    .poll(async () => ((await stored()) as object[]).slice(4))
    .toMatchObject([paragraph(word('After')), paragraph(word('One')), image('picture-1.png'), paragraph(word('Two'))]);
});

for (const { name, html, blocks } of clipboards) {
  test(`pasted and cleaned: ${name}`, async ({ page, product }) => {
    const stored = await open(page, product.url, null);
    await text(page).click();
    await pasteHtml(page, html);
    await expect.poll(stored).toEqual(blocks);
  });
}

test('what is typed is there when one publishes at once', async ({ page, product }) => {
  const stored = await open(page, product.url, [paragraph(word('Old'))]);
  await text(page).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' and new');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Visitors see exactly this.')).toBeVisible();
  expect(await stored()).toEqual([paragraph(word('Old and new'))]);
  const live = await page.request.get(`${api}?status=published&filters[title]=A scrap`);
  expect(JSON.stringify(await live.json())).toContain('Old and new');
});

test('by keyboard alone: into the text, to the toolbar and back', async ({ page, product }) => {
  await open(page, product.url, [paragraph(word('Text'))]);
  await page.getByLabel('Title').focus();
  for (let presses = 0; presses < 4; presses += 1) {
    if (await text(page).evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(text(page)).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Kind of block: Text' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(text(page)).toBeFocused();
  await expect(text(page).locator('strong')).toHaveText('Text');
});

test('Tab leads out of the text, and out of lists and code after Escape', async ({ page, product }) => {
  await open(page, product.url, [paragraph(word('Text'))]);
  await text(page).click();
  await page.keyboard.press('Tab');
  await expect(text(page)).not.toBeFocused();

  await text(page).click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('- One\nTwo');
  await page.keyboard.press('Tab');
  await expect(text(page).locator('li li')).toHaveText('Two');
  await expect(text(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(text(page)).not.toBeFocused();
  await expect(page.getByRole('toolbar').locator(':focus')).toHaveCount(0);

  // Back as well, and only right after Escape.
  await text(page).focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('toolbar').locator(':focus')).toHaveCount(1);
  await text(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Three');
  await page.keyboard.press('Tab');
  await expect(text(page).locator('li li li')).toHaveText('Three');
  await expect(text(page)).toBeFocused();
});
