/** The website's visitors, what they may do, and the sizes of its pictures. The texts come with the first of these pages. */
import type { RouteObject } from 'react-router';
import { loadMessages } from '../../../i18n/index.ts';

function withTexts<S>(load: () => Promise<S>): () => Promise<S> {
  return async () => {
    const [screen] = await Promise.all([load(), loadMessages('visitors')]);
    return screen;
  };
}

export const visitorRoutes: RouteObject[] = [
  { path: 'settings/visitors', lazy: withTexts(() => import('./visitors-page.tsx')) },
  { path: 'settings/visitor-roles', lazy: withTexts(() => import('../visitor-roles/visitor-roles-page.tsx')) },
  { path: 'settings/visitor-roles/:type', lazy: withTexts(() => import('../visitor-roles/visitor-role-page.tsx')) },
  { path: 'settings/image-formats', lazy: withTexts(() => import('../image-formats/image-formats-page.tsx')) },
];
