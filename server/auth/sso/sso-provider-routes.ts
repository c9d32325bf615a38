/** The services by which administrators sign in, as settings. */

import { z } from 'zod';
import type { AuditAction } from '../../audit/index.ts';
import type { Tx } from '../../db/database.ts';
import { endpoint, type Routes } from '../../http/index.ts';
import type { Auth } from '../create-auth.ts';
import { refuseRolesBeyond } from '../escalation.ts';
import { clientSecret, serviceAddress, serviceId } from '../oauth/service-form.ts';
import { ownAddress } from '../own-address.ts';
import { type Asking, recordChange } from '../record-change.ts';
import {
  changeSsoProvider,
  countSsoAccounts,
  createSsoProvider,
  getSignInService,
  listSsoProviders,
  refuseWithoutService,
  removeSsoProvider,
  rolesOf,
  type SsoProvider,
} from './sso-providers.ts';
import { callbackPath } from './sso-routes.ts';

const tags = ['admin: sign-in settings'];
const read = 'admin::sso-providers.read';
const update = 'admin::sso-providers.update';
const params = z.object({ id: serviceId });
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/, 'must be a domain such as example.org');
const form = z.object({
  name: z.string().trim().min(1, 'Give it a name').max(100),
  issuer: serviceAddress,
  clientId: z.string().trim().min(1, 'is needed').max(500),
  clientSecret,
  trustEmail: z.boolean().default(false),
  allowedDomains: z.array(domain).max(100).default([]),
  defaultRole: z.string().max(63).nullable().default(null),
  scopes: z
    .string()
    .trim()
    .max(200)
    // RFC 6749, section 3.3.
    .regex(/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/, 'must be names with a blank between')
    .nullable()
    .default(null),
  groupsClaim: z.string().trim().min(1).max(200).nullable().default(null),
  groupRoles: z
    .array(z.strictObject({ group: z.string().trim().min(1, 'Name the group').max(500), role: z.string().max(63) }))
    .max(100)
    .default([]),
  enabled: z.boolean().default(true),
});

export function ssoProviderRoutes(auth: Auth): Routes {
  return {
    'GET /admin/api/sso-providers': endpoint({
      summary: 'The services by which administrators sign in, without their secrets',
      tags,
      permission: read,
      handler: async ({ db, request }) => {
        const redirectUri = ownAddress(auth.publicUrl, request.host) + callbackPath;
        const [providers, accounts] = await Promise.all([listSsoProviders(auth, db), countSsoAccounts(db)]);
        const data = providers.map((provider) => ({ ...provider, accounts: accounts.get(provider.issuer) ?? 0 }));
        return { body: { data, meta: { redirectUri } } };
      },
    }),

    'POST /admin/api/sso-providers': endpoint({
      summary: 'Add a service',
      tags,
      permission: update,
      stepUp: true,
      body: form.extend({ id: serviceId }),
      write: true,
      handler: async (input) => {
        await refuseRolesBeyond(input.tx, input.access, rolesOf(input.body));
        const made = await createSsoProvider(auth, input.tx, input.body);
        await record(input, 'sso-provider.create', made);
        return { status: 201, body: { data: made } };
      },
    }),

    'PUT /admin/api/sso-providers/:id': endpoint({
      summary: 'Change a service; its secret stays unless one is sent',
      tags,
      permission: update,
      stepUp: true,
      params,
      body: form,
      write: true,
      handler: async (input) => {
        await refuseRolesBeyond(input.tx, input.access, rolesOf(input.body));
        const changed = await changeSsoProvider(auth, input.tx, { ...input.body, id: input.params.id });
        await refuseWithoutService(auth, input.tx);
        await record(input, 'sso-provider.change', changed);
        return { body: { data: changed } };
      },
    }),

    'DELETE /admin/api/sso-providers/:id': endpoint({
      summary: 'Remove a service; who came by it needs a password from now on',
      tags,
      permission: update,
      stepUp: true,
      params,
      write: true,
      handler: async (input) => {
        await removeSsoProvider(input.tx, input.params.id);
        await refuseWithoutService(auth, input.tx);
        await recordChange(input.tx, input, {
          action: 'sso-provider.remove',
          subject: `sso-provider:${input.params.id}`,
        });
        return { status: 204 };
      },
    }),

    'POST /admin/api/sso-providers/:id/test': endpoint({
      summary: 'Whether the service can be reached and is what its address says',
      tags,
      permission: update,
      params,
      handler: async ({ params }) => {
        const { service } = await getSignInService(auth, params.id);
        await auth.oauth.check(service);
        return { body: { data: { ok: true } } };
      },
    }),
  };
}

function record(doing: Asking & { readonly tx: Tx }, action: AuditAction, provider: SsoProvider): Promise<void> {
  const { id, issuer, clientId, allowedDomains, defaultRole, groupsClaim, groupRoles, enabled } = provider;
  const details = { issuer, clientId, allowedDomains, defaultRole, groupsClaim, groupRoles, enabled };
  return recordChange(doing.tx, doing, { action, subject: `sso-provider:${id}`, details });
}
