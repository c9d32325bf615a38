/**
 * What the admin app calls and gets, as types only: the key of the route record leads to the parts of its input and to
 * its answer. The admin's client imports this file and nothing else of the server.
 */
import type {
  AuditFilter,
  AuditItem,
  JobState,
  Person,
  PersonChange,
  QueuedJob,
  SystemFacts,
} from './admin-api/administration.ts';
import type {
  BulkAnswer,
  BulkInput,
  BulkRun,
  EntryAnswer,
  EntryCounts,
  EntryList,
  EntryVersion,
  EntryVersionGroup,
  EntryVersionValues,
  Pagination,
  TrashedEntry,
} from './admin-api/entries.ts';
import type {
  Asset,
  ClosedFiles,
  FileUse,
  FolderContent,
  FolderMay,
  MediaEdit,
  MediaFile,
  MediaFileChanges,
  MediaFolder,
  MediaOperation,
  MediaResult,
  MediaSettings,
  MediaVersion,
  RemakeProgress,
  TrashedFolder,
} from './admin-api/media.ts';
import type {
  ChangeSet,
  ComponentDefinition,
  ContentTypeDefinition,
  IndexProgress,
  Locale,
  LocaleUse,
  ModelAnswer,
  SchemaChange,
  SchemaPlan,
} from './admin-api/model.ts';
import type {
  ApiToken,
  ApiTokenDraft,
  ExplainQuery,
  Explanation,
  Grantable,
  Me,
  Passkey,
  PasskeyAnswer,
  PersonOfRole,
  ProofOfIdentity,
  Role,
  RoleDraft,
  Session,
  SignInWays,
  ViewedRole,
} from './admin-api/people.ts';
import type {
  ListedService,
  SecuritySettings,
  SsoProvider,
  SsoProviderDraft,
  VisitorProvider,
  VisitorProviderDraft,
  VisitorSettings,
} from './admin-api/sign-in.ts';
import type { Visitor, VisitorDraft, VisitorRole } from './admin-api/visitors.ts';
import type {
  FoundEntry,
  FoundFile,
  Home,
  ListChoice,
  SavedView,
  SavedViewDraft,
  Workspace,
} from './admin-api/workspace.ts';

export type * from './admin-api/administration.ts';
export type * from './admin-api/entries.ts';
export type * from './admin-api/media.ts';
export type * from './admin-api/model.ts';
export type * from './admin-api/people.ts';
export type * from './admin-api/sign-in.ts';
export type * from './admin-api/visitors.ts';
export type * from './admin-api/workspace.ts';

type Query = Readonly<Record<string, unknown>>;
type WithId = { readonly id: number };
type WithIds = { readonly ids: readonly number[] };
type OfRole = { readonly type: string };
type OfType = { readonly uid: string };
type OfEntry = OfType & { readonly documentId: string };
type EntryAction = { params: OfEntry; query: Query; answer: EntryAnswer };
type EntryData = { readonly data: Readonly<Record<string, unknown>> };

type One<T> = { readonly data: T };
type Many<T> = { readonly data: readonly T[] };

type Credentials = { readonly email: string; readonly password: string };

