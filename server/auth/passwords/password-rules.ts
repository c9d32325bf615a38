/** What a password must be like. Length and being uncommon; no rules about kinds of characters, which only annoy. Pure. */
import type { Problem } from '../../base/errors.ts';
import { isCommonPassword } from './common-passwords.ts';

const adminLength = { min: 12, max: 256 };

/** The problems of an administrator's new password; none when it may be taken. `email` must not be part of it, where it is known. */
export function problemsOfAdminPassword(password: string, email: string | undefined): Problem[] {
  const length = [...password.normalize('NFC')].length;
  if (length < adminLength.min) return [problem('too_short', `Use at least ${adminLength.min} characters`)];
  if (length > adminLength.max) return [problem('too_long', `Use at most ${adminLength.max} characters`)];
  if (isCommonPassword(password)) return [problem('too_common', 'This password is among the first that are tried')];
  if (email !== undefined && containsEmail(password, email))
    return [problem('contains_email', 'The password contains your e-mail address')];
  return [];
}

function problem(code: string, message: string): Problem {
  return { path: ['password'], code: `auth.password_${code}`, message };
}

function containsEmail(password: string, email: string): boolean {
  const text = password.toLowerCase();
  const name = email.toLowerCase().split('@')[0] ?? '';
  // A short name ("jo") is part of many good passwords; it counts only when little else is there.
  return (
    text.includes(email.toLowerCase()) || (name.length >= 5 && text.includes(name) && text.length - name.length < 8)
  );
}
