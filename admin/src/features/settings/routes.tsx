import type { RouteObject } from 'react-router';

export const settingsRoutes: RouteObject[] = [{ path: 'settings/api-tokens', lazy: () => import('./api-tokens.tsx') }];
