/**
 * Who asks, and what they may do. Made by the auth domain for each request, read by every other; pure data.
 *
 * Rights only add up: an action is allowed when at least one grant names it. A grant may narrow itself to fields,
 * locales or a condition (which becomes SQL); absent means "all". Fields are named by their ids, so that a grant follows
 * a field that is renamed, and opens nothing when a new field takes an old name.
 */

export type Actor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'api-token'; readonly id: number; readonly name: string }
  | { readonly kind: 'end-user'; readonly id: number; readonly name: string }
  | { readonly kind: 'admin'; readonly id: number; readonly name: string }
  | { readonly kind: 'system'; readonly name: string };

export type Grant = {
  /** Ids of fields. */
  readonly fields?: ReadonlySet<string>;
  readonly locales?: ReadonlySet<string>;
  readonly condition?: GrantCondition;
};

/** Which entries a grant is about: those for which every part holds. Compiled into SQL, never applied afterwards. */
export type GrantCondition = {
  /** Made by the person who asks. */
  readonly own?: true | undefined;
  /** Ids of fields, through relations and components to a text that is the sign-in name of the person who asks. */
  readonly assigned?: readonly string[] | undefined;
  /** Whether visitors see the entry, in the locale that is asked for. */
  readonly status?: 'published' | 'unpublished' | undefined;
  /** Of files: ids of folders of the media library, each with all below it. */
  readonly folders?: readonly number[] | undefined;
  /** A filter of the REST dialect, with the ids of fields in place of their names. */
  readonly filters?: Readonly<Record<string, unknown>> | undefined;
};

/** How a session of an administrator was opened and confirmed. */
export type Proof = {
  readonly method: 'password' | 'passkey' | 'sso';
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
  /** The person looks at the admin with the rights of these roles, and changes nothing meanwhile. */
  readonly viewsAs?: readonly { readonly type: string; readonly name: string }[];
  /** A preview token: it reads this document, and through its relations what its person may read; nothing else. */
  readonly previews?: { readonly type: string; readonly documentId: string };
};

const everything: readonly Grant[] = [{}];

/** The access of the product itself: commands on the machine, jobs, seeds. */
export function systemAccess(name: string): Access {
  return { actor: { kind: 'system', name }, key: 'system', grants: () => everything };
}

/** Whether a grant opens every entry, in every locale, with every field. */
export function isUnlimited({ fields, locales, condition }: Grant): boolean {
  return !fields && !locales && !condition;
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
