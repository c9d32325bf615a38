/** How people sign in: administrators, other services, visitors. The texts of these pages come with the first of them. */
import type { RouteObject } from 'react-router';
import { loadMessages } from '../../../i18n/index.ts';

function withTexts<S>(load: () => Promise<S>): () => Promise<S> {
  return async () => {
    const [screen] = await Promise.all([load(), loadMessages('access')]);
    return screen;
  };
}

export const signInRoutes: RouteObject[] = [
  { path: 'settings/security', lazy: withTexts(() => import('./security-page.tsx')) },
  { path: 'settings/single-sign-on', lazy: withTexts(() => import('./sso-page.tsx')) },
  { path: 'settings/visitor-sign-in', lazy: withTexts(() => import('./visitors-page.tsx')) },
];
