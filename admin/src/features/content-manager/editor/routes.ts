import { lazy } from 'react';

/** The editor with all its inputs, for a page that shows it in its own place; lists do without it. */
export const EntryEditor = lazy(async () => ({ default: (await import('./entry-editor.tsx')).Component }));
