/** The cookie that carries an administrator's session. Pure. */
import { httpErrors } from '../../http/index.ts';

/** Over https the prefix binds the cookie to this host and path (RFC 6265bis, section 4.1.3.2). */
function cookieName(isHttps: boolean): string {
  return isHttps ? '__Host-plinth_session' : 'plinth_session';
}

/** The value of our cookie in a `Cookie` header; `undefined` without one, or when it is there twice. */
export function readSessionCookie(header: string | undefined, isHttps: boolean): string | undefined {
  const name = `${cookieName(isHttps)}=`;
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(name))
    .map((pair) => pair.slice(name.length));
  return values.length === 1 && /^[A-Za-z0-9_-]{43}$/.test(values[0] ?? '') ? values[0] : undefined;
}

/** For endpoints that act on the session itself. Throws `http.unauthorized` without one. */
export function requireSessionToken(header: string | undefined, isHttps: boolean): string {
  const token = readSessionCookie(header, isHttps);
  if (token === undefined) throw httpErrors.unauthorized();
  return token;
}

/** A `Set-Cookie` value. Without a lifetime: the browser drops it when it closes, the server long before if unused. */
export function setSessionCookie(token: string, isHttps: boolean): string {
  return `${cookieName(isHttps)}=${token}; ${attributes(isHttps)}`;
}

export function clearSessionCookie(isHttps: boolean): string {
  return `${cookieName(isHttps)}=; Max-Age=0; ${attributes(isHttps)}`;
}

function attributes(isHttps: boolean): string {
  return `Path=/; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`;
}
