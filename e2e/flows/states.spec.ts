/** What opens on the screens, in every look. */
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
};

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
];

const inLists: readonly State[] = [{ name: 'list-views', path: articles, open: opens('Views', 'menu') }];

for (const { name, path, open } of [...everywhere, ...inLists]) {
  test(name, async ({ page, signIn }) => {
    await signIn();
    await page.goto(path);
    await open(page);
    await expectEveryLook(page, name);
  });
}
