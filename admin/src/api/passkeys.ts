/** Asks the browser for a passkey. Loaded lazily by whoever needs it: the library is no part of the first page. */
import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import type { PasskeyAnswer } from '../../../server/admin-api.ts';
import { call } from './client.ts';

/** The answer of a passkey of this site; `undefined` when the person has changed their mind. */
export async function askForPasskey(): Promise<PasskeyAnswer | undefined> {
  const { data } = await call('POST /admin/api/passkey-challenge');
  // The options have the shape that the library on the server makes for the library here.
  const optionsJSON = data as Parameters<typeof startAuthentication>[0]['optionsJSON'];
  return orNothing(startAuthentication({ optionsJSON }));
}

/** Makes a passkey and stores it under a name. False when the person has changed their mind. */
export async function addPasskey(name: string): Promise<boolean> {
  const { data } = await call('POST /admin/api/users/me/passkeys/options');
  const optionsJSON = data as Parameters<typeof startRegistration>[0]['optionsJSON'];
  const passkey = await orNothing(startRegistration({ optionsJSON }));
  if (!passkey) return false;
  await call('POST /admin/api/users/me/passkeys', { body: { name, passkey } });
  return true;
}

async function orNothing<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/** The person closed the browser's dialog, or let it run out of time. */
function isRefusal(error: unknown): boolean {
  const cause = error instanceof WebAuthnError ? error.cause : error;
  return cause instanceof Error && (cause.name === 'NotAllowedError' || cause.name === 'AbortError');
}
