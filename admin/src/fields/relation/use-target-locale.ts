import { use } from 'react';
import type { ContentType } from '../../api/content-types.ts';
import { isLocalised } from '../attributes.ts';
import { EntryContext } from '../entry-context.ts';

/** The language of the entry, where the target has languages; undefined where it has none, and outside of an entry. */
export function useTargetLocale(target: ContentType): string | undefined {
  const locale = use(EntryContext)?.locale;
  return isLocalised(target) ? locale : undefined;
}
