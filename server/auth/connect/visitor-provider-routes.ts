/** How visitors register and sign in, as settings of the admin: the services, and what holds for all. */
import { z } from 'zod';
import { endpoint, type Routes } from '../../http/index.ts';
import type { Auth } from '../create-auth.ts';
import { refuseToExceed } from '../escalation.ts';
import { clientSecret, serviceAddress, serviceId } from '../oauth/service-form.ts';
import { ownAddress } from '../own-address.ts';
import { recordChange } from '../record-change.ts';
import { getRole } from '../roles.ts';
import { loadVisitorSettings, saveVisitorSettings, visitorSettings } from '../settings/visitor-settings.ts';
import { presetNames } from './presets.ts';
import {
  countConnectedVisitors,
  listVisitorProviders,
  removeVisitorProvider,
  saveVisitorProvider,
} from './visitor-providers.ts';

const tags = ['admin: sign-in settings'];
const read = 'admin::visitor-sign-in.read';
const update = 'admin::visitor-sign-in.update';
const params = z.object({ id: serviceId });
const form = z.object({
  preset: z.enum(presetNames),
  enabled: z.boolean().default(false),
  clientId: z.string().trim().max(500).default(''),
  clientSecret,
  scopes: z.string().trim().max(500).nullable().default(null),
  issuer: serviceAddress.nullable().default(null),
  authorizeUrl: serviceAddress.nullable().default(null),
  tokenUrl: serviceAddress.nullable().default(null),
  profileUrl: serviceAddress.nullable().default(null),
  emailsUrl: serviceAddress.nullable().default(null),
  redirectUrl: z.union([z.literal(''), serviceAddress]).default(''),
});

export function visitorProviderRoutes(auth: Auth): Routes {
  return {
    'GET /admin/api/visitor-providers': endpoint({
      summary: 'The services by which visitors sign in, without their secrets',
      tags,
      permission: read,
      handler: async ({ db, request }) => {
        const callback = `${ownAddress(auth.publicUrl, request.host)}/api/connect/<id>/callback`;
        const meta = { callback, redirect: `${auth.siteUrl}/connect/<id>/redirect` };
        const [providers, accounts] = await Promise.all([listVisitorProviders(db), countConnectedVisitors(db)]);
        const data = providers.map((provider) => ({ ...provider, accounts: accounts.get(provider.id) ?? 0 }));
        return { body: { data, meta } };
      },
    }),

    'PUT /admin/api/visitor-providers/:id': endpoint({
      summary: 'Make or change a service; its secret stays unless one is sent',
      tags,
      permission: update,
      stepUp: true,
      params,
      body: form,
      write: true,
      handler: async (input) => {
        const saved = await saveVisitorProvider(auth, input.tx, { ...input.body, id: input.params.id });
        const { id, preset, enabled, clientId } = saved;
        const details = { preset, enabled, clientId };
        await recordChange(input.tx, input, {
          action: 'visitor-provider.save',
          subject: `visitor-provider:${id}`,
          details,
        });
        return { body: { data: saved } };
      },
    }),

    'DELETE /admin/api/visitor-providers/:id': endpoint({
      summary: 'Remove a service; accounts made by it stay',
      tags,
      permission: update,
      stepUp: true,
      params,
      write: true,
      handler: async (input) => {
        const { id } = input.params;
        await removeVisitorProvider(input.tx, id);
        await recordChange(input.tx, input, { action: 'visitor-provider.remove', subject: `visitor-provider:${id}` });
        return { status: 204 };
      },
    }),

    'GET /admin/api/visitor-settings': endpoint({
      summary: 'How visitors register and stay signed in',
      tags,
      permission: read,
      handler: async ({ db }) => ({ body: { data: await loadVisitorSettings(db) } }),
    }),

    'PUT /admin/api/visitor-settings': endpoint({
      summary: 'Change how visitors register and stay signed in',
      tags,
      permission: update,
      stepUp: true,
      body: visitorSettings,
      write: true,
      handler: async (input) => {
        const { grants } = await getRole(input.tx, input.body.defaultRole);
        refuseToExceed(input.access, grants);
        await saveVisitorSettings(input.tx, input.body);
        await recordChange(input.tx, input, {
          action: 'visitor-settings.change',
          subject: 'settings:visitors',
          details: input.body,
        });
        return { body: { data: input.body } };
      },
    }),
  };
}
