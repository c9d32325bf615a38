import type { Db } from '../../db/database.ts';
import { authErrors } from '../errors.ts';
import { loadSecuritySettings } from './security-settings.ts';

/** Where administrators come by another service alone, nothing else opens a session. Throws `auth.only_sso`, for everybody alike. */
export async function refuseWithoutSso(db: Db): Promise<void> {
  if ((await loadSecuritySettings(db)).onlySso) throw authErrors.only_sso();
}
