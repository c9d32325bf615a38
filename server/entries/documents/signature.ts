import type { Actor } from '../../base/access.ts';

/** Who writes and when. `at` is undefined where nothing could have been waited for: the moment is then the transaction's. */
export type Signature = { readonly actor: string; readonly at: string | undefined };

/** The actor as it is kept in rows and versions: `admin:7`, `api-token:3`, `system:seed`. */
export function actorKey(actor: Actor): string {
  switch (actor.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'system':
      return `system:${actor.name}`;
    default:
      return `${actor.kind}:${actor.id}`;
  }
}
