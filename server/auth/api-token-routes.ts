/** API tokens in the admin: list, make, rotate, revoke. The secret is in the answer of the request that makes it, and nowhere else. */

import { z } from 'zod';
import type { AuditAction } from '../audit/index.ts';
import type { Access } from '../base/access.ts';
import type { Tx } from '../db/database.ts';
import { endpoint, type Routes } from '../http/index.ts';
import { contentActions, refuseUnknownActions } from './actions.ts';
import { addressRange } from './address-ranges.ts';
import {
  type ApiTokenInfo,
  type ApiTokenType,
  changeApiToken,
  createApiToken,
  getApiToken,
  listApiTokens,
  revokeApiToken,
  rotateApiToken,
} from './api-tokens.ts';
import type { Auth } from './create-auth.ts';
import { refuseToExceed } from './escalation.ts';
import { type GrantForms, grantsInput, type ShownGrant, unlimited } from './grants.ts';
import { refuseUnknownFolders } from './known-folders-sql.ts';
import { type Asking, recordChange } from './record-change.ts';
import { type GrantRow, readOnly } from './rights.ts';

const tags = ['admin: API tokens'];
const id = z.object({ id: z.coerce.number().int().positive() });
const dayMs = 86_400_000;
const defaultLifespanMs = 90 * dayMs;
const maxLifespanMs = 3_660 * dayMs; // ten years: longer is "for ever", said with null

type Deps = { readonly auth: Auth; readonly typeUids: () => Iterable<string>; readonly grantForms: GrantForms };

const form = z.strictObject({
  name: z.string().trim().min(1, 'Give it a name').max(100),
  description: z.string().max(1_000).nullish(),
  type: z.enum(['full-access', 'read-only', 'custom']),
  /** For short: actions without any narrowing. */
  permissions: z.array(z.string().max(200)).max(2_000).nullish(),
  grants: grantsInput.nullish(),
  allowedAddresses: z.array(addressRange).max(100).default([]),
  /** Milliseconds from now; null for ever. */
  lifespan: z.number().int().positive().max(maxLifespanMs).nullable().optional(),
});
type Form = z.output<typeof form>;

