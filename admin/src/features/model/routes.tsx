import type { RouteObject } from 'react-router';

export const modelRoutes: RouteObject[] = [
  { path: 'model', lazy: () => import('./model.tsx') },
  { path: 'model/:uid', lazy: () => import('./model-detail.tsx') },
];
