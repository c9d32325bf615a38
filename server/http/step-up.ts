/**
 * Step-up: a session alone is not enough for what does lasting harm (people, tokens, roles, lossy changes of the model,
 * settings of signing in). The administrator must have shown who they are a short while ago. Programs with a token have
 * no session that could be stolen while its owner is away, and are not asked.
 */
import type { Access } from '../base/access.ts';
import { httpErrors } from './errors.ts';

/** Source: the project's security defaults, "sessions": ten minutes. */
export const proofLifetimeMs = 10 * 60_000;

/** Throws `http.step_up_required` for an administrator whose last proof is too old. */
export function requireFreshProof({ actor, proof }: Access): void {
  if (actor.kind !== 'admin') return;
  if (proof === undefined || proof.at + proofLifetimeMs < Date.now()) throw httpErrors.step_up_required();
}
