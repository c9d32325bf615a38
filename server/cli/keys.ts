import type { Command } from 'commander';
import { resealSecrets, rotateSigningKey } from '../auth/index.ts';
import { encryptionKeysOf } from '../config/config.ts';
import { openSealing, rotateEncryptionKey } from '../config/encryption-key.ts';
import { action, addCommand, withDatabase } from './context.ts';

/** `plinth keys rotate`: new keys for what is encrypted, and for the tokens of visitors. */
export function keysCommand(program: Command): void {
  const keys = program.command('keys').description('the keys of this installation');
  addCommand(keys, 'rotate', 'encrypt all secrets with a new key, or with ENCRYPTION_KEY where that is set').action(
    action(() => rotate()),
  );
  addCommand(keys, 'rotate-signing', "sign visitors' tokens with a new key; those of the one before stay good").action(
    action(() => rotateSigning()),
  );
}

function rotate() {
  return withDatabase(async ({ config, db }) => {
    const keys = encryptionKeysOf(config);
    if (!keys) await rotateEncryptionKey(config.home);
    const secrets = await resealSecrets(db, await openSealing(config.home, keys));
    const next = keys
      ? 'Take ENCRYPTION_KEY_PREVIOUS away on all nodes'
      : 'Restart the server, so that it seals with the new key';
    return { value: { secrets }, text: `${secrets} secrets are encrypted anew. ${next}.` };
  });
}

function rotateSigning() {
  return withDatabase(async ({ db }) => {
    await rotateSigningKey(db);
    return { value: { rotated: true }, text: "Visitors' tokens are signed with a new key from now on" };
  });
}
