import type { Access } from '../../base/access.ts';
import { httpErrors } from '../../http/index.ts';

/** The administrator who asks. Throws `http.forbidden` for anybody else. */
export function adminIdOf({ actor }: Access): number {
  if (actor.kind !== 'admin') throw httpErrors.forbidden();
  return actor.id;
}
