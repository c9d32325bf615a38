/**
 * `npm run screenshots [name…]`: starts the product with the demo in a folder of its own, signs in and takes a picture of
 * every screen, light and dark, wide and narrow, into `e2e/screenshots/`. With names, of the screens that contain them.
 * `--readme` writes those that the README shows into `docs/images/`.
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { type Product, startProduct } from './product.ts';

const folder = path.resolve(import.meta.dirname, 'screenshots');
const admin = { email: 'ada@example.com', password: 'a stone under a statue' };
const article = '/admin/content/api::article.article';

type Screen = {
  readonly name: string;
  readonly path: string;
  readonly isPublic?: boolean;
  /** What is done before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<unknown>;
};

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

const screens: readonly Screen[] = [
  { name: 'sign-in', path: '/admin', isPublic: true },
  { name: 'forgotten-password', path: '/admin/forgot-password', isPublic: true },
  { name: 'home', path: '/admin' },
  { name: 'roles', path: '/admin/settings/roles' },
  { name: 'role', path: '/admin/settings/roles/author' },
  {
    name: 'role-narrow',
    path: '/admin/settings/roles/author',
    prepare: async (page) => {
      await press('Narrow the rights on Article')(page);
      await page.getByRole('dialog').getByText('Only some').click();
    },
  },
  { name: 'palette', path: '/admin', prepare: (page) => page.keyboard.press('Control+K') },
  {
    name: 'palette-found',
    path: '/admin',
    prepare: async (page) => {
      await page.keyboard.press('Control+K');
      await page.getByRole('combobox').waitFor();
      await page.keyboard.type('winter');
      await page.waitForLoadState('networkidle');
    },
  },
  { name: 'shortcuts', path: '/admin', prepare: (page) => page.keyboard.press('?') },
  { name: 'list', path: article },
  { name: 'list-search', path: `${article}?q=winter` },
  { name: 'list-nothing-found', path: `${article}?q=zzzzzz` },
  { name: 'list-filters', path: `${article}?filter=["and",["title","$containsi","a"]]`, prepare: press('Filter') },
  { name: 'list-columns', path: article, prepare: press('Columns') },
  { name: 'list-views', path: article, prepare: press('Views') },
  {
    name: 'list-selected',
    path: article,
    prepare: (page) => page.getByRole('checkbox', { name: 'Select this page' }).check(),
  },
  {
    name: 'entry',
    path: article,
    prepare: async (page) => {
      await page.locator('[data-row-link]').first().click();
      await page.getByRole('textbox', { name: 'Title', exact: true }).waitFor();
    },
  },
  { name: 'new-entry', path: `${article}/new` },
  { name: 'single', path: '/admin/content/api::homepage.homepage' },
  { name: 'media', path: '/admin/media' },
  {
    name: 'media-picker',
    path: `${article}/new`,
    prepare: async (page) => {
      await page.locator('[data-field="gallery"]').getByRole('button', { name: 'Choose files' }).click();
      for (const at of [3, 1]) await page.getByRole('dialog').getByRole('option').nth(at).click();
    },
  },
  { name: 'model', path: '/admin/model' },
  { name: 'model-picture', path: '/admin/model/graph' },
  { name: 'model-history', path: '/admin/model/history' },
  { name: 'type', path: '/admin/model/api::article.article' },
  ...[
    'people',
    'languages',
    'security',
    'single-sign-on',
    'visitor-sign-in',
    'audit-log',
    'system',
    'about',
    'image-formats',
    'visitors',
  ].map((name) => ({
    name,
    path: `/admin/settings/${name}`,
  })),
  { name: 'api-tokens', path: '/admin/settings/api-tokens' },
  { name: 'profile', path: '/admin/profile' },
  { name: 'not-found', path: '/admin/nowhere' },
  { name: 'documentation', path: '/documentation', isPublic: true },
];

const known = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'];
const executablePath = known.find((file) => file !== undefined && existsSync(file));

/** The pictures of the README and the screens that they show. */
const readmePictures = { editor: 'entry', list: 'list', media: 'media', model: 'model-picture' } as const;

const isForReadme = process.argv.includes('--readme');
const wanted = process.argv.slice(2).filter((part) => part !== '--readme');
const taken = screens.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
const product = await startProduct({ PLINTH_ADMIN_EMAIL: admin.email, PLINTH_ADMIN_PASSWORD: admin.password });
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
try {
  await product.command('seed', 'demo');
  await mkdir(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 360]) await takeAll(browser, product, { colorScheme, width });
  }
  console.log(`${taken.length * 4} pictures in ${folder}`);
  if (isForReadme) await writeReadmePictures();
} finally {
  await browser.close();
  await product.stop();
}

type Look = { readonly colorScheme: 'light' | 'dark'; readonly width: number };

async function takeAll(browser: Browser, product: Product, { colorScheme, width }: Look): Promise<void> {
  const context = await browser.newContext({
    baseURL: product.url,
    colorScheme,
    locale: 'en-GB',
    viewport: { width, height: width < 600 ? 780 : 900 },
  });
  // Strangers first: afterwards the context is signed in.
  for (const isPublic of [true, false]) {
    if (!isPublic) await context.request.post('/admin/api/login', { data: admin, headers: { Origin: product.url } });
    for (const screen of taken.filter((one) => (one.isPublic ?? false) === isPublic)) {
      const page = await context.newPage();
      try {
        await page.goto(screen.path);
        await page.waitForLoadState('networkidle');
        await screen.prepare?.(page);
        await page.waitForLoadState('networkidle');
        await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
        // The last fades end within this; there is nothing to wait for but time.
        await page.waitForTimeout(400);
        await page.screenshot({ path: path.join(folder, `${screen.name}-${width}-${colorScheme}.png`) });
      } catch (error) {
        console.error(`${screen.name}, ${width}, ${colorScheme}: ${error instanceof Error ? error.message : error}`);
        process.exitCode = 1;
      } finally {
        await page.close();
      }
    }
  }
  await context.close();
}

async function writeReadmePictures(): Promise<void> {
  const images = path.resolve(import.meta.dirname, '../docs/images');
  await mkdir(images, { recursive: true });
  for (const [name, screen] of Object.entries(readmePictures)) {
    const source = path.join(folder, `${screen}-1440-light.png`);
    await sharp(source)
      .webp({ quality: 85 })
      .toFile(path.join(images, `${name}.webp`));
  }
}
