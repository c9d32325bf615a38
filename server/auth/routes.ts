/** The HTTP edge of the domain. */
import { endpoint, httpErrors, type Routes } from '../http/index.ts';
import { adminRoutes } from './admins/admin-routes.ts';
import { peopleRoutes } from './admins/people-routes.ts';
import { stepUpRoutes } from './admins/step-up-routes.ts';
import { viewAsRoutes } from './admins/view-as-routes.ts';
import { apiTokenRoutes } from './api-token-routes.ts';
import { connectRoutes } from './connect/connect-routes.ts';
import { visitorProviderRoutes } from './connect/visitor-provider-routes.ts';
import type { Auth } from './create-auth.ts';
import { adminVisitorRoutes } from './end-users/admin-visitor-routes.ts';
import type { ReadVisitors } from './end-users/read-visitors.ts';
import { visitorAuthRoutes } from './end-users/visitor-auth-routes.ts';
import { visitorRoleRoutes } from './end-users/visitor-role-routes.ts';
import { visitorRoutes } from './end-users/visitor-routes.ts';
import type { GrantForms } from './grants.ts';
import { passkeyRoutes } from './passkeys/passkey-routes.ts';
import { type MayReadEntry, previewTokenRoutes } from './preview-token-routes.ts';
import { roleRoutes } from './role-routes.ts';
import { secondFactorRoutes } from './second-factor/second-factor-routes.ts';
import { securityRoutes } from './settings/security-routes.ts';
import { ssoProviderRoutes } from './sso/sso-provider-routes.ts';
import { ssoRoutes } from './sso/sso-routes.ts';

export type AuthRoutesDeps = {
  readonly auth: Auth;
  /** The content types that there are, asked at each request: for checking the names of permissions. */
  readonly typeUids: () => Iterable<string>;
  readonly readVisitors: ReadVisitors;
  /** Implemented by entries. */
  readonly grantForms: GrantForms;
  /** Whether a document is open to somebody in at least one locale. Implemented by entries. */
  readonly mayReadEntry: MayReadEntry;
};

export function authRoutes({ auth, typeUids, readVisitors, grantForms, mayReadEntry }: AuthRoutesDeps): Routes {
  return {
    ...adminRoutes(auth),
    ...apiTokenRoutes({ auth, typeUids, grantForms }),
    ...visitorAuthRoutes(auth),
    ...connectRoutes(auth),
    ...visitorProviderRoutes(auth),
    ...visitorRoutes(auth, readVisitors),
    ...visitorRoleRoutes(typeUids),
    ...adminVisitorRoutes({ auth, read: readVisitors, typeUids }),
    ...secondFactorRoutes(auth),
    ...viewAsRoutes(auth),
    ...passkeyRoutes(auth),
    ...ssoRoutes(auth),
    ...ssoProviderRoutes(auth),
    ...securityRoutes(auth),
    ...stepUpRoutes(auth),
    ...peopleRoutes(auth),
    ...roleRoutes({ auth, typeUids, grantForms }),
    ...previewTokenRoutes(auth, mayReadEntry),
    ...closedRoutes(),
  };
}

/** The recorded server's admin API is not ours; whoever asks for it with an API token learns that the token is not good there. */
function closedRoutes(): Routes {
  const closed = endpoint({
    summary: 'Not part of this server',
    permission: 'signed-in',
    dialect: 'strapi',
    handler: () => {
      throw httpErrors.not_found();
    },
  });
  const methods = ['GET', 'POST', 'PUT', 'DELETE'];
  return Object.fromEntries(methods.map((method) => [`${method} /content-manager/*rest`, closed]));
}
