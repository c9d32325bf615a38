/** Where a sign-in leads: a page of the admin, and nowhere else. Pure. */
import { authErrors } from '../errors.ts';

export const home = '/admin/';

/**
 * A relative path below `/admin`. Browsers read `//host`, `/\host` and control characters as ways to other sites, so the
 * path is taken apart as they do it and must come out as it went in. Throws `auth.invalid_return_to`.
 */
export function checkReturnTo(path: string | undefined): string {
  if (path === undefined || path === '') return home;
  const base = 'https://ours.invalid';
  const url = URL.parse(path, base);
  const isOurs = url?.origin === base && `${url.pathname}${url.search}${url.hash}` === path;
  if (!isOurs || !/^\/admin(\/(?!api(\/|$))|$)/.test(url.pathname)) throw authErrors.invalid_return_to();
  return path;
}
