/** The HTTP edge of the domain. */
import type { Routes } from '../http/index.ts';
import { adminRoutes } from './admins/admin-routes.ts';
import { apiTokenRoutes } from './api-token-routes.ts';
import type { Auth } from './create-auth.ts';

export type AuthRoutesDeps = {
  readonly auth: Auth;
  /** The content types that there are, asked at each request: for checking the names of permissions. */
  readonly typeUids: () => Iterable<string>;
};

export function authRoutes({ auth, typeUids }: AuthRoutesDeps): Routes {
  return { ...adminRoutes(auth), ...apiTokenRoutes(auth, typeUids) };
}
