/**
 * What we remember of somebody who is on the way to another service and back: in a cookie of theirs, encrypted, for ten
 * minutes. So an answer of the service is good in the browser alone that asked for it, on every node.
 */
import { z } from 'zod';
import type { Sealing } from '../../base/sealing.ts';

const pendingSchema = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnTo: z.string(),
  expiresAt: z.number(),
});

export type Pending = z.output<typeof pendingSchema>;

const lifetimeSeconds = 600;

export type PendingCookie = {
  /** A `Set-Cookie` value. */
  set(pending: Omit<Pending, 'expiresAt'>): string;
  clear(): string;
  /** `undefined` without one, or with one that is too old, of another kind, or not ours. */
  read(header: string | undefined): Pending | undefined;
};

/** `kind` keeps the journeys of administrators and visitors apart. */
export function pendingCookie(sealing: Sealing, kind: 'admin' | 'visitor', isHttps: boolean): PendingCookie {
  const name = `${isHttps ? '__Host-' : ''}plinth_${kind}_oauth`;
  const context = `pending-oauth:${kind}`;
  // Lax: the way back is a navigation that the other service begins.
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`;
  return {
    set(pending) {
      const expiresAt = Date.now() + lifetimeSeconds * 1_000;
      const value = sealing.seal(JSON.stringify({ ...pending, expiresAt }), context);
      return `${name}=${value}; Max-Age=${lifetimeSeconds}; ${attributes}`;
    },
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
    read(header) {
      const pairs = (header ?? '').split(';').map((pair) => pair.trim());
      const [value, ...others] = pairs.filter((pair) => pair.startsWith(`${name}=`));
      if (value === undefined || others.length > 0) return undefined;
      try {
        const pending = pendingSchema.parse(JSON.parse(sealing.open(value.slice(name.length + 1), context)));
        return pending.expiresAt > Date.now() ? pending : undefined;
      } catch {
        return undefined; // Altered, or sealed by another installation: as good as none.
      }
    },
  };
}
