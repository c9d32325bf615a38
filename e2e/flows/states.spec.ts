/** What opens on the screens, and the screens that are empty, load, fail, are closed or cut off: each in every look. */
import type { Page } from '@playwright/test';
import { articles } from '../entry-steps.ts';
import { expect, test } from '../fixtures.ts';
import { expectEveryLook } from '../looks.ts';

// Half faded in, a dialog has no contrast.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

type State = {
  readonly name: string;
  readonly path: string;
  /** Brings the state about, and waits for it. */
  readonly open: (page: Page) => Promise<unknown>;
  /** How the server answers requests to this address. */
  readonly answers?: { readonly to: string; readonly as: 403 | 500 | 'never' };
  readonly only?: 'narrow';
};

const shows = (text: string | RegExp) => (page: Page) => expect(page.getByText(text).first()).toBeVisible();
const isBusy = (page: Page) => expect(page.locator('[aria-busy="true"], .mantine-Skeleton-root').first()).toBeVisible();

/** Presses the button and waits for what it opens. */
const opens = (name: string | RegExp, role: 'dialog' | 'menu' = 'dialog') => {
  return async (page: Page) => {
    await page.getByRole('button', { name }).first().click();
    await expect(page.getByRole(role).first()).toBeVisible();
  };
};

const everywhere: readonly State[] = [
  {
    name: 'palette',
    path: '/admin',
    async open(page) {
      await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
      await page.keyboard.press('Control+K');
      await page.getByRole('dialog').getByRole('combobox').fill('winter');
      await expect(page.getByRole('option', { name: /empty in winter/ })).toBeVisible();
    },
  },
  {
    name: 'shortcuts',
    path: '/admin',
    async open(page) {
      await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    },
  },
  { name: 'person-menu', path: '/admin', open: opens(/^Account of/, 'menu') },
  {
    name: 'navigation',
    path: '/admin',
    only: 'narrow',
    async open(page) {
      await page.setViewportSize({ width: 360, height: 900 });
      await opens('Open the menu')(page);
    },
  },
  {
    name: 'offline',
    path: '/admin',
    async open(page) {
      await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
      await page.context().setOffline(true);
      await shows('You are offline.')(page);
    },
  },
  {
    name: 'session-ended',
    path: '/admin',
    async open(page) {
      await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
      await page.context().clearCookies();
      await page.getByRole('link', { name: 'Settings' }).click();
      await expect(page.getByRole('dialog', { name: 'Please sign in again' })).toBeVisible();
    },
  },
];

const inLists: readonly State[] = [
  { name: 'list-filter', path: `${articles}?filter=["and",["title","$containsi","a"]]`, open: opens('Filter') },
  { name: 'list-columns', path: articles, open: opens('Columns') },
  { name: 'list-views', path: articles, open: opens('Views', 'menu') },
  {
    name: 'list-selected',
    path: articles,
    async open(page) {
      await page.getByRole('checkbox', { name: 'Select this page' }).check();
      await shows(/\d+ selected/)(page);
    },
  },
  { name: 'list-nothing-found', path: `${articles}?q=zzzzzz`, open: shows('Nothing found') },
];

const inEntries: readonly State[] = [
  { name: 'entry', path: articles, open: openEntry },
  {
    name: 'entry-menu',
    path: articles,
    async open(page) {
      await openEntry(page);
      await opens('More actions', 'menu')(page);
    },
  },
  {
    name: 'entry-versions',
    path: articles,
    async open(page) {
      await openEntry(page);
      await opens('All versions')(page);
    },
  },
  {
    name: 'entry-problems',
    path: `${articles}/new`,
    async open(page) {
      await page.getByLabel('Slug').fill('without-a-title');
      await page.keyboard.press('Control+Enter');
      await shows('One field needs your attention')(page);
    },
  },
  { name: 'entry-missing', path: `${articles}/aaaaaaaaaaaaaaaaaaaaaaaa`, open: shows('There is nothing here') },
];

