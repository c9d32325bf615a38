/** Where the website shows an entry: the pattern of its content type, filled with the entry's values. Pure. */
import type { Values } from '../../../../fields/form-values.ts';
import { isRecord } from '../../../../fields/values.ts';

/** `pluginOptions.preview.url` of a content type, such as `https://example.com/{locale}/articles/{slug}`. */
export function previewPattern({ pluginOptions }: { readonly pluginOptions?: unknown }): string | undefined {
  if (!isRecord(pluginOptions) || !isRecord(pluginOptions.preview)) return undefined;
  const { url } = pluginOptions.preview;
  return typeof url === 'string' ? url : undefined;
}

/**
 * The address of an entry; undefined while a value that the pattern needs is missing, and for a pattern that does not lead
 * to a website. Values are escaped, so that none of them can lead to another place than the pattern says.
 */
export function previewAddress(pattern: string, values: Values): URL | undefined {
  let isComplete = true;
  const filled = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === null || value === undefined || value === '') isComplete = false;
    return encodeURIComponent(String(value ?? ''));
  });
  if (!isComplete || !URL.canParse(filled)) return undefined;
  const address = new URL(filled);
  return /^https?:$/.test(address.protocol) ? address : undefined;
}
