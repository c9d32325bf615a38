/** The pages of the settings by their paths, and the actions of which one opens each. Apart from the pages' pictures: the frame of the admin asks too. */
export const settingsNeeds = {
  people: ['admin::users.read'],
  roles: ['admin::roles.read'],
  'api-tokens': ['admin::api-tokens.read'],
  languages: ['schema.write'],
  'image-formats': ['schema.write'],
  security: ['admin::security-settings.read'],
  'single-sign-on': ['admin::sso-providers.read'],
  visitors: ['admin::end-users.find'],
  'visitor-roles': ['admin::end-user-roles.find'],
  'visitor-sign-in': ['admin::visitor-sign-in.read'],
  'audit-log': ['admin::audit-log.read'],
  system: ['admin::system.read'],
  about: ['admin::system.read'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