export type AdminApi = {
  'GET /admin/api/session': {
    answer: One<{ readonly me: Me } | { readonly me: null; readonly done: boolean; readonly signIn: SignInWays }>;
  };
  'POST /admin/api/setup': {
    body: Credentials & { readonly token: string; readonly firstname?: string; readonly lastname?: string };
    answer: unknown;
  };
  /** With a second factor the answer is a challenge, and `login/verify` makes the session. */
  'POST /admin/api/login': { body: Credentials; answer: One<Me | { readonly challenge: string }> };
  'POST /admin/api/login/verify': {
    body: { readonly challenge: string; readonly code: string; readonly remember?: boolean };
    answer: unknown;
  };
  'POST /admin/api/passkey-challenge': { answer: One<unknown> };
  'POST /admin/api/login/passkey': {
    body: { readonly passkey: PasskeyAnswer; readonly remember?: boolean };
    answer: unknown;
  };
  'GET /admin/api/security-settings': { answer: One<SecuritySettings> };
  'PUT /admin/api/security-settings': { body: SecuritySettings; answer: unknown };
  'GET /admin/api/sso-providers': {
    answer: Many<ListedService<SsoProvider>> & { readonly meta: { readonly redirectUri: string } };
  };
  'POST /admin/api/sso-providers': { body: SsoProviderDraft & { readonly id: string }; answer: unknown };
  'PUT /admin/api/sso-providers/:id': { params: { readonly id: string }; body: SsoProviderDraft; answer: unknown };
  'DELETE /admin/api/sso-providers/:id': { params: { readonly id: string }; answer: unknown };
  'POST /admin/api/sso-providers/:id/test': { params: { readonly id: string }; answer: unknown };
  'GET /admin/api/visitor-settings': { answer: One<VisitorSettings> };
  'PUT /admin/api/visitor-settings': { body: VisitorSettings; answer: unknown };
  'GET /admin/api/visitor-providers': {
    answer: Many<ListedService<VisitorProvider>> & {
      readonly meta: { readonly callback: string; readonly redirect: string };
    };
  };
  'PUT /admin/api/visitor-providers/:id': {
    params: { readonly id: string };
    body: VisitorProviderDraft;
    answer: unknown;
  };
  'DELETE /admin/api/visitor-providers/:id': { params: { readonly id: string }; answer: unknown };
  'GET /admin/api/step-up': {
    answer: One<{ readonly methods: readonly ('password' | 'code' | 'passkey')[]; readonly validUntil: string | null }>;
  };
  'POST /admin/api/step-up': { body: ProofOfIdentity; answer: unknown };
  'PUT /admin/api/users/me': {
    body: {
      readonly firstname?: string | null;
      readonly lastname?: string | null;
      readonly email?: string;
      readonly password?: string;
      readonly currentPassword?: string;
    };
    answer: One<unknown>;
  };
  'GET /admin/api/users/me/sessions': { answer: Many<Session> };
  'DELETE /admin/api/users/me/sessions/:id': { params: WithId; answer: unknown };
  'GET /admin/api/users/me/passkeys': { answer: Many<Passkey> };
  'POST /admin/api/users/me/passkeys/options': { answer: One<unknown> };
  'POST /admin/api/users/me/passkeys': {
    body: { readonly name: string; readonly passkey: PasskeyAnswer };
    answer: One<Passkey>;
  };
  'PUT /admin/api/users/me/passkeys/:id': {
    params: WithId;
    body: { readonly name: string };
    answer: One<Passkey>;
  };
  'DELETE /admin/api/users/me/passkeys/:id': { params: WithId; answer: unknown };
  'GET /admin/api/users/me/totp': { answer: One<{ readonly active: boolean; readonly recoveryCodes: number }> };
  'POST /admin/api/users/me/totp': {
    body: Readonly<Record<string, never>>;
    answer: One<{ readonly secret: string; readonly uri: string }>;
  };
  'POST /admin/api/users/me/totp/verify': {
    body: { readonly code: string };
    answer: One<{ readonly recoveryCodes: readonly string[] }>;
  };
  'POST /admin/api/users/me/totp/recovery-codes': { answer: One<{ readonly recoveryCodes: readonly string[] }> };
  'POST /admin/api/users/me/totp/remove': { body: Readonly<Record<string, never>>; answer: unknown };
  'POST /admin/api/accept-invitation': {
    body: {
      readonly code: string;
      readonly password: string;
      readonly firstname?: string;
      readonly lastname?: string;
    };
    answer: One<Me>;
  };
  'POST /admin/api/logout': { answer: unknown };
  'POST /admin/api/forgot-password': { body: { readonly email: string }; answer: unknown };
  'POST /admin/api/reset-password': { body: { readonly code: string; readonly password: string }; answer: unknown };
  'GET /admin/api/users/me': { answer: One<Me> };
  'GET /admin/api/api-tokens': { answer: Many<ApiToken> & Grantable };
  'POST /admin/api/api-tokens': { body: ApiTokenDraft; answer: One<ApiToken & { readonly accessKey: string }> };
  'PUT /admin/api/api-tokens/:id': { params: WithId; body: ApiTokenDraft; answer: One<ApiToken> };
  'POST /admin/api/api-tokens/:id/regenerate': {
    params: WithId;
    answer: One<ApiToken & { readonly accessKey: string }>;
  };
  'GET /admin/api/roles': { answer: Many<Role> & Grantable };
  'GET /admin/api/roles/:type': { params: OfRole; answer: One<Role> & Grantable };
  'GET /admin/api/roles/:type/users': { params: OfRole; answer: Many<PersonOfRole> };
  'POST /admin/api/roles': { body: RoleDraft & OfRole; answer: One<Role> };
  'POST /admin/api/roles/:type/duplicate': {
    params: OfRole;
    body: OfRole & { readonly name: string };
    answer: One<Role>;
  };
  'PUT /admin/api/roles/:type': { params: OfRole; body: RoleDraft; answer: One<Role> };
  'DELETE /admin/api/roles/:type': { params: OfRole; answer: unknown };
  'GET /admin/api/end-users': {
    query: Query;
    answer: Many<Visitor> & { readonly meta: { readonly pagination: Pagination } };
  };
  'POST /admin/api/end-users': { body: VisitorDraft; answer: One<Visitor> };
  'PUT /admin/api/end-users/:id': { params: WithId; body: Partial<VisitorDraft>; answer: One<Visitor> };
  'DELETE /admin/api/end-users/:id/sessions': { params: WithId; answer: One<{ readonly ended: number }> };
  'DELETE /admin/api/end-users/:id': { params: WithId; answer: unknown };
  'GET /admin/api/end-user-roles': { answer: Many<VisitorRole> & Grantable };
  'GET /admin/api/end-user-roles/:type': { params: OfRole; answer: One<VisitorRole> & Grantable };
  'POST /admin/api/end-user-roles': { body: RoleDraft & OfRole; answer: One<VisitorRole> };
  'POST /admin/api/end-user-roles/:type/duplicate': {
    params: OfRole;
    body: OfRole & { readonly name: string };
    answer: One<VisitorRole>;
  };
  'PUT /admin/api/end-user-roles/:type': { params: OfRole; body: RoleDraft; answer: One<VisitorRole> };
  'DELETE /admin/api/end-user-roles/:type': { params: OfRole; answer: unknown };
  'GET /admin/api/why': { query: ExplainQuery; answer: One<Explanation> };
  'POST /admin/api/view-as': { body: { readonly roles: readonly string[] }; answer: Many<ViewedRole> };
  'DELETE /admin/api/view-as': { answer: unknown };
  'DELETE /admin/api/api-tokens/:id': { params: { readonly id: number }; answer: unknown };
  'GET /admin/api/content-types': { answer: ModelAnswer<ContentTypeDefinition> };
  'GET /admin/api/components': { answer: ModelAnswer<ComponentDefinition> };
  'POST /admin/api/content-types/plan': { body: ChangeSet; answer: One<SchemaPlan> };
  'POST /admin/api/content-types/apply': {
    body: ChangeSet & { readonly consent: readonly string[]; readonly revision: number };
    answer: One<SchemaPlan>;
  };
  'GET /admin/api/users': { answer: Many<Person> };
  'PUT /admin/api/users/:id': { params: WithId; body: PersonChange; answer: One<Person> };
  'DELETE /admin/api/users/:id': { params: WithId; answer: unknown };
  'POST /admin/api/invitations': {
    body: { readonly email: string; readonly roles: readonly string[] };
    answer: One<Person>;
  };
  'POST /admin/api/invitations/:id/resend': { params: WithId; answer: One<Person> };
  'GET /admin/api/audit-log': {
    query: AuditFilter & { readonly page: number; readonly pageSize: number };
    answer: Many<AuditItem> & { readonly meta: { readonly pagination: Pagination } };
  };
  'GET /admin/api/system': { answer: One<SystemFacts> };
  'GET /admin/api/jobs': {
    query: { readonly limit: number };
    answer: Many<QueuedJob> & { readonly meta: { readonly counts: Readonly<Record<JobState | 'overdue', number>> } };
  };
  'POST /admin/api/jobs/:id/retry': { params: { readonly id: string }; answer: unknown };
  'DELETE /admin/api/jobs/:id': { params: { readonly id: string }; answer: unknown };
  'POST /admin/api/locales': { body: { readonly code: string; readonly name: string }; answer: One<Locale> };
  'PUT /admin/api/locales/:code/default': { params: { readonly code: string }; answer: One<Locale> };
  'GET /admin/api/locales/:code/uses': { params: { readonly code: string }; answer: Many<LocaleUse> };
  'DELETE /admin/api/locales/:code': { params: { readonly code: string }; answer: unknown };
  'GET /admin/api/content-types/index-builds': { answer: Many<IndexProgress> };
  'GET /admin/api/content-types/history': {
    query: { readonly page: number; readonly pageSize: number };
    answer: Many<SchemaChange> & { readonly meta: { readonly pagination: Pagination } };
  };
  'GET /admin/api/locales': { answer: Many<Locale> };
  'GET /admin/api/workspace': { answer: One<Workspace> };
  'PUT /admin/api/workspace/lists/:uid': {
    params: OfType;
    body: Partial<Omit<ListChoice, 'contentType'>>;
    answer: unknown;
  };
  'POST /admin/api/workspace/demo': { answer: unknown };
  'POST /admin/api/saved-views': {
    body: SavedViewDraft & { readonly contentType: string };
    answer: One<SavedView>;
  };
  'PUT /admin/api/saved-views/:id': { params: WithId; body: Partial<SavedViewDraft>; answer: One<SavedView> };
  'DELETE /admin/api/saved-views/:id': { params: WithId; answer: unknown };
  'GET /admin/api/search': {
    query: { readonly q: string };
    answer: One<{ readonly entries: readonly FoundEntry[]; readonly files: readonly FoundFile[] }>;
  };
  'GET /admin/api/home': { answer: One<Home> };
  'GET /admin/api/entries': { answer: Many<EntryCounts> };
  'GET /admin/api/entries/:uid': { params: OfType; query: Query; answer: EntryList };
  'POST /admin/api/entries/:uid': { params: OfType; query: Query; body: EntryData; answer: EntryAnswer };
  'GET /admin/api/entries/:uid/:documentId': { params: OfEntry; query: Query; answer: EntryAnswer };
  'PUT /admin/api/entries/:uid/:documentId': { params: OfEntry; query: Query; body: EntryData; answer: EntryAnswer };
  'DELETE /admin/api/entries/:uid/:documentId': {
    params: OfEntry;
    query: Query;
    answer: { readonly data: { readonly documentId: string }; readonly meta: { readonly operationId: string | null } };
  };
  'POST /admin/api/entries/:uid/actions/bulk': { params: OfType; body: BulkInput; answer: BulkAnswer };
  'POST /admin/api/entries/:uid/actions/bulk-run': { params: OfType; body: BulkInput; answer: One<BulkRun> };
  'GET /admin/api/bulk-runs/:id': { params: { readonly id: string }; answer: One<BulkRun> };
  'POST /admin/api/bulk-runs/:id/cancel': { params: { readonly id: string }; answer: One<BulkRun> };
  'POST /admin/api/bulk-runs/:id/undo': { params: { readonly id: string }; answer: One<BulkRun> };
  'POST /admin/api/operations/:id/undo': { params: { readonly id: string }; answer: BulkAnswer };
  'POST /admin/api/entries/:uid/:documentId/actions/duplicate': {
    params: OfEntry;
    query: { readonly locale?: string };
    body: { readonly suffix: string };
    answer: One<{ readonly documentId: string }>;
  };
  'POST /admin/api/entries/:uid/:documentId/actions/publish': EntryAction;
  'POST /admin/api/entries/:uid/:documentId/actions/unpublish': EntryAction;
  'POST /admin/api/entries/:uid/:documentId/actions/discard-draft': EntryAction;
  'POST /admin/api/entries/:uid/:documentId/actions/restore': EntryAction;
  'POST /admin/api/entries/:uid/:documentId/actions/purge': {
    params: OfEntry;
    query: { locale?: string };
    answer: unknown;
  };
  'POST /admin/api/entries/:uid/:documentId/preview-token': {
    params: OfEntry;
    answer: One<{ readonly token: string; readonly expiresAt: string }>;
  };
  'GET /admin/api/entries/:uid/:documentId/used-by': {
    params: OfEntry;
    query: { readonly after?: string };
    /** `next`: after what the next page begins; null at the end. */
    answer: Many<FileUse> & { readonly meta: { readonly next: string | null } };
  };
  'POST /admin/api/presence/:id': {
    params: { readonly id: string };
    body: { readonly field?: string | null; readonly version?: number; readonly holds?: boolean };
    answer: unknown;
  };
  'GET /admin/api/trash': {
    query: { readonly type: string; readonly before?: number; readonly limit: number };
    answer: Many<TrashedEntry>;
  };
  'GET /admin/api/entries/:uid/:documentId/versions': {
    params: OfEntry;
    query: { readonly locale: string; readonly limit: number; readonly before?: number };
    answer: Many<EntryVersion>;
  };
  'GET /admin/api/entries/:uid/:documentId/version-groups': {
    params: OfEntry;
    query: { readonly locale: string; readonly limit: number; readonly before?: number };
    answer: Many<EntryVersionGroup>;
  };
  'GET /admin/api/entries/:uid/:documentId/versions/:version': {
    params: OfEntry & { readonly version: number };
    answer: One<EntryVersionValues>;
  };
  'POST /admin/api/entries/:uid/:documentId/versions/:version/restore': {
    params: OfEntry & { readonly version: number };
    query: Query;
    body: { readonly fields?: readonly string[] };
    answer: unknown;
  };
  'GET /admin/api/media-settings': { answer: One<MediaSettings> };
  'PUT /admin/api/media-settings': { body: MediaSettings; answer: One<MediaSettings> };
  'GET /admin/api/media-settings/remake': { answer: One<RemakeProgress> };
  'POST /admin/api/media-settings/remake': {
    body: { readonly which: 'all' | 'failed' | 'rest' };
    answer: One<RemakeProgress>;
  };
  'GET /admin/api/files': {
    query: Query;
    answer: Many<MediaFile> & { readonly meta: { readonly pagination: Pagination } };
  };
  'GET /admin/api/files/ids': {
    query: Query;
    answer: Many<number> & { readonly meta: { readonly closed: ClosedFiles } };
  };
  'GET /admin/api/files/tags': { answer: Many<{ readonly tag: string; readonly files: number }> };
  'GET /admin/api/files/:id': { params: WithId; answer: One<MediaFile> };
  'GET /admin/api/files/:id/used-by': { params: WithId; answer: Many<FileUse> };
  'PUT /admin/api/files/:id': { params: WithId; body: MediaFileChanges; answer: One<MediaFile> };
  'POST /admin/api/files/actions/move': {
    body: WithIds & { readonly folderId: number | null };
    answer: MediaOperation;
  };
  'POST /admin/api/files/actions/tag': {
    body: WithIds & { readonly add: readonly string[]; readonly remove: readonly string[] };
    answer: MediaOperation;
  };
  'POST /admin/api/files/actions/delete': { body: WithIds; answer: MediaOperation };
  'POST /admin/api/files/actions/restore': { body: WithIds; answer: MediaOperation };
  'POST /admin/api/files/actions/purge': { body: WithIds; answer: Many<MediaResult> };
  'POST /admin/api/files/operations/:id/undo': { params: { readonly id: string }; answer: MediaOperation };
  'POST /admin/api/files/actions/count-uses': {
    body: WithIds;
    answer: Many<{ readonly id: number; readonly uses: number }>;
  };
  'POST /admin/api/files/:id/actions/edit': { params: WithId; body: MediaEdit; answer: One<MediaFile> };
  'GET /admin/api/files/:id/versions': { params: WithId; answer: Many<MediaVersion> };
  'POST /admin/api/files/:id/versions/:number/restore': {
    params: WithId & { readonly number: number };
    answer: One<MediaFile>;
  };
  'GET /admin/api/folders': {
    answer: Many<MediaFolder> & { readonly meta: { readonly may: FolderMay; readonly mayUpload: boolean } };
  };
  'GET /admin/api/folders/trashed': { answer: Many<TrashedFolder> };
  'POST /admin/api/folders': {
    body: { readonly name: string; readonly parentId: number | null };
    answer: One<MediaFolder>;
  };
  'PUT /admin/api/folders/:id': {
    params: WithId;
    body: { readonly name?: string; readonly parentId?: number | null };
    answer: One<MediaFolder>;
  };
  'DELETE /admin/api/folders/:id': { params: WithId; answer: One<FolderContent> };
  'POST /admin/api/folders/:id/actions/restore': { params: WithId; answer: One<FolderContent> };
  'POST /admin/api/folders/:id/actions/purge': { params: WithId; answer: One<FolderContent> };
  'POST /admin/api/upload': { body: FormData; answer: Many<Asset> };
  'POST /admin/api/upload/from-url': { body: { readonly url: string }; answer: One<MediaFile> };
  /** An OpenAPI 3.1 document; the page that shows it knows the parts that it reads. */
  'GET /api/openapi.json': { answer: unknown };
  'GET /admin/api/openapi.json': { answer: unknown };
};
