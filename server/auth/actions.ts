/** The names of actions that can be granted to visitors and tokens. Pure. */
import { authErrors } from './errors.ts';

/** What can be done with the entries of each content type: `<uid>.<verb>`. */
const entryVerbs = ['find', 'findOne', 'create', 'update', 'delete', 'publish', 'readDraft'];

const otherActions: ReadonlySet<string> = new Set([
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
]);

/** Throws `auth.unknown_action` for a name that no endpoint asks for. `typeUids`: the content types that there are. */
export function refuseUnknownActions(actions: readonly string[], typeUids: Iterable<string>): void {
  const entryActions = new Set([...typeUids].flatMap((uid) => entryVerbs.map((verb) => `${uid}.${verb}`)));
  const unknown = actions.find((action) => !otherActions.has(action) && !entryActions.has(action));
  if (unknown !== undefined) throw authErrors.unknown_action({ action: unknown });
}
