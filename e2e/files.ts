/** Files for the flows: drawn here, stored, dropped on the page. */
import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { expect } from './fixtures.ts';

export type DrawnFile = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** Its name says what it is found by; `hue` makes it another picture. */
export async function drawPicture(name: string, hue: number): Promise<DrawnFile> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="hsl(${hue} 60% 40%)"/></svg>`;
  return { name, mimeType: 'image/png', buffer: await sharp(Buffer.from(svg)).png().toBuffer() };
}

/** Puts files into the library; resolves to their ids, in order. */
export async function store(page: Page, origin: string, files: readonly DrawnFile[]): Promise<number[]> {
  const form = new FormData();
  for (const { name, mimeType, buffer } of files)
    form.append('files', new File([new Uint8Array(buffer)], name, { type: mimeType }));
  const response = await page.request.post('/admin/api/upload', { multipart: form, headers: { Origin: origin } });
  expect(response.status()).toBe(201);
  return (await response.json()).data.map(({ id }: { id: number }) => id);
}

/** Drops files on an element, or pastes them where `event` says so. */
export async function drop(
  target: Locator,
  files: readonly DrawnFile[],
  event: 'drop' | 'paste' = 'drop',
): Promise<void> {
  const data = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') }));
  await target.evaluate(
    (element, [kind, parts]) => {
      const transfer = new DataTransfer();
      for (const { name, mimeType, base64 } of parts) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: mimeType }));
      }
      const { left, top, width, height } = element.getBoundingClientRect();
      const centre = { clientX: left + width / 2, clientY: top + height / 2 };
      element.dispatchEvent(
        kind === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: transfer, ...centre, bubbles: true, cancelable: true }),
      );
    },
    [event, data] as const,
  );
}
