import type { RouteObject } from 'react-router';
import { lazyPart } from '../../components/lazy-part.ts';
import { loadMessages } from '../../i18n/index.ts';

export const profileRoutes: RouteObject[] = [
  {
    path: 'profile',
    lazy: async () => {
      const [screen] = await Promise.all([import('./profile.tsx'), loadMessages('account')]);
      return screen;
    },
  },
];

/** In place, where a session has ended. */
export const FactorSteps = lazyPart(async () => {
  const [steps] = await Promise.all([import('./factor-steps.tsx'), loadMessages('account')]);
  return steps;
});
