/** How administrators sign in, as settings. */

import type { Access } from '../../base/access.ts';
import type { Db } from '../../db/database.ts';
import { endpoint, type Routes } from '../../http/index.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { recordChange } from '../record-change.ts';
import { listSignInServices } from '../sso/sso-providers.ts';
import { loadSecuritySettings, saveSecuritySettings, securitySettings } from './security-settings.ts';

const tags = ['admin: sign-in settings'];

export function securityRoutes(auth: Auth): Routes {
  return {
    'GET /admin/api/security-settings': endpoint({
      summary: 'How administrators sign in: second factor, length of sessions, other services',
      tags,
      permission: 'admin::security-settings.read',
      handler: async ({ db }) => ({ body: { data: await loadSecuritySettings(db) } }),
    }),

    'PUT /admin/api/security-settings': endpoint({
      summary: 'Change how administrators sign in; in force for every session within a second',
      tags,
      permission: 'admin::security-settings.update',
      stepUp: true,
      body: securitySettings,
      write: true,
      handler: async (input) => {
        auth.forgetAfterCommit(input.tx);
        if (input.body.onlySso) await refuseToLockOut(auth, input.tx, input.access);
        await saveSecuritySettings(input.tx, input.body);
        await recordChange(input.tx, input, {
          action: 'security.change',
          subject: 'settings:security',
          details: input.body,
        });
        return { body: { data: input.body } };
      },
    }),
  };
}

/** Passwords are switched off by somebody who has come without one: so another way works. Throws `auth.sso_unproved`. */
async function refuseToLockOut(auth: Auth, db: Db, { proof }: Access): Promise<void> {
  const services = await listSignInServices(auth, db);
  const { onlySso } = await loadSecuritySettings(db);
  if (!onlySso && (services.length === 0 || proof?.method !== 'sso')) throw authErrors.sso_unproved();
}
