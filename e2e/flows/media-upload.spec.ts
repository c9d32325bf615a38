/** Fifty pictures, one of them cut off on its way, with the mouse and by keys alone; texts in several languages. What the website shows: site.spec.ts. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, expectAccessible, test } from '../fixtures.ts';
import { type Hand, handNames, handOf } from '../hands.ts';

const pictures = path.resolve(import.meta.dirname, '../screenshots');
let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plinth-pictures-'));
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));
test.beforeEach(async ({ signIn }) => signIn());

const files = (page: Page) => page.getByRole('list', { name: 'Files', exact: true });
const card = (page: Page, name: string) => files(page).getByRole('listitem').filter({ hasText: name });

async function choose(page: Page, hand: Hand, chosen: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await hand.press(page.getByRole('button', { name: 'Upload files' }).first());
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

for (const handName of handNames) {
  test(`fifty pictures are uploaded; one that is cut off goes on where it stopped: ${handName}`, async ({
    page,
    product,
  }) => {
    test.slow();
    const hand = handOf(handName, page);
    await using line = await openLine(product.url);
    const names = Array.from({ length: 49 }, (_, at) => `${handName}-${String(at + 1).padStart(2, '0')}.jpg`);
    const drawn = await Promise.all(names.map((name, at) => drawPicture(name, at * 7)));
    const last = `${handName}-large.png`;
    const large = await drawNoise(last);
    await page.goto(`${line.url}/admin/media`);
    await choose(page, hand, drawn);
    const uploads = page.getByRole('region', { name: 'Uploads' });
    await expect(uploads.getByRole('status')).toHaveText('49 files uploaded', { timeout: 180_000 });

    const offsets: number[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
    });
    line.cutAfter(2_000_000);
    await choose(page, hand, [large]);
    const upload = uploads.getByRole('listitem').filter({ hasText: last });
    await expect(upload.getByRole('alert')).toContainText('Interrupted', { timeout: 120_000 });
    await page.screenshot({ path: path.join(pictures, 'media-interrupted-1440-light.png') });
    await expectAccessible(page);
    line.mend();
    await hand.press(upload.getByRole('button', { name: `Upload “${last}” again` }));
    await expect(uploads.getByRole('status')).toHaveText('50 files uploaded', { timeout: 120_000 });
    expect(Math.max(...offsets), 'it did not begin anew').toBeGreaterThan(500_000);

    await hand.press(page.getByRole('button', { name: 'Clear the list' }));
    await hand.write(page.getByRole('searchbox', { name: 'Search files' }), `${handName}-`);
    await expect(page.getByText('50 files', { exact: true })).toBeVisible();
    await hand.write(page.getByRole('searchbox', { name: 'Search files' }), last);
    await expect(files(page).getByRole('listitem')).toHaveCount(1);
    await hand.press(card(page, last).getByRole('button'));
    await expect(page.getByRole('dialog').getByText('1400 × 1400')).toBeVisible();
  });
}

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
