import type { RouteObject } from 'react-router';

export const contentRoutes: RouteObject[] = [
  { path: 'content/:uid', lazy: () => import('./type-page.tsx') },
  { path: 'content/:uid/:documentId', lazy: () => import('./editor/entry-editor.tsx') },
];
