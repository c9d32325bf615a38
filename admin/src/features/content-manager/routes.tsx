import type { RouteObject } from 'react-router';
import { loadMessages } from '../../i18n/index.ts';

export const contentRoutes: RouteObject[] = [
  { path: 'content/:uid', lazy: () => import('./type-page.tsx') },
  {
    path: 'content/:uid/trash',
    lazy: async () => {
      const [screen] = await Promise.all([import('./trash/trash-page.tsx'), loadMessages('entry')]);
      return screen;
    },
  },
  {
    path: 'content/:uid/:documentId',
    lazy: async () => {
      const [screen] = await Promise.all([
        import('./editor/entry-editor.tsx'),
        loadMessages('entry'),
        loadMessages('media'),
        loadMessages('writing'),
      ]);
      return screen;
    },
  },
];
