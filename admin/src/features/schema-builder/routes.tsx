import type { RouteObject } from 'react-router';
import { loadMessages } from '../../i18n/index.ts';

/** The texts of the builder are loaded with its first screen. */
async function loadBuilder() {
  const [builder] = await Promise.all([import('./builder.tsx'), loadMessages('model')]);
  return builder;
}

export const modelRoutes: RouteObject[] = [
  {
    path: 'model',
    lazy: loadBuilder,
    children: [
      { index: true, lazy: () => import('./overview.tsx') },
      { path: 'history', lazy: () => import('./history-page.tsx') },
      { path: 'graph', lazy: () => import('./graph/graph-page.tsx') },
      { path: 'changes', lazy: () => import('./plan-page.tsx') },
      { path: ':uid', lazy: () => import('./thing-page.tsx') },
    ],
  },
];
