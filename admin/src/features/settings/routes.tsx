import type { RouteObject } from 'react-router';
import { loadMessages } from '../../i18n/index.ts';

import { signInRoutes } from './sign-in/routes.tsx';
import { visitorRoutes } from './visitors/routes.tsx';

/** A screen with the texts of the settings. */
function withTexts<S>(load: () => Promise<S>): () => Promise<S> {
  return async () => {
    const [screen] = await Promise.all([load(), loadMessages('settings')]);
    return screen;
  };
}

/** The same with the texts of what administrators look after. */
function forAdministrators<S>(load: () => Promise<S>): () => Promise<S> {
  return withTexts(async () => {
    const [screen] = await Promise.all([load(), loadMessages('administration')]);
    return screen;
  });
}

export const settingsRoutes: RouteObject[] = [
  {
    // Without a path of its own: the pages keep their whole addresses.
    lazy: withTexts(() => import('./settings-layout.tsx')),
    children: [
      { path: 'settings', element: null },
      { path: 'settings/roles', lazy: withTexts(() => import('./roles/roles-page.tsx')) },
      { path: 'settings/roles/:type', lazy: withTexts(() => import('./roles/role-page.tsx')) },
      { path: 'settings/api-tokens', lazy: withTexts(() => import('./api-tokens.tsx')) },
      { path: 'settings/people', lazy: forAdministrators(() => import('./people/people-page.tsx')) },
      { path: 'settings/languages', lazy: forAdministrators(() => import('./languages/languages-page.tsx')) },
      { path: 'settings/audit-log', lazy: forAdministrators(() => import('./audit/audit-page.tsx')) },
      { path: 'settings/about', lazy: forAdministrators(() => import('./about/about-page.tsx')) },
      { path: 'settings/system', lazy: forAdministrators(() => import('./system/system-page.tsx')) },
      ...signInRoutes,
      ...visitorRoutes,
    ],
  },
];
