/** What passkeys are bound to: the host of our public address, or `localhost` on a development machine. Pure. */
import { isIP } from 'node:net';

export type RelyingParty = { readonly id: string; readonly origin: string };

/**
 * An IP address can hold no passkeys (WebAuthn, section 5.1.2: the id is a domain), so a server on the loopback address
 * is asked for at `localhost`, at the port that it was asked at.
 */
export function relyingPartyOf(publicUrl: string, host: string | undefined): RelyingParty {
  const { hostname, origin, port } = new URL(publicUrl);
  if (isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && hostname !== 'localhost') return { id: hostname, origin };
  const asked = /:(\d{1,5})$/.exec(host ?? '')?.[1] ?? port;
  return { id: 'localhost', origin: `http://localhost${asked === '' ? '' : `:${asked}`}` };
}
