/** All migrations of the system tables, in order. Named here rather than found on disk, so that they are also in the compiled package. */
import type { Knex } from 'knex';
import * as createDocuments from './0001-create-documents.ts';
import * as createSchema from './0002-create-schema.ts';
import * as createAuth from './0003-create-auth.ts';
import * as createAudit from './0004-create-audit.ts';
import * as createEntryHistory from './0005-create-entry-history.ts';
import * as createVisitorViews from './0006-create-visitor-views.ts';
import * as addAssetPlaceholders from './0007-add-asset-placeholders.ts';
import * as addAdminRoles from './0008-add-admin-roles.ts';
import * as createMediaFolders from './0009-create-media-folders.ts';
import * as addSecondFactor from './0010-add-second-factor.ts';
import * as createResumableUploads from './0011-create-resumable-uploads.ts';
import * as addPasskeys from './0012-add-passkeys.ts';
import * as createWorkspace from './0013-create-workspace.ts';
import * as addMediaTrash from './0014-add-media-trash.ts';
import * as createAssetVersions from './0015-create-asset-versions.ts';
import * as createOperations from './0016-create-operations.ts';
import * as addSignInServices from './0017-add-sign-in-services.ts';
import * as narrowRights from './0018-narrow-rights.ts';
import * as chainAuditApart from './0019-chain-audit-apart.ts';
import * as keepSchemaChanges from './0020-keep-schema-changes.ts';
import * as createMediaSettings from './0021-create-media-settings.ts';
import * as createRefreshTokens from './0022-create-refresh-tokens.ts';
import * as linkVisitors from './0023-link-visitors.ts';
import * as letAuditEntriesAge from './0024-let-audit-entries-age.ts';
import * as createPresence from './0025-create-presence.ts';
import * as createIdempotencyKeys from './0026-create-idempotency-keys.ts';
import * as countAttempts from './0027-count-attempts.ts';
import * as undoInParts from './0028-undo-in-parts.ts';
import * as createComponentUniqueValues from './0029-create-component-unique-values.ts';
import * as compareLooks from './0030-compare-looks.ts';
import * as followRemaking from './0031-follow-remaking.ts';
import * as logOperationsOnFiles from './0032-log-operations-on-files.ts';
import * as nameStoredObjects from './0033-name-stored-objects.ts';
import * as mapGroups from './0034-map-groups.ts';
import * as countEarlierLinks from './0035-count-earlier-links.ts';
import * as createBulkRuns from './0036-create-bulk-runs.ts';
import * as indexDraftVersions from './0037-index-draft-versions.ts';
import * as nameRestoredVersions from './0038-name-restored-versions.ts';

export type Migration = { up(knex: Knex): Promise<void> };

export const migrations: Readonly<Record<string, Migration>> = {
  '0001-create-documents': createDocuments,
  '0002-create-schema': createSchema,
  '0003-create-auth': createAuth,
  '0004-create-audit': createAudit,
  '0005-create-entry-history': createEntryHistory,
  '0006-create-visitor-views': createVisitorViews,
  '0007-add-asset-placeholders': addAssetPlaceholders,
  '0008-add-admin-roles': addAdminRoles,
  '0009-create-media-folders': createMediaFolders,
  '0010-add-second-factor': addSecondFactor,
  '0011-create-resumable-uploads': createResumableUploads,
  '0012-add-passkeys': addPasskeys,
  '0013-create-workspace': createWorkspace,
  '0014-add-media-trash': addMediaTrash,
  '0015-create-asset-versions': createAssetVersions,
  '0016-create-operations': createOperations,
  '0017-add-sign-in-services': addSignInServices,
  '0018-narrow-rights': narrowRights,
  '0019-chain-audit-apart': chainAuditApart,
  '0020-keep-schema-changes': keepSchemaChanges,
  '0021-create-media-settings': createMediaSettings,
  '0022-create-refresh-tokens': createRefreshTokens,
  '0023-link-visitors': linkVisitors,
  '0024-let-audit-entries-age': letAuditEntriesAge,
  '0025-create-presence': createPresence,
  '0026-create-idempotency-keys': createIdempotencyKeys,
  '0027-count-attempts': countAttempts,
  '0028-undo-in-parts': undoInParts,
  '0029-create-component-unique-values': createComponentUniqueValues,
  '0030-compare-looks': compareLooks,
  '0031-follow-remaking': followRemaking,
  '0032-log-operations-on-files': logOperationsOnFiles,
  '0033-name-stored-objects': nameStoredObjects,
  '0034-map-groups': mapGroups,
  '0035-count-earlier-links': countEarlierLinks,
  '0036-create-bulk-runs': createBulkRuns,
  '0037-index-draft-versions': indexDraftVersions,
  '0038-name-restored-versions': nameRestoredVersions,
};
