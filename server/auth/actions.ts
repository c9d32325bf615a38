/** The names of actions that can be granted: to visitors and tokens those of the content API, to admin roles all. Pure. */
import { authErrors } from './errors.ts';

/** What can be done with the entries of each content type: `<uid>.<verb>`, or `api::*.<verb>` for every type. */
const entryVerbs = ['find', 'findOne', 'create', 'update', 'delete', 'publish', 'readDraft'];

export const everyType = 'api::*';

const verbsOf = (subject: string, ...verbs: string[]): string[] => verbs.map((verb) => `${subject}.${verb}`);
const visitors = 'plugin::users-permissions';

const otherActions: readonly string[] = [
  'schema.read',
  'schema.write',
  'plugin::i18n.locales.listLocales',
  ...verbsOf('plugin::upload.content-api', 'find', 'findOne', 'upload', 'destroy'),
  ...verbsOf(
    `${visitors}.auth`,
    'callback',
    'connect',
    'register',
    'forgotPassword',
    'resetPassword',
    'changePassword',
  ),
  ...verbsOf(`${visitors}.auth`, 'emailConfirmation', 'sendEmailConfirmation'),
  ...verbsOf(`${visitors}.user`, 'find', 'findOne', 'create', 'update', 'destroy', 'me', 'count'),
  ...verbsOf(`${visitors}.role`, 'find', 'findOne'),
  `${visitors}.permissions.getPermissions`,
];

const adminActions: readonly string[] = [
  ...verbsOf('admin::users', 'read', 'create', 'update', 'delete'),
  ...verbsOf('admin::roles', 'read', 'create', 'update', 'delete', 'viewAs'),
  ...verbsOf('admin::api-tokens', 'read', 'create', 'regenerate', 'delete'),
  ...verbsOf('admin::end-users', 'find', 'create', 'update', 'delete'),
  ...verbsOf('admin::end-user-roles', 'find', 'create', 'update', 'delete'),
  ...verbsOf('admin::sso-providers', 'read', 'update'),
  ...verbsOf('admin::security-settings', 'read', 'update'),
  ...verbsOf('admin::visitor-sign-in', 'read', 'update'),
  'admin::audit-log.read',
  'admin::system.read',
  ...verbsOf('admin::jobs', 'read', 'update'),
  'admin::views.share',
];

/** Every name that can be granted to visitors and tokens, sorted. `typeUids`: the content types that there are. */
export function contentActions(typeUids: Iterable<string>): string[] {
  const entryActions = [...typeUids].flatMap((uid) => verbsOf(uid, ...entryVerbs));
  return [...entryActions, ...otherActions].sort();
}

/** Every name that can be granted to a role of the admin, sorted. */
export function roleActions(typeUids: Iterable<string>): string[] {
  return [...contentActions(typeUids), ...verbsOf(everyType, ...entryVerbs), ...adminActions].sort();
}

/** Those that are not about one content type or all of them. */
export function settingsActions(): string[] {
  return [...otherActions, ...adminActions].sort();
}

/** Throws `auth.unknown_action` for a name that is not among `known`. */
export function refuseUnknownActions(actions: readonly string[], known: readonly string[]): void {
  const names = new Set(known);
  const unknown = actions.find((action) => !names.has(action));
  if (unknown !== undefined) throw authErrors.unknown_action({ action: unknown });
}
