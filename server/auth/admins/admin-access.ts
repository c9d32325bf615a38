import type { Access } from '../../base/access.ts';
import type { Db } from '../../db/database.ts';
import { Admin } from '../models.ts';
import { accessOf } from '../rights.ts';
import { rightsOf } from './sessions.ts';

/**
 * What an administrator may do now, by their roles: for what goes on in the background after they asked for it. Undefined
 * for who is gone or inactive.
 */
export async function findAdminAccess(db: Db, id: number): Promise<Access | undefined> {
  const admin = await Admin.query(db.knex).findById(id).withGraphFetched('roles.grants');
  if (!admin?.active) return undefined;
  return accessOf({ kind: 'admin', id: admin.id, name: admin.email }, rightsOf(admin.roles ?? []));
}
