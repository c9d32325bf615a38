import { lazy } from 'react';
import { loadMessages } from '../../../i18n/index.ts';

/** The editor with all its inputs, for a page that shows it in its own place; lists do without it. */
export const EntryEditor = lazy(async () => {
  const [{ Component }] = await Promise.all([
    import('./entry-editor.tsx'),
    loadMessages('entry'),
    loadMessages('media'),
    loadMessages('writing'),
  ]);
  return { default: Component };
});
