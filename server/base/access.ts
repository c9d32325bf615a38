/**
 * Who asks, and what they may do. Made by the auth domain for each request, read by every other; pure data.
 *
 * Rights only add up: an action is allowed when at least one grant names it. A grant may narrow itself to fields,
 * locales or a condition (a filter of the dialect that becomes SQL); absent means "all".
 */

export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'api-token'; readonly id: number; readonly name: string }
  | { readonly kind: 'end-user'; readonly id: number; readonly name: string }
  | { readonly kind: 'admin'; readonly id: number; readonly name: string }
  | { readonly kind: 'system'; readonly name: string };

export type Grant = {
  readonly fields?: ReadonlySet<string>;
  readonly locales?: ReadonlySet<string>;
  /** A filter tree in the REST dialect, e.g. `{ createdBy: { id: 7 } }`; compiled into SQL, never applied afterwards. */
  readonly condition?: Readonly<Record<string, unknown>>;
};

/** How a session of an administrator was opened and confirmed. */
export type Proof = {
  /** When the person last showed who they are, in epoch milliseconds. */
  readonly at: number;
  /** Whether that took more than a password: a code of an app, a passkey, or another service's sign-in. */
  readonly multiFactor: boolean;
};

export type Access = {
  readonly actor: Actor;
  /** Equal keys mean equal rights: the permission class, part of every cache key. */
  readonly key: string;
  /** The grants for an action such as `api::article.article.find`; empty means refused. */
  grants(action: string): readonly Grant[];
  /** Of administrators alone. */
  readonly proof?: Proof;
};

const everything: readonly Grant[] = [{}];

/** The access of the product itself: commands on the machine, jobs, seeds. */
export function systemAccess(name: string): Access {
  return { actor: { kind: 'system', name }, key: 'system', grants: () => everything };
}

export function isAllowed(access: Access, action: string): boolean {
  return access.grants(action).length > 0;
}

/** The actor as it is kept beside what was changed: `admin:7`, `api-token:3`, `system:seed`. */
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
