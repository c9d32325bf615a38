import { type Access, actorKey } from '../../base/access.ts';
import type { DocumentState } from './row-state.ts';

/** Who writes, when, and the number of the version that the write makes. */
export type Signature = {
  readonly actor: string;
  /** Undefined where nothing could have been waited for: the moment is then the transaction's. */
  readonly at: string | undefined;
  readonly version: number;
};

/** The signature of the next write to a locked document. */
export function sign(
  { access }: { readonly access: Access },
  state: Pick<DocumentState, 'at' | 'latestVersion'>,
): Signature {
  return { actor: actorKey(access.actor), at: state.at, version: state.latestVersion + 1 };
}