const inSettings: readonly State[] = [
  { name: 'new-token', path: '/admin/settings/api-tokens', open: opens('New token') },
  { name: 'new-role', path: '/admin/settings/roles', open: opens('New role') },
  { name: 'why', path: '/admin/settings/roles', open: opens('Why can’t I') },
  { name: 'narrowed-rights', path: '/admin/settings/roles/author', open: opens('Narrow the rights on Article') },
  { name: 'invitation-dialog', path: '/admin/settings/people', open: opens('Invite somebody') },
  { name: 'new-service', path: '/admin/settings/single-sign-on', open: opens('Add a service') },
  { name: 'new-visitor', path: '/admin/settings/visitors', open: opens('New visitor') },
  {
    name: 'new-language',
    path: '/admin/settings/languages',
    async open(page) {
      await opens('Add a language')(page);
      await page.getByRole('combobox', { name: 'Language' }).click();
      await expect(page.getByRole('option', { name: /^Danish/ })).toBeVisible();
    },
  },
  {
    name: 'new-format',
    path: '/admin/settings/image-formats',
    async open(page) {
      await page.getByRole('button', { name: 'Add a format' }).click();
      await expect(page.getByRole('button', { name: 'Save' })).toBeEnabled();
    },
  },
];

/** A server that does not answer, fails or refuses, on a screen of each kind. */
const withoutAnswer: readonly State[] = [
  { name: 'home-loading', path: '/admin', answers: { to: '**/admin/api/home', as: 'never' }, open: isBusy },
  { name: 'home-failed', path: '/admin', answers: { to: '**/admin/api/home', as: 500 }, open: isTold },
  { name: 'list-loading', path: articles, answers: { to: '**/admin/api/entries/**', as: 'never' }, open: isBusy },
  { name: 'list-failed', path: articles, answers: { to: '**/admin/api/entries/**', as: 500 }, open: isTold },
  {
    name: 'list-closed',
    path: articles,
    answers: { to: '**/admin/api/entries/**', as: 403 },
    open: shows('You may not see these entries'),
  },
  {
    name: 'model-closed',
    path: '/admin/model',
    answers: { to: '**/admin/api/content-types', as: 403 },
    open: shows('Your role does not open the content model'),
  },
  { name: 'media-loading', path: '/admin/media', answers: { to: '**/admin/api/files?**', as: 'never' }, open: isBusy },
  { name: 'media-failed', path: '/admin/media', answers: { to: '**/admin/api/files?**', as: 500 }, open: isTold },
  {
    name: 'settings-failed',
    path: '/admin/settings/people',
    answers: { to: '**/admin/api/users', as: 500 },
    open: isTold,
  },
];

for (const { name, path, open, answers, only } of [
  ...everywhere,
  ...inLists,
  ...inEntries,
  ...inSettings,
  ...withoutAnswer,
]) {
  test(name, async ({ page, signIn }) => {
    await signIn();
    if (answers) await answer(page, answers);
    await page.goto(path);
    await open(page);
    await expectEveryLook(page, name, { ...(only ? { only } : {}), isLoading: answers?.as === 'never' });
  });
}

test('a place that is opened without a network comes when the network is back', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/admin');
  await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Content model' }).click();
  await expect(page.getByRole('heading', { name: 'This could not be loaded' })).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { name: 'Content model' })).toBeVisible();
});

async function answer(page: Page, { to, as }: NonNullable<State['answers']>): Promise<void> {
  await page.route(to, async (route) => {
    if (as === 'never') return;
    const error = { status: as, name: 'Error', message: 'No' };
    await route.fulfill({ status: as, json: { data: null, error } });
  });
}

async function openEntry(page: Page): Promise<void> {
  await page.locator('[data-row-link]').first().click();
  await expect(page.getByRole('textbox', { name: 'Title', exact: true })).not.toHaveValue('');
}

async function isTold(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
}
