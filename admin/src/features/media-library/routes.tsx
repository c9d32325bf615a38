import type { RouteObject } from 'react-router';
import { loadMessages } from '../../i18n/index.ts';

export const mediaRoutes: RouteObject[] = [
  {
    path: 'media',
    lazy: async () => {
      const [screen] = await Promise.all([import('./media-library.tsx'), loadMessages('media')]);
      return screen;
    },
  },
];
