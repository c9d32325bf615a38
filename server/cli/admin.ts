import type { Command } from 'commander';
import { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import { hashPassword, insertAdmin, refuseWeakPassword } from '../auth/index.ts';
import { systemAccess } from '../base/access.ts';
import { action, addCommand, UsageError, withDatabase } from './context.ts';

type CreateOptions = { email: string; password: string; firstname?: string; lastname?: string };

/** `plinth admin`: the people who may sign in to the admin. */
export function adminCommand(program: Command): void {
  const admin = program.command('admin').description('administrators: create');
  addCommand(admin, 'create', 'make an administrator with all rights')
    .requiredOption('--email <address>')
    .requiredOption('--password <password>', 'at least 12 characters')
    .option('--firstname <name>')
    .option('--lastname <name>')
    .action(action((options: CreateOptions) => create(options)));
}

async function create({ email, password, firstname, lastname }: CreateOptions) {
  if (!z.email().safeParse(email).success) throw new UsageError('--email is not an e-mail address');
  refuseWeakPassword(password, email);
  const passwordHash = await hashPassword(password);
  return withDatabase(async ({ db }) => {
    const made = await db.transaction(async (tx) => {
      const admin = await insertAdmin(tx, { email, passwordHash, firstname, lastname });
      const { actor } = systemAccess('command line');
      const details = { email: admin.email, roles: admin.roles };
      await recordAudit(tx, { actor, action: 'admin.create', subject: `admin:${admin.id}`, details });
      return admin;
    });
    return { value: made, text: `Created ${made.email}` };
  });
}
