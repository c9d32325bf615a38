import type { Command } from 'commander';
import { z } from 'zod';
import { allowPasswordSignIn, createAdmin, resetSecondFactor } from '../auth/index.ts';
import { action, addCommand, UsageError, withDatabase } from './context.ts';

type CreateOptions = { email: string; password: string; firstname?: string; lastname?: string };

/** `plinth admin`: the people who may sign in to the admin. */
export function adminCommand(program: Command): void {
  const admin = program.command('admin').description('administrators: create, help');
  addCommand(admin, 'create', 'make an administrator with all rights')
    .requiredOption('--email <address>')
    .requiredOption('--password <password>', 'at least 12 characters')
    .option('--firstname <name>')
    .option('--lastname <name>')
    .action(action((options: CreateOptions) => create(options)));
  addCommand(admin, 'reset-second-factor <email>', 'for somebody who lost the app and the recovery codes').action(
    action((email: string) => resetFactor(email)),
  );
  addCommand(
    admin,
    'allow-passwords',
    'when the other service is away: sign in with passwords and passkeys again',
  ).action(action(() => allowPasswords()));
}

function allowPasswords() {
  return withDatabase(async ({ db }) => {
    await allowPasswordSignIn(db);
    return { value: { onlySso: false }, text: 'Passwords and passkeys open the admin again' };
  });
}

async function create(options: CreateOptions) {
  if (!z.email().safeParse(options.email).success) throw new UsageError('--email is not an e-mail address');
  const { email, password, firstname, lastname } = options;
  return withDatabase(async ({ db }) => {
    const made = await createAdmin(db, { email, password, firstname, lastname });
    return { value: made, text: `Created ${made.email}` };
  });
}

function resetFactor(email: string) {
  return withDatabase(async ({ db }) => {
    await resetSecondFactor(db, email);
    return { value: { email }, text: `${email} signs in with the password alone from now on` };
  });
}
