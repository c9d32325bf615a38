import type { Command } from 'commander';
import { recordAudit } from '../audit/index.ts';
import {
  type ApiTokenInfo,
  type ApiTokenType,
  contentActions,
  createApiToken,
  listApiTokens,
  parseLifespan,
  refuseUnknownActions,
  revokeApiToken,
} from '../auth/index.ts';
import { systemAccess } from '../base/access.ts';
import { loadRegistry } from '../schema/index.ts';
import { action, addCommand, UsageError, withDatabase } from './context.ts';

type CreateOptions = { name: string; type: string; permissions?: string; description?: string; expires?: string };

const actor = systemAccess('command line').actor;
const types: readonly ApiTokenType[] = ['full-access', 'read-only', 'custom'];

/** `plinth token`: API tokens. A running server takes notice within a second. */
export function tokenCommand(program: Command): void {
  const token = program.command('token').description('API tokens: create, list, revoke');
  addCommand(token, 'create', 'make a token and print its secret, which is shown this once')
    .requiredOption('--name <name>', 'what it is for; unique')
    .requiredOption('--type <type>', types.join(', '))
    .option('--permissions <actions>', 'for custom tokens: actions, comma-separated')
    .option('--description <text>', 'a note for people')
    .option('--expires <time>', 'how long it lives: 90d, 12h, 2w, 1y; for ever when left out')
    .action(action((options: CreateOptions) => create(options)));
  addCommand(token, 'list', 'all tokens, without their secrets').action(action(list));
  addCommand(token, 'revoke <token>', 'end a token, by its name or id').action(
    action((nameOrId: string) => revoke(nameOrId)),
  );
}

function create(options: CreateOptions) {
  const type = types.find((known) => known === options.type);
  if (type === undefined) throw new UsageError(`--type is one of ${types.join(', ')}`);
  const permissions = (options.permissions ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const expiresAt = options.expires === undefined ? null : new Date(Date.now() + parseLifespan(options.expires));
  return withDatabase(async ({ db }) => {
    refuseUnknownActions(permissions, contentActions((await loadRegistry(db)).types.keys()));
    const { name, description = '' } = options;
    const { info, accessKey } = await db.transaction(async (tx) => {
      const made = await createApiToken(tx, { name, description, type, permissions, expiresAt });
      const subject = `api-token:${made.info.id}`;
      await recordAudit(tx, { actor, action: 'api-token.create', subject, details: { name, type, permissions } });
      return made;
    });
    return { value: { ...info, accessKey }, text: accessKey };
  });
}

function list() {
  return withDatabase(async ({ db }) => {
    const tokens = await listApiTokens(db);
    return { value: tokens, text: tokens.map(describe).join('\n') };
  });
}

function revoke(nameOrId: string) {
  return withDatabase(async ({ db }) => {
    const tokens = await listApiTokens(db);
    // A name wins over an id, so that a token named "7" can be meant.
    const named = tokens.find(({ name }) => name === nameOrId);
    const id = named?.id ?? (/^\d+$/.test(nameOrId) ? Number(nameOrId) : nameOrId);
    const revoked = await db.transaction(async (tx) => {
      const token = await revokeApiToken(tx, id);
      const subject = `api-token:${token.id}`;
      await recordAudit(tx, { actor, action: 'api-token.revoke', subject, details: { name: token.name } });
      return token;
    });
    return { value: revoked, text: `Revoked "${revoked.name}"` };
  });
}

function describe({ id, name, type, permissions, expiresAt, lastUsedAt }: ApiTokenInfo): string {
  const what = type === 'custom' ? `custom (${permissions.join(', ')})` : type;
  const used = lastUsedAt ? `used ${lastUsedAt.toISOString()}` : 'never used';
  return `${id}\t${name}\t${what}\t${expiresAt ? `until ${expiresAt.toISOString()}` : 'for ever'}\t${used}`;
}
