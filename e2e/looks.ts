/** Light and dark, wide and narrow: axe finds nothing grave, nothing is cut off. Pictures are kept to be looked at. */
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, expectAccessible } from './fixtures.ts';

const pictures = path.resolve(import.meta.dirname, 'screenshots');
const widths = { wide: 1440, narrow: 360 } as const;

type Options = {
  /** Where the state cannot be had in all widths. */
  readonly only?: keyof typeof widths;
  /** It waits for an answer that does not come, and will not come to rest. */
  readonly isLoading?: boolean;
  /** What else must hold in every look. */
  readonly each?: () => Promise<void>;
};

/** Checks the page as it stands in every look, and leaves it light and wide. */
export async function expectEveryLook(
  page: Page,
  name: string,
  { only, isLoading = false, each }: Options = {},
): Promise<void> {
  const shown = only ? [widths[only]] : Object.values(widths);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    for (const width of shown) {
      await page.setViewportSize({ width, height: 900 });
      await each?.();
      // Of all that is checked, the colours alone depend on the scheme.
      await expectAccessible(page, { isLoading, ...(colorScheme === 'dark' ? { rules: ['color-contrast'] } : {}) });
      await page.screenshot({ path: path.join(pictures, `${name}-${width}-${colorScheme}.png`) });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow, `${name}: ${width} px, ${colorScheme}`).toBeLessThanOrEqual(0);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: widths.wide, height: 900 });
}
