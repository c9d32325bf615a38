/** How the website's visitors register and sign in, as far as it can be chosen: one row of JSON. */
import { z } from 'zod';
import type { Db, Tx } from '../../db/database.ts';
import { AuthSetting } from '../models.ts';

const name = 'visitors';

export const visitorSettings = z.object({
  allowRegistration: z.boolean().default(true),
  /** Who registers signs in only after opening a mailed link. */
  emailConfirmation: z.boolean().default(false),
  /** Where that link leads afterwards; empty: to the website. */
  confirmationRedirect: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
  /** Type of the role of who registers. */
  defaultRole: z.string().max(63).default('authenticated'),
  /** `long`: a JWT of thirty days. `refresh`: a JWT of fifteen minutes, and tokens to exchange for another. */
  sessions: z.enum(['long', 'refresh']).default('long'),
});

export type VisitorSettings = z.output<typeof visitorSettings>;

export async function loadVisitorSettings(db: Db): Promise<VisitorSettings> {
  const row = await AuthSetting.query(db.knex).findById(name);
  return visitorSettings.parse(row?.value ?? {});
}

export async function saveVisitorSettings(tx: Tx, value: VisitorSettings): Promise<void> {
  await AuthSetting.query(tx.knex).insert({ name, value, updatedAt: new Date() }).onConflict('name').merge();
}
