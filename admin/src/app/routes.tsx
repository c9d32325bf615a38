/** All addresses of the app. Each feature brings its own and is loaded when it is first opened. */
import { createBrowserRouter, redirect } from 'react-router';
import { NotFound } from '../components/not-found.tsx';
import { contentRoutes } from '../features/content-manager/routes.tsx';
import { homeRoutes } from '../features/home/routes.tsx';
import { mediaRoutes } from '../features/media-library/routes.tsx';
import { profileRoutes } from '../features/profile/routes.tsx';
import { modelRoutes } from '../features/schema-builder/routes.tsx';
import { settingsRoutes } from '../features/settings/routes.tsx';
import { RouteError } from './route-error.tsx';
import { Shell } from './shell.tsx';

export const router = createBrowserRouter(
  [
    {
      element: <Shell />,
      errorElement: <RouteError />,
      hydrateFallbackElement: <span />,
      children: [
        {
          // A screen that breaks leaves the navigation standing.
          errorElement: <RouteError />,
          children: [
            ...homeRoutes,
            ...contentRoutes,
            ...mediaRoutes,
            ...modelRoutes,
            ...profileRoutes,
            ...settingsRoutes,
            // For strangers; who is signed in has no use for them.
            ...['setup', 'forgot-password'].map((path) => ({ path, loader: () => redirect('/') })),
            { path: '*', element: <NotFound /> },
          ],
        },
      ],
    },
  ],
  { basename: '/admin' },
);
