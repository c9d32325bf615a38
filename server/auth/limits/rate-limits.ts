/**
 * How often somebody may try: sign-in, set-up, registration, password reset. Counted by the canonical account and by the
 * client's address; never by the raw path or body. After several refused sign-ins in a row each further one makes the wait
 * longer, up to a quarter of an hour: nobody is locked out for good by somebody else's attempts, and a mailed link to a
 * new password opens an account at once. Every answer of a limited route tells where its caller stands.
 */
import { createHash } from 'node:crypto';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { RequestInfo } from '../../http/index.ts';
import { authErrors } from '../errors.ts';
import { networkOf } from './client-network.ts';
import type { LimitStore, Quota } from './limit-store.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

type Limit = { readonly points: number; readonly duration: number };
const per = (points: number, duration: number): Limit => ({ points, duration });

// Source of the figures: the project's security defaults, "rate limits".
const limits = {
  login: { account: [per(5, minute), per(20, hour)], address: [per(30, minute)] },
  setup: { account: [], address: [per(10, hour)] },
  register: { account: [], address: [per(10, hour)] },
  'reset-request': { account: [per(3, hour)], address: [per(10, hour)] },
  refresh: { account: [], address: [per(60, minute)] },
  upload: { account: [per(120, minute)], address: [] },
  redeem: { account: [], address: [per(10, hour)] },
} satisfies Record<string, { account: Limit[]; address: Limit[] }>;

/** Refused sign-ins that cost no wait. Many people may share an address, so it bears more. */
const freeRefusals = { account: 5, address: 20 };
const firstWaitSeconds = 15;
const longestWaitSeconds = 15 * minute;

type LimitedAction = keyof typeof limits;

/** Who tries, and the answer they get. */
export type Caller = Pick<RequestInfo, 'ip' | 'setHeader'>;

export type RateLimits = {
  /**
   * Counts one attempt, and sets the `RateLimit` fields of the answer, whatever that will be. `account`: an e-mail
   * address or user name in its canonical form. Throws `auth.too_many_attempts`.
   */
  take(action: LimitedAction, caller: Caller, account?: string): Promise<void>;
  /** Notes a sign-in, or another proof of identity, that was refused: what makes the next wait longer. */
  noteRefusal(caller: Caller, account?: string): Promise<void>;
  /** After a success: the attempts on this account before it, and their wait, do not count any more. */
  forget(account: string): Promise<void>;
};

/** The wait after so many refusals in a row: none at first, then doubled by each. */
export function waitAfter(refusals: number, free: number): number {
  return refusals < free ? 0 : Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** (refusals - free));
}

type By = 'account' | 'address';
type Counter = { readonly by: By; readonly quota: Quota; readonly limiter: RateLimiterAbstract };
type Standing = { readonly quota: Quota; readonly remaining: number; readonly resetMs: number };

const off: RateLimits = {
  take: async () => undefined,
  noteRefusal: async () => undefined,
  forget: async () => undefined,
};

/** `undefined` for `store`: nothing is limited. */
export function createRateLimits(store: LimitStore | undefined): RateLimits {
  if (!store) return off;
  const counter = (by: By, keyPrefix: string, limit: Limit): Counter => {
    const quota = { keyPrefix, ...limit };
    return { by, quota, limiter: store.limiter(quota) };
  };
  const counters = new Map<string, readonly Counter[]>();
  for (const [action, { account, address }] of Object.entries(limits)) {
    const named = (by: By) => (limit: Limit) => counter(by, `${action}-${by}-${limit.duration}s`, limit);
    // The address first: what it has too much of takes nothing from the account of somebody else.
    counters.set(action, [...address.map(named('address')), ...account.map(named('account'))]);
  }
  const sides: readonly By[] = ['address', 'account'];
  const refusals = sides.map((by) => counter(by, `refusals-${by}`, per(freeRefusals[by], day)));
  const waits = sides.map((by) => counter(by, `wait-${by}`, per(1, longestWaitSeconds)));

  return {
    async take(action, caller, account) {
      if (action === 'login') await refuseWaiting(waits, caller, account);
      const standings: Standing[] = [];
      for (const { by, quota, limiter } of counters.get(action) ?? []) {
        const key = keyOf(by, caller, account);
        if (key === undefined) continue;
        // One after the other: what the first refuses takes nothing from the next.
        const standing = await consume(limiter, quota, key);
        if (standing.refused) throw tooMany(caller, standing);
        standings.push(standing);
      }
      tell(caller, standings);
    },
    async noteRefusal(caller, account) {
      for (const [index, { by, limiter }] of refusals.entries()) {
        const key = keyOf(by, caller, account);
        if (key === undefined) continue;
        const { consumedPoints } = await limiter.penalty(key);
        const wait = waitAfter(consumedPoints, freeRefusals[by]);
        if (wait > 0) await waits[index]?.limiter.block(key, wait);
      }
    },
    async forget(account) {
      const key = hashOf(account);
      const all = [...(counters.get('login') ?? []), ...refusals, ...waits].filter(({ by }) => by === 'account');
      await Promise.all(all.map(({ limiter }) => limiter.delete(key)));
    },
  };
}

async function refuseWaiting(waits: readonly Counter[], caller: Caller, account?: string): Promise<void> {
  for (const { by, quota, limiter } of waits) {
    const key = keyOf(by, caller, account);
    const found = key === undefined ? null : await limiter.get(key);
    if (found && found.msBeforeNext > 0) throw tooMany(caller, { quota, remaining: 0, resetMs: found.msBeforeNext });
  }
}

async function consume(
  limiter: RateLimiterAbstract,
  quota: Quota,
  key: string,
): Promise<Standing & { refused: boolean }> {
  const { refused, result } = await limiter.consume(key).then(
    (accepted) => ({ refused: false, result: accepted }),
    (thrown: unknown) => {
      if (thrown instanceof RateLimiterRes) return { refused: true, result: thrown };
      throw thrown;
    },
  );
  return { quota, refused, remaining: result.remainingPoints, resetMs: result.msBeforeNext };
}

function keyOf(by: By, { ip }: Caller, account: string | undefined): string | undefined {
  if (by === 'address') return networkOf(ip);
  return account === undefined ? undefined : hashOf(account);
}

/** Hashed: a table of counters is no place for a list of addresses. */
function hashOf(account: string): string {
  return createHash('sha256').update(account).digest('base64url').slice(0, 22);
}

function tooMany(caller: Caller, standing: Standing): Error {
  tell(caller, [standing]);
  caller.setHeader('Retry-After', String(secondsOf(standing)));
  return authErrors.too_many_attempts();
}

/** The fields of draft-ietf-httpapi-ratelimit-headers: the quotas of the route, and what is left of each. */
function tell({ setHeader }: Caller, standings: readonly Standing[]): void {
  const policies = standings.map(({ quota }) => `"${quota.keyPrefix}";q=${quota.points};w=${quota.duration}`);
  const left = standings.map((it) => `"${it.quota.keyPrefix}";r=${it.remaining};t=${secondsOf(it)}`);
  setHeader('RateLimit-Policy', policies.join(', '));
  setHeader('RateLimit', left.join(', '));
}

function secondsOf({ resetMs }: Standing): number {
  return Math.max(1, Math.ceil(resetMs / 1_000));
}
