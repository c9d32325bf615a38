/** Files straight into a field of the form. */
import { expect, expectAccessible, test } from '../fixtures.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test.beforeEach(async ({ signIn }) => signIn());

test('a file dropped on a field is stored and chosen; one of another kind is refused', async ({ page }) => {
  await page.goto('/admin/content/api::article.article/new');
  const target = page.getByRole('button', { name: 'Choose a file' }).first();
  const drop = async (name: string, type: string) => {
    const dataTransfer = await page.evaluateHandle(
      ([base64, fileName, mime]) => {
        const bytes = Uint8Array.from(atob(base64 ?? ''), (letter) => letter.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], fileName ?? '', { type: mime ?? '' }));
        return data;
      },
      [png, name, type],
    );
    await target.dispatchEvent('drop', { dataTransfer });
  };
  await drop('words.txt', 'text/plain');
  await expect(page.getByText('This field does not take files of that kind.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Cover' })).toHaveCount(0);
  await drop('dropped.png', 'image/png');
  await expect(page.getByRole('list', { name: 'Cover' }).getByText('dropped.png')).toBeVisible();
  await expectAccessible(page);
});
