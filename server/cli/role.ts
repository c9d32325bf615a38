import type { Command } from 'commander';
import { recordAudit } from '../audit/index.ts';
import { contentActions, grantActions, listRoles, refuseUnknownActions, revokeActions } from '../auth/index.ts';
import { systemAccess } from '../base/access.ts';
import { loadRegistry } from '../schema/index.ts';
import { action, addCommand, withDatabase } from './context.ts';

const { actor } = systemAccess('command line');

/** `plinth role`: what visitors may do. A running server takes notice within a second. */
export function roleCommand(program: Command): void {
  const role = program.command('role').description('the rights of visitors: grant, revoke, list');
  addCommand(role, 'grant <role> <action...>', 'let a role (public, authenticated) do something').action(
    action((type: string, actions: string[]) => grant(type, actions)),
  );
  addCommand(role, 'revoke <role> <action...>', 'take actions from a role').action(
    action((type: string, actions: string[]) => revoke(type, actions)),
  );
  addCommand(role, 'list [role]', 'roles and what they may do').action(action((type?: string) => list(type)));
}

function grant(type: string, actions: string[]) {
  return withDatabase(async ({ db }) => {
    refuseUnknownActions(actions, contentActions((await loadRegistry(db)).types.keys()));
    await db.transaction(async (tx) => {
      await grantActions(tx, type, actions);
      await recordAudit(tx, { actor, action: 'role.grant', subject: `role:${type}`, details: { actions } });
    });
    return { value: { role: type, granted: actions }, text: `Granted to ${type}: ${actions.join(', ')}` };
  });
}

/** Any name may be taken away, also that of a content type which is gone. */
function revoke(type: string, actions: string[]) {
  return withDatabase(async ({ db }) => {
    await db.transaction(async (tx) => {
      await revokeActions(tx, type, actions);
      await recordAudit(tx, { actor, action: 'role.revoke', subject: `role:${type}`, details: { actions } });
    });
    return { value: { role: type, revoked: actions }, text: `Revoked from ${type}: ${actions.join(', ')}` };
  });
}

function list(type: string | undefined) {
  return withDatabase(async ({ db }) => {
    const roles = (await listRoles(db)).filter((role) => type === undefined || role.type === type);
    const text = roles.map((role) => [role.type, ...role.actions.map((name) => `  ${name}`)].join('\n')).join('\n');
    return { value: roles, text };
  });
}
