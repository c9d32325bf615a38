/** The signed-in administrator, as the admin app opens with them. */
import { type Access, isAllowed } from '../../base/access.ts';
import type { Db } from '../../db/database.ts';
import { settingsActions } from '../actions.ts';
import { Admin } from '../models.ts';
import { hasPassword } from '../passwords/password-hash.ts';
import { lacksSecondFactor, loadSecuritySettings } from '../settings/security-settings.ts';
import { adminIdOf } from './admin-id.ts';
import { type AdminInfo, getAdmin } from './admins.ts';

export type Me = AdminInfo & {
  /** False for who signs in by another service only. */
  readonly hasPassword: boolean;
  /** This session may do nothing before a second factor is shown or set up. */
  readonly owesSecondFactor: boolean;
  /** The roles that this session looks at the admin as, changing nothing; null when the person is themselves. */
  readonly viewsAs: Access['viewsAs'] | null;
  /** What the person may do outside of content types: names of actions. */
  readonly may: readonly string[];
};

export async function describeMe(db: Db, access: Access): Promise<Me> {
  const id = adminIdOf(access);
  const [info, settings, { passwordHash }] = await Promise.all([
    getAdmin(db, id),
    loadSecuritySettings(db),
    Admin.query(db.knex).findById(id).select('password_hash').throwIfNotFound(),
  ]);
  const roles = info.roles.map((type) => ({ type }));
  const owesSecondFactor = lacksSecondFactor(settings, roles, access.proof?.multiFactor ?? false);
  const may = settingsActions().filter((action) => isAllowed(access, action));
  return { ...info, hasPassword: hasPassword(passwordHash), owesSecondFactor, viewsAs: access.viewsAs ?? null, may };
}
