import type { RouteObject } from 'react-router';

import { signInRoutes } from './sign-in/routes.tsx';

export const settingsRoutes: RouteObject[] = [
  { path: 'settings/api-tokens', lazy: () => import('./api-tokens.tsx') },
  ...signInRoutes,
];
