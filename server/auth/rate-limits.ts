/**
 * How often somebody may try: sign-in, set-up, registration, password reset. Counted in PostgreSQL, so on all nodes
 * together, by the canonical account and by the client's address; never by the raw path or body. The wait is bounded by
 * the refill of a bucket (three minutes for sign-in), so nobody can be locked out for good by somebody else's attempts.
 */
import { createHash } from 'node:crypto';
import type { Db } from '../db/database.ts';
import { forgetLimits, sweepLimits, takeFromLimit } from './counters-sql.ts';
import { authErrors } from './errors.ts';

type Limit = { readonly burst: number; readonly everyMs: number };
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** So many per time span: all at once, then one for each part of the span. */
const per = (count: number, spanMs: number): Limit => ({ burst: count, everyMs: spanMs / count });

// Source of the figures: the project's security defaults, "rate limits".
const limits = {
  login: { account: [per(5, minuteMs), per(20, hourMs)], address: [per(30, minuteMs)] },
  setup: { account: [], address: [per(10, hourMs)] },
  register: { account: [], address: [per(10, hourMs)] },
  'reset-request': { account: [per(3, hourMs)], address: [per(10, hourMs)] },
  refresh: { account: [], address: [per(60, minuteMs)] },
  upload: { account: [per(120, minuteMs)], address: [] },
  redeem: { account: [], address: [per(10, hourMs)] },
} satisfies Record<string, { account: Limit[]; address: Limit[] }>;

export type LimitedAction = keyof typeof limits;

export type RateLimits = {
  /** Counts one attempt. `account` is an e-mail address or user name in its canonical form. Throws `auth.too_many_attempts`. */
  take(action: LimitedAction, who: { ip: string; account?: string }): Promise<void>;
  /** After a success: the attempts on this account before it do not count any more. */
  forget(action: LimitedAction, account: string): Promise<void>;
};

const sweepEveryMs = 10 * minuteMs;

export function createRateLimits(db: Db, enabled: boolean): RateLimits {
  let sweptAt = 0;
  return {
    async take(action, { ip, account }) {
      if (!enabled) return;
      for (const [key, limit] of bucketsOf(action, ip, account)) {
        // One after the other: what the first bucket refuses takes nothing from the next.
        const waitMs = await takeFromLimit(db, key, limit);
        if (waitMs > 0) throw tooMany(action, limit, waitMs);
      }
      if (Date.now() - sweptAt < sweepEveryMs) return;
      sweptAt = Date.now();
      await sweepLimits(db);
    },
    async forget(action, account) {
      if (enabled)
        await forgetLimits(
          db,
          accountBuckets(action, account).map(([key]) => key),
        );
    },
  };
}

function bucketsOf(action: LimitedAction, ip: string, account: string | undefined): [key: string, limit: Limit][] {
  const address = addressOf(ip);
  const byAddress = limits[action].address.map((limit): [string, Limit] => [
    `${action}:address:${address}:${limit.everyMs}`,
    limit,
  ]);
  return [...byAddress, ...(account === undefined ? [] : accountBuckets(action, account))];
}

/** The account is hashed: the table of counters is no place for a list of addresses. */
function accountBuckets(action: LimitedAction, account: string): [key: string, limit: Limit][] {
  const name = createHash('sha256').update(account).digest('base64url').slice(0, 22);
  return limits[action].account.map((limit) => [`${action}:account:${name}:${limit.everyMs}`, limit]);
}

/** An IPv6 customer has a whole /64: that is one address here. */
function addressOf(ip: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (v4 !== undefined || !ip.includes(':')) return v4 ?? ip;
  const [head = '', tail] = ip.toLowerCase().split('::');
  const groups = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const whole =
    tail === undefined ? groups : [...groups, ...Array(8 - groups.length - after.length).fill('0'), ...after];
  return whole.slice(0, 4).join(':');
}

/** With the fields of draft-ietf-httpapi-ratelimit-headers: the limit that was met, and when it is open again. */
function tooMany(action: LimitedAction, { burst, everyMs }: Limit, waitMs: number): Error {
  const waitSeconds = Math.ceil(waitMs / 1_000);
  const headers = {
    'Retry-After': String(waitSeconds),
    'RateLimit-Policy': `"${action}";q=${burst};w=${Math.round((burst * everyMs) / 1_000)}`,
    RateLimit: `"${action}";r=0;t=${waitSeconds}`,
  };
  return authErrors.too_many_attempts({}, { headers });
}
