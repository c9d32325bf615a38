/** Who asks and what they may do: API tokens, roles, administrators and end users. */
export {
  type ApiTokenInfo,
  type ApiTokenType,
  createApiToken,
  listApiTokens,
  type NewApiToken,
  revokeApiToken,
  rotateApiToken,
} from './api-tokens.ts';
export { type Auth, createAuth } from './create-auth.ts';
export { grantActions, listRoles, type RoleWithActions, revokeActions } from './roles.ts';
