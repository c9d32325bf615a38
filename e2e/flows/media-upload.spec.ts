/** Fifty pictures, one of them cut off on its way; then one is cropped, and the website shows it so. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, expectAccessible, test } from '../fixtures.ts';

const pictures = path.resolve(import.meta.dirname, '../screenshots');
let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plinth-pictures-'));
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));
test.beforeEach(async ({ signIn }) => signIn());

const files = (page: Page) => page.getByRole('list', { name: 'Files', exact: true });
const card = (page: Page, name: string) => files(page).getByRole('listitem').filter({ hasText: name });

async function choose(page: Page, chosen: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Upload files' }).first().click();
  await (await chooser).setFiles([...chosen]);
}

async function drawPicture(name: string, hue: number): Promise<string> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><rect width="900" height="600" fill="hsl(${hue} 50% 45%)"/><circle cx="${200 + hue}" cy="300" r="150" fill="hsl(${360 - hue} 80% 75%)"/></svg>`;
  const file = path.join(folder, name);
  await writeFile(file, await sharp(Buffer.from(svg)).jpeg().toBuffer());
  return file;
}

/** Noise cannot be packed: some megabytes of it. */
async function drawNoise(name: string): Promise<string> {
  const side = 1_400;
  const file = path.join(folder, name);
  const noise = sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } });
  await writeFile(file, await noise.png({ compressionLevel: 1 }).toBuffer());
  return file;
}

/** The way to the server, as a line that can be cut. */
async function openLine(target: string) {
  const sockets = new Set<Socket>();
  let limit = Number.POSITIVE_INFINITY;
  let isCut = false;
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const upstream = connect(Number(new URL(target).port), '127.0.0.1');
    let sent = 0;
    client.on('data', (chunk: Buffer) => {
      sent += chunk.length;
      if (sent > limit) cut();
    });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Ends everything once one connection has sent that many bytes, and lets nobody in any more. */
    cutAfter(bytes: number) {
      limit = bytes;
    },
    mend() {
      limit = Number.POSITIVE_INFINITY;
      isCut = false;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('fifty pictures are uploaded; one that is cut off goes on where it stopped', async ({ page, product }) => {
  test.slow();
  await using line = await openLine(product.url);
  const names = Array.from({ length: 49 }, (_, at) => `batch-${String(at + 1).padStart(2, '0')}.jpg`);
  const drawn = await Promise.all(names.map((name, at) => drawPicture(name, at * 7)));
  const large = await drawNoise('batch-large.png');
  await page.goto(`${line.url}/admin/media`);
  await choose(page, drawn);
  const uploads = page.getByRole('region', { name: 'Uploads' });
  await expect(uploads.getByRole('status')).toHaveText('49 files uploaded', { timeout: 180_000 });

  const offsets: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
  });
  line.cutAfter(2_000_000);
  await choose(page, [large]);
  const upload = uploads.getByRole('listitem').filter({ hasText: 'batch-large.png' });
  await expect(upload.getByRole('alert')).toContainText('Interrupted', { timeout: 120_000 });
  await page.screenshot({ path: path.join(pictures, 'media-interrupted-1440-light.png') });
  await expectAccessible(page);
  line.mend();
  await upload.getByRole('button', { name: 'Upload “batch-large.png” again' }).click();
  await expect(uploads.getByRole('status')).toHaveText('50 files uploaded', { timeout: 120_000 });
  expect(Math.max(...offsets), 'it did not begin anew').toBeGreaterThan(500_000);

  await page.getByRole('button', { name: 'Clear the list' }).click();
  await page.getByRole('searchbox', { name: 'Search files' }).fill('batch-');
  await expect(page.getByText('50 files', { exact: true })).toBeVisible();
  await card(page, 'batch-large.png').getByRole('button').click();
  await expect(page.getByRole('dialog').getByText('1400 × 1400')).toBeVisible();
});

test('a picture of the website is turned and cropped, its focal point set, and brought back', async ({ page }) => {
  const site = async (query: string) => {
    const { data } = await (await page.request.get('/api/articles?populate=cover&sort=id')).json();
    const shown = data.find(({ cover }: { cover: { name: string } | null }) => cover?.name.endsWith('.jpg')).cover;
    const bytes = await (await page.request.get(`${shown.url}${query}`)).body();
    return { ...shown, bytes };
  };
  const before = await site('?w=100&h=100');
  await page.goto(`/admin/media?file=${before.id}`);
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('button', { name: 'Edit picture' }).click();
  await drawer.getByText('1:1', { exact: true }).click();
  const corner = drawer.getByRole('button', { name: /^Lower right corner/ });
  await corner.focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowLeft');
  await drawer.getByRole('button', { name: 'Turn right' }).focus();
  await page.screenshot({ path: path.join(pictures, 'media-crop-1440-light.png') });
  await expectAccessible(page);
  await drawer.getByRole('button', { name: 'Apply' }).click();
  await expect(drawer.getByRole('heading', { name: 'Versions' })).toBeVisible();
  const cropped = await site('');
  expect(cropped.width).toBe(cropped.height);
  expect(cropped.url).toBe(before.url);

  const plain = await site('?w=200&h=100');
  const focal = drawer.getByRole('button', { name: /^Focal point/ });
  await focal.focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowDown');
  await expect(drawer.getByRole('status')).toHaveText('Saved');
  expect((await site('')).focalPoint.y).toBe(90);
  const isAsBefore = async () => (await site('?w=200&h=100')).bytes.equals(plain.bytes);
  await expect.poll(isAsBefore, 'the site shows another part of it').toBe(false);

  await drawer.getByRole('button', { name: 'Restore version 1' }).click();
  await expect(page.getByText('The older version is back')).toBeVisible();
  await expect.poll(async () => (await site('')).width).toBe(before.width);
  await expect.poll(async () => (await site('?w=100&h=100')).bytes.equals(before.bytes)).toBe(true);
});

test('texts in two languages, walked through by keyboard; a used file warns', async ({ page }) => {
  await page.goto('/admin/media?missing=de');
  const first = files(page).getByRole('listitem').first();
  await first.getByRole('button').focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  const german = drawer.getByLabel('Alternative text');
  await expect(drawer.getByRole('radio', { name: /^German/ })).toBeChecked();
  await german.fill('Ein Bild');
  await page.keyboard.press('Control+Enter');
  await expect(german).toHaveValue('');
  await german.fill('Noch ein Bild');
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  const { data } = await (await page.request.get('/admin/api/files?q=Ein Bild')).json();
  expect(data.map(({ translations }: { translations: object }) => translations)).toContainEqual({
    de: { alternativeText: 'Ein Bild' },
  });

  await page.goto('/admin/media?q=the-arch');
  await files(page).getByRole('listitem').first().getByRole('button').focus();
  await page.keyboard.press('Delete');
  const question = page.getByRole('dialog', { name: 'Delete 1 file?' });
  await expect(question).toContainText('shown by your content');
  await page.screenshot({ path: path.join(pictures, 'media-delete-used-1440-light.png') });
  await expectAccessible(page);
  await question.getByRole('button', { name: 'Delete the file' }).click();
  await expect(page.getByText('1 file is in the trash')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, 'the-arch.jpg')).toBeVisible();
});
