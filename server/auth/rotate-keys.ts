/** New keys: what is encrypted is encrypted anew, and visitors' tokens are signed with another from now on. */
import { type AuditAction, recordAudit } from '../audit/index.ts';
import { systemAccess } from '../base/access.ts';
import { newSecret } from '../base/ids.ts';
import type { Sealing } from '../base/sealing.ts';
import type { Database, Tx } from '../db/database.ts';
import { contextOf as visitorProviderContext } from './connect/visitor-providers.ts';
import { signingPurpose } from './end-users/end-user-sessions.ts';
import { Admin, SigningKey, SsoProviderRow, VisitorProviderRow } from './models.ts';
import { contextOf as totpContext } from './second-factor/second-factor.ts';
import { contextOf as ssoProviderContext } from './sso/sso-providers.ts';

/** Encrypts every secret with the key that seals now. Resolves to how many were changed; safe to run twice. */
export async function resealSecrets(database: Database, sealing: Sealing): Promise<number> {
  return database.transaction(async (tx) => {
    const renew = (sealed: string | null, context: string) =>
      sealed === null || sealing.isCurrent(sealed) ? undefined : sealing.seal(sealing.open(sealed, context), context);
    let changed = 0;
    for (const admin of await Admin.query(tx.knex).whereNotNull('totp_secret').forUpdate()) {
      const totpSecret = renew(admin.totpSecret, totpContext(admin.id));
      if (totpSecret !== undefined) changed += await admin.$query(tx.knex).patch({ totpSecret });
    }
    for (const row of await SsoProviderRow.query(tx.knex).forUpdate()) {
      const clientSecret = renew(row.clientSecret, ssoProviderContext(row.id));
      if (clientSecret !== undefined) changed += await row.$query(tx.knex).patch({ clientSecret });
    }
    for (const row of await VisitorProviderRow.query(tx.knex).forUpdate()) {
      const clientSecret = renew(row.clientSecret, visitorProviderContext(row.id));
      if (clientSecret !== undefined) changed += await row.$query(tx.knex).patch({ clientSecret });
    }
    await record(tx, 'keys.rotate-encryption', { secrets: changed });
    return changed;
  });
}

/** A new key signs the JWTs of visitors; those of the one before stay good, those of older ones end. */
export async function rotateSigningKey(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    const [previous] = await keys(tx);
    await SigningKey.query(tx.knex).insert({
      id: newSecret().slice(0, 12),
      purpose: signingPurpose,
      secret: newSecret(),
    });
    const kept = (await keys(tx)).map(({ id }) => id).filter((id, n) => n === 0 || id === previous?.id);
    await SigningKey.query(tx.knex).delete().where('purpose', signingPurpose).whereNotIn('id', kept);
    await record(tx, 'keys.rotate-signing', {});
  });
}

/** The newest first. */
function keys(tx: Tx): Promise<SigningKey[]> {
  return SigningKey.query(tx.knex).where('purpose', signingPurpose).orderBy('created_at', 'desc').execute();
}

function record(tx: Tx, action: AuditAction, details: Readonly<Record<string, unknown>>): Promise<void> {
  return recordAudit(tx, { actor: systemAccess('command line').actor, action, subject: 'keys', details });
}
