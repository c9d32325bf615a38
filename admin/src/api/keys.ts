/** Query keys, so that a mutation and the query that it makes stale name the same thing. */
export const keys = {
  me: ['me'],
  sessions: ['sessions'],
  passkeys: ['passkeys'],
  totp: ['totp'],
  apiTokens: ['api-tokens'],
  roles: ['roles'],
  visitors: ['visitors'],
  visitorRoles: ['visitor-roles'],
  contentTypes: ['content-types'],
  model: ['model'],
  locales: ['locales'],
  home: ['home'],
  /** Every list and entry of a type. */
  entries: (uid: string) => ['entries', uid] as const,
  files: ['files'],
  people: ['people'],
  jobs: ['jobs'],
} as const;
