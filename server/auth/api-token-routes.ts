/** API tokens in the admin: list, make, rotate, revoke. The secret is in the answer of the request that makes it, and nowhere else. */
import { z } from 'zod';
import type { Access } from '../base/access.ts';
import type { Tx } from '../db/database.ts';
import { endpoint, type Routes } from '../http/index.ts';
import { contentActions, refuseUnknownActions } from './actions.ts';
import {
  type ApiTokenInfo,
  type ApiTokenType,
  createApiToken,
  listApiTokens,
  revokeApiToken,
  rotateApiToken,
} from './api-tokens.ts';
import type { Auth } from './create-auth.ts';
import { refuseToExceed } from './escalation.ts';
import { type Asking, recordChange } from './record-change.ts';
import { readOnly } from './rights.ts';

const tags = ['admin: API tokens'];
const id = z.object({ id: z.coerce.number().int().positive() });
const dayMs = 86_400_000;
const defaultLifespanMs = 90 * dayMs;
const maxLifespanMs = 3_660 * dayMs; // ten years: longer is "for ever", said with null

/** `typeUids`: the content types that there are, for checking the names of permissions. */
export function apiTokenRoutes(auth: Auth, typeUids: () => Iterable<string>): Routes {
  return {
    'GET /admin/api/api-tokens': endpoint({
      summary: 'All API tokens, without their secrets',
      tags,
      permission: 'admin::api-tokens.read',
      handler: async ({ db }) => ({ body: { data: await listApiTokens(db) } }),
    }),

    'POST /admin/api/api-tokens': endpoint({
      summary: 'Make a token; `data.accessKey` is shown this once',
      tags,
      permission: 'admin::api-tokens.create',
      stepUp: true,
      body: z.object({
        name: z.string().trim().min(1, 'Give it a name').max(100),
        description: z.string().max(1_000).nullish(),
        type: z.enum(['full-access', 'read-only', 'custom']),
        permissions: z.array(z.string().max(200)).max(2_000).nullish(),
        /** Milliseconds; null for ever; 90 days when left out. */
        lifespan: z.number().int().positive().max(maxLifespanMs).nullable().default(defaultLifespanMs),
      }),
      write: true,
      handler: async (input) => {
        const { body, tx } = input;
        const { name, type, lifespan } = body;
        const permissions = body.permissions ?? [];
        const known = contentActions(typeUids());
        refuseUnknownActions(permissions, known);
        refuseToExceed(input.access, actionsOf(type, permissions, known));
        const { info, accessKey } = await createApiToken(tx, {
          name,
          description: body.description ?? '',
          type,
          permissions,
          expiresAt: lifespan === null ? null : new Date(Date.now() + lifespan),
          createdBy: idOf(input.access),
        });
        await record(tx, input, 'api-token.create', info);
        return { status: 201, body: { data: { ...info, accessKey } }, headers: { 'Cache-Control': 'no-store' } };
      },
    }),

    'POST /admin/api/api-tokens/:id/rotate': endpoint({
      summary: 'Give a token a new secret; the old one ends at once',
      tags,
      permission: 'admin::api-tokens.regenerate',
      stepUp: true,
      params: id,
      write: true,
      handler: async (input) => {
        const { params, tx } = input;
        auth.forgetAfterCommit(tx);
        const { info, accessKey } = await rotateApiToken(tx, params.id);
        await record(tx, input, 'api-token.rotate', info);
        return { body: { data: { ...info, accessKey } }, headers: { 'Cache-Control': 'no-store' } };
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
        return { body: { data: info } };
      },
    }),
  };
}

/** What a token of this type may do, as a list. */
function actionsOf(type: ApiTokenType, permissions: readonly string[], known: readonly string[]): readonly string[] {
  if (type === 'custom') return permissions;
  return type === 'full-access' ? known : known.filter((action) => readOnly.grants(action).length > 0);
}

function record(tx: Tx, asking: Asking, action: string, info: ApiTokenInfo): Promise<void> {
  const { id, name, type, permissions } = info;
  return recordChange(tx, asking, { action, subject: `api-token:${id}`, details: { name, type, permissions } });
}

function idOf({ actor }: Access): number | null {
  return actor.kind === 'admin' ? actor.id : null;
}
