/** The names of actions that can be granted to visitors and tokens. Pure. */
import { authErrors } from './errors.ts';

/** What can be done with the entries of each content type: `<uid>.<verb>`. */
const entryVerbs = ['find', 'findOne', 'create', 'update', 'delete', 'publish', 'readDraft'];

const otherActions: readonly string[] = [
  'schema.read',
  'schema.write',
  'plugin::i18n.locales.listLocales',
  ...['find', 'findOne', 'upload', 'destroy'].map((verb) => `plugin::upload.content-api.${verb}`),
  ...[
    ...['callback', 'connect', 'register', 'forgotPassword', 'resetPassword', 'changePassword'],
    ...['emailConfirmation', 'sendEmailConfirmation'],
  ].map((verb) => `plugin::users-permissions.auth.${verb}`),
  ...['find', 'findOne', 'create', 'update', 'destroy', 'me', 'count'].map(
    (verb) => `plugin::users-permissions.user.${verb}`,
  ),
  ...['find', 'findOne'].map((verb) => `plugin::users-permissions.role.${verb}`),
  'plugin::users-permissions.permissions.getPermissions',
];

/** Every name that can be granted, sorted. `typeUids`: the content types that there are. */
export function allActions(typeUids: Iterable<string>): string[] {
  const entryActions = [...typeUids].flatMap((uid) => entryVerbs.map((verb) => `${uid}.${verb}`));
  return [...entryActions, ...otherActions].sort();
}

/** Throws `auth.unknown_action` for a name that no endpoint asks for. `typeUids`: the content types that there are. */
export function refuseUnknownActions(actions: readonly string[], typeUids: Iterable<string>): void {
  const known = new Set(allActions(typeUids));
  const unknown = actions.find((action) => !known.has(action));
  if (unknown !== undefined) throw authErrors.unknown_action({ action: unknown });
}