export function apiTokenRoutes({ auth, typeUids, grantForms }: Deps): Routes {
  const show = ({ grants, permissions, ...info }: ApiTokenInfo): ShownApiToken => ({
    ...{ ...info, permissions },
    grants: grantForms.toShown([...unlimited(permissions), ...grants]),
  });
  const known = () => contentActions(typeUids());
  /** The rights that the form asks for. Throws for what there is not, and for what the caller does not have. */
  const readScopes = (access: Access, { type, permissions, grants }: Form): GrantRow[] => {
    refuseUnknownActions(permissions ?? [], known());
    const given = [...(permissions ?? []).map((action) => ({ action })), ...(grants ?? [])];
    const rows = grantForms.toStored(given, { at: 'grants', known: known(), holder: 'token' });
    refuseToExceed(access, scopeOf(type, rows, known()));
    return rows;
  };
  /** Who gets its secret gets its rights: nobody touches a token that may do more. */
  const refuseToGovern = async (tx: Tx, access: Access, tokenId: number): Promise<void> => {
    const { type, permissions, grants } = await getApiToken(tx, tokenId);
    refuseToExceed(access, scopeOf(type, [...unlimited(permissions), ...grants], known()));
  };
  return {
    'GET /admin/api/api-tokens': endpoint({
      summary: 'All API tokens, without their secrets',
      tags,
      permission: 'admin::api-tokens.read',
      handler: async ({ db }) => ({ body: { data: (await listApiTokens(db)).map(show), meta: { actions: known() } } }),
    }),

    'GET /admin/api/api-tokens/:id': endpoint({
      summary: 'One API token, without its secret',
      tags,
      permission: 'admin::api-tokens.read',
      params: id,
      handler: async ({ db, params }) => ({
        body: { data: show(await getApiToken(db, params.id)), meta: { actions: known() } },
      }),
    }),

    'POST /admin/api/api-tokens': endpoint({
      summary:
        'Make a token; `data.accessKey` is shown this once. It lives for 90 days unless `lifespan` says otherwise',
      tags,
      permission: 'admin::api-tokens.create',
      stepUp: true,
      body: form,
      write: true,
      handler: async (input) => {
        const { body, tx, access } = input;
        const { name, type, allowedAddresses, lifespan = defaultLifespanMs } = body;
        const grants = readScopes(access, body);
        await refuseUnknownFolders(tx, grants);
        const { info, accessKey } = await createApiToken(tx, {
          ...{ name, type, allowedAddresses, description: body.description ?? '' },
          grants,
          expiresAt: lifespan === null ? null : new Date(Date.now() + lifespan),
          createdBy: idOf(access),
        });
        await record(tx, input, 'api-token.create', info);
        return { status: 201, body: { data: { ...show(info), accessKey } }, headers: { 'Cache-Control': 'no-store' } };
      },
    }),

    'PUT /admin/api/api-tokens/:id': endpoint({
      summary:
        'Change what a token may do, from where and how long; its secret stays. Without `lifespan` its end stays',
      tags,
      permission: 'admin::api-tokens.create',
      stepUp: true,
      params: id,
      body: form,
      write: true,
      handler: async (input) => {
        const { body, tx, access, params } = input;
        const { name, type, allowedAddresses, lifespan } = body;
        auth.forgetAfterCommit(tx);
        await refuseToGovern(tx, access, params.id);
        const grants = readScopes(access, body);
        await refuseUnknownFolders(tx, grants, (await getApiToken(tx, params.id)).grants);
        const info = await changeApiToken(tx, params.id, {
          ...{ name, type, allowedAddresses, description: body.description ?? '' },
          grants,
          expiresAt: lifespan == null ? lifespan : new Date(Date.now() + lifespan),
        });
        await record(tx, input, 'api-token.change', info);
        return { body: { data: show(info) } };
      },
    }),

    'POST /admin/api/api-tokens/:id/regenerate': endpoint({
      summary: 'Give a token a new secret; the old one ends at once',
      tags,
      permission: 'admin::api-tokens.regenerate',
      stepUp: true,
      params: id,
      write: true,
      handler: async (input) => {
        const { params, tx } = input;
        auth.forgetAfterCommit(tx);
        await refuseToGovern(tx, input.access, params.id);
        const { info, accessKey } = await rotateApiToken(tx, params.id);
        await record(tx, input, 'api-token.regenerate', info);
        return { body: { data: { ...show(info), accessKey } }, headers: { 'Cache-Control': 'no-store' } };
      },
    }),

    'DELETE /admin/api/api-tokens/:id': endpoint({
      summary: 'End a token, at once',
      tags,
      permission: 'admin::api-tokens.delete',
      stepUp: true,
      params: id,
      write: true,
      handler: async (input) => {
        const { params, tx } = input;
        auth.forgetAfterCommit(tx);
        const info = await revokeApiToken(tx, params.id);
        await record(tx, input, 'api-token.revoke', info);
        return { body: { data: show(info) } };
      },
    }),
  };
}

type ShownApiToken = Omit<ApiTokenInfo, 'grants'> & {
  /** Everything that a custom token may do, `permissions` too. */
  readonly grants: readonly ShownGrant[];
};

/** What a token of this type may do, as a list. */
function scopeOf(type: ApiTokenType, grants: readonly GrantRow[], known: readonly string[]): readonly GrantRow[] {
  if (type === 'custom') return grants;
  return unlimited(type === 'full-access' ? known : known.filter((action) => readOnly.grants(action).length > 0));
}

function record(tx: Tx, asking: Asking, action: AuditAction, info: ApiTokenInfo): Promise<void> {
  const { id, name, type, permissions, grants, allowedAddresses } = info;
  return recordChange(tx, asking, {
    action,
    subject: `api-token:${id}`,
    details: { name, type, permissions, grants, allowedAddresses },
  });
}

function idOf({ actor }: Access): number | null {
  return actor.kind === 'admin' ? actor.id : null;
}
