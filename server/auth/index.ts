/** Who asks and what they may do: API tokens, roles, administrators and end users. */
export { contentActions, refuseUnknownActions } from './actions.ts';
export { readActorNames } from './actor-names.ts';
export { findAdminAccess } from './admins/admin-access.ts';
export { allowPasswordSignIn, createAdmin, resetSecondFactor } from './admins/create-admin.ts';
export { ensureFirstAdmin, ensureSetupToken } from './admins/set-up.ts';
export { type ApiTokenInfo, type ApiTokenType, createApiToken, listApiTokens, revokeApiToken } from './api-tokens.ts';
export { createAuth } from './create-auth.ts';
export { type FileScope, type FilesOpen, type FileVerb, fileScopeOf, printFileScope } from './file-scope-sql.ts';
export type { GrantForms, GrantInput, Holder, ShownGrant } from './grants.ts';
export { parseLifespan } from './lifespan.ts';
export { openLimitStore } from './limits/limit-store.ts';
export type { GrantRow } from './rights.ts';
export { type RoleGrants, readGrantsOfRole, readRolesOf } from './role-grants.ts';
export { grantActions, listRoles, revokeActions } from './roles.ts';
export { resealSecrets, rotateSigningKey } from './rotate-keys.ts';
