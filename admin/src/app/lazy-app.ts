/** The seam between what a stranger loads and the rest: nothing else of the app may be imported before it. */
import { lazy } from 'react';
import { loadMessages } from '../i18n/index.ts';

export const SignedInApp = lazy(async () => {
  const [app] = await Promise.all([import('./signed-in-app.tsx'), loadMessages('app')]);
  return app;
});
