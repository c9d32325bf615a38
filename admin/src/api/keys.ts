/** Query keys, so that a mutation and the query that it makes stale name the same thing. */
export const keys = {
  me: ['me'],
  apiTokens: ['api-tokens'],
  contentTypes: ['content-types'],
  components: ['components'],
} as const;
