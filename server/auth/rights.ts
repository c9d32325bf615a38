/** Rights as values: what a token or a role grants, compiled once into look-ups that a request only reads. Pure. */
import { createHash } from 'node:crypto';
import { type Access, type Actor, actorKey, type Grant, type GrantCondition } from '../base/access.ts';
import { everyType } from './actions.ts';

export type Rights = {
  /** Equal keys mean equal rights. */
  readonly key: string;
  /** A condition speaks of the person who asks, so that the same grants open other entries to each. */
  readonly personal?: boolean;
  grants(action: string): readonly Grant[];
};

/** One row of `role_grants`. */
export type GrantRow = {
  readonly action: string;
  readonly fields: readonly string[] | null;
  readonly locales: readonly string[] | null;
  readonly condition: GrantCondition | null;
};

const allowed: readonly Grant[] = Object.freeze([Object.freeze({})]);
const refused: readonly Grant[] = Object.freeze([]);

/** What a full-access token may do: all of the content API. The people and settings of the admin are not part of it. */
export const fullAccess: Rights = {
  key: 'full-access',
  grants: (action) => (isAdminAction(action) ? refused : allowed),
};

/** Reading entries, drafts too, of every type, files, users and roles, and the model. */
export const readOnly: Rights = {
  key: 'read-only',
  grants: (action) => (isReadAction(action) && !isAdminAction(action) ? allowed : refused),
};

export const superAdmin: Rights = { key: 'super-admin', grants: () => allowed };

/** Of a visitor without a role, or an administrator who owes a second factor. */
export const noRights: Rights = { key: 'none', grants: () => refused };

/** The rights that a list of actions gives, unlimited each. */
export function rightsOfActions(actions: readonly string[]): Rights {
  return compileRights(actions.map((action) => ({ action, fields: null, locales: null, condition: null })));
}

/** Rights only add up: the grants of one action stand side by side. */
export function compileRights(rows: readonly GrantRow[]): Rights {
  const byAction = new Map<string, Grant[]>();
  for (const row of rows) {
    const grants = byAction.get(row.action) ?? [];
    grants.push(toGrant(row));
    byAction.set(row.action, grants);
  }
  return {
    key: `grants:${digest(rows)}`,
    personal: rows.some(({ condition }) => condition !== null && (condition.own || condition.assigned)),
    grants: (action) => grantsOf(byAction, action),
  };
}

/** Those of the action itself, and those of the same verb for every content type (`api::*.find`). */
function grantsOf(byAction: ReadonlyMap<string, readonly Grant[]>, action: string): readonly Grant[] {
  const own = byAction.get(action) ?? refused;
  if (!action.startsWith('api::')) return own;
  const shared = byAction.get(everyType + action.slice(action.lastIndexOf('.')));
  if (shared === undefined || shared === own) return own;
  return own === refused ? shared : [...own, ...shared];
}

export function accessOf(actor: Actor, rights: Rights): Access {
  const key = rights.personal ? `${rights.key} ${actorKey(actor)}` : rights.key;
  return { actor, key, grants: rights.grants };
}

function isReadAction(action: string): boolean {
  return /\.(find|findOne|readDraft)$/.test(action) || action === 'schema.read';
}

function isAdminAction(action: string): boolean {
  return action.startsWith('admin::');
}

function toGrant({ fields, locales, condition }: GrantRow): Grant {
  return Object.freeze({
    ...(fields ? { fields: new Set(fields) } : {}),
    ...(locales ? { locales: new Set(locales) } : {}),
    ...(condition ? { condition } : {}),
  });
}

/** The same grants in any order give the same digest. */
function digest(rows: readonly GrantRow[]): string {
  const texts = rows.map(({ action, fields, locales, condition }) =>
    JSON.stringify([action, fields?.toSorted() ?? null, locales?.toSorted() ?? null, condition]),
  );
  return createHash('sha256').update(texts.sort().join('\n')).digest('base64url').slice(0, 22);
}
