/**
 * What the admin app calls and gets, as types only: the key of the route record leads to the parts of its input and to
 * its answer. The admin's client imports this file and nothing else of the server.
 */

/** The signed-in administrator. */
export type Me = {
  readonly id: number;
  readonly email: string;
  readonly firstname: string | null;
  readonly lastname: string | null;
  /** False for who signs in by another service only. */
  readonly hasPassword: boolean;
  /** This session may do nothing before a second factor is shown or set up. */
  readonly owesSecondFactor: boolean;
};

/** How one may sign in. */
export type SignInWays = {
  readonly services: readonly { readonly id: string; readonly name: string }[];
  /** False where only the services are let in. */
  readonly passwords: boolean;
};

export type Session = {
  readonly id: number;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly method: 'password' | 'passkey' | 'sso';
  readonly multiFactor: boolean;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  /** Whether this is the session that asks. */
  readonly current: boolean;
};

export type Passkey = {
  readonly id: number;
  readonly name: string;
  readonly backedUp: boolean;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
};

/** What a browser's authenticator answers; only the server looks into it. */
export type PasskeyAnswer = { readonly id: string };

export type ProofOfIdentity =
  | { readonly password: string }
  | { readonly code: string }
  | { readonly passkey: PasskeyAnswer };

export type ApiToken = {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly type: 'full-access' | 'read-only' | 'custom';
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly createdAt: string;
};

/** A field as defined: its kind, and the options that the kind knows. */
export type Attribute = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A content type as it stands in files. */
export type ContentTypeDefinition = {
  readonly kind: 'collectionType' | 'singleType';
  readonly info: {
    readonly singularName: string;
    readonly pluralName: string;
    readonly displayName: string;
    readonly description?: string;
  };
  readonly options?: Readonly<Record<string, unknown>> & { readonly draftAndPublish?: boolean };
  readonly pluginOptions?: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, Attribute>>;
};

export type ComponentDefinition = {
  readonly info: { readonly displayName: string; readonly description?: string };
  readonly attributes: Readonly<Record<string, Attribute>>;
};

export type Locale = { readonly code: string; readonly name: string; readonly isDefault: boolean };

/** Values by attribute name, in the shapes of the content API. */
export type Entry = Readonly<Record<string, unknown>> & { readonly id: number; readonly documentId: string };

export type EntryStatus = 'draft' | 'modified' | 'published';

export type EntryState = {
  readonly documentId: string;
  /** `''` where the type is not localised. */
  readonly locale: string;
  readonly status: EntryStatus;
  /** Send it with a save: nobody else's save is overwritten then. */
  readonly version: number;
};

export type EntryCounts = { readonly uid: string } & Readonly<Record<EntryStatus, number>>;

/** What the caller may do with entries of a type. */
export type EntryRights = Readonly<Record<'create' | 'update' | 'publish' | 'delete', boolean>> & {
  /** Names of the fields that may be written; null for all. */
  readonly fields: readonly string[] | null;
};

export type BulkAction = 'publish' | 'unpublish' | 'discard-draft' | 'delete' | 'restore' | 'update';

type Bulk = {
  readonly action: BulkAction;
  /** `*`: deletes and restores of all locales. */
  readonly locale?: string;
  /** For `update`. */
  readonly data?: Readonly<Record<string, unknown>>;
};

/** At most 1,000 entries: named, or all that a list with these filters shows. */
export type BulkInput = Bulk &
  (
    | { readonly documentIds: readonly string[] }
    | { readonly filters: Readonly<Record<string, unknown>>; readonly search?: string }
  );

export type BulkDocument =
  | { readonly documentId: string; readonly status: 'done' }
  | {
      readonly documentId: string;
      readonly status: 'refused';
      readonly error: {
        readonly code: string;
        readonly message: string;
        readonly details?: {
          readonly errors: readonly {
            readonly path: readonly (string | number)[];
            readonly code: string;
            readonly message: string;
          }[];
        };
      };
    };

export type BulkAnswer = {
  readonly data: {
    /** By which it can be undone; null when nothing was changed. */
    readonly operationId: string | null;
    readonly results: readonly BulkDocument[];
  };
};

/** What the signed-in administrator has done to entries, for a month. */
export type Operation = {
  readonly id: string;
  readonly action: BulkAction | 'undo';
  readonly type: string;
  readonly documents: number;
  readonly createdAt: string;
  readonly undoneBy: string | null;
};

export type EntryAnswer = {
  readonly data: Entry;
  readonly meta: {
    readonly state: EntryState | null;
    readonly locales: readonly EntryState[];
    readonly may: EntryRights;
    /** After an action: by which it can be undone; null when it changed nothing. */
    readonly operationId?: string | null;
  };
};

export type Pagination = {
  readonly page: number;
  readonly pageSize: number;
  readonly pageCount: number;
  readonly total: number;
};

export type EntryList = {
  readonly data: readonly Entry[];
  readonly meta: {
    readonly pagination: Pagination;
    /** In the order of the entries. */
    readonly states: readonly (EntryState | null)[];
    readonly may: EntryRights;
    /** How many entries there are by status; absent where the list is narrowed down. */
    readonly counts?: Readonly<Record<EntryStatus, number>>;
  };
};

/** A column of a list; `width` in pixels, as wide as its content without one. */
export type ListColumn = { readonly name: string; readonly width?: number };

/** How the signed-in person has arranged the list of a type. */
export type ListChoice = {
  readonly contentType: string;
  /** Null: those that the product chooses. */
  readonly columns: readonly ListColumn[] | null;
  readonly defaultViewId: number | null;
};

/** A view of a list to come back to. */
export type SavedView = {
  readonly id: number;
  readonly contentType: string;
  readonly name: string;
  /** The query string of the list's address. */
  readonly query: string;
  /** Null: the columns that each person has. */
  readonly columns: readonly ListColumn[] | null;
  readonly shared: boolean;
  readonly isOwn: boolean;
};

export type SavedViewDraft = Pick<SavedView, 'name' | 'query' | 'columns' | 'shared'>;

/** What the admin draws its lists from. */
export type Workspace = {
  readonly types: readonly { readonly uid: string; readonly definition: ContentTypeDefinition }[];
  readonly locales: readonly Locale[];
  readonly lists: readonly ListChoice[];
  readonly views: readonly SavedView[];
  readonly may: { readonly shareViews: boolean };
};

/** An entry found by the command palette. `locale` is `''` where the type has none. */
export type FoundEntry = {
  readonly uid: string;
  readonly documentId: string;
  readonly locale: string;
  readonly title: string;
  readonly updatedAt: string;
};

export type FoundFile = {
  readonly id: number;
  readonly name: string;
  readonly mime: string;
  readonly thumbnail: string | null;
};

export type Home = {
  /** What this person has written last, the newest first. */
  readonly recent: readonly (Pick<FoundEntry, 'uid' | 'documentId' | 'locale' | 'title'> & {
    readonly status: EntryStatus;
    readonly editedAt: string;
  })[];
  readonly attention: {
    readonly untranslated: readonly { readonly uid: string; readonly locale: string; readonly count: number }[];
    /** Null for who does not see files. */
    readonly imagesWithoutText: number | null;
    /** Null for who does not see the queue. */
    readonly failedJobs: number | null;
  };
  /** The last four weeks; `day` as `2026-11-21`. */
  readonly activity: readonly { readonly day: string; readonly published: number }[];
  readonly counts: readonly EntryCounts[];
};

export type EntryVersion = {
  readonly version: number;
  readonly action: 'save' | 'publish' | 'unpublish' | 'discard' | 'delete' | 'restore';
  /** Whether visitors saw this state from then on. */
  readonly published: boolean;
  /** `admin:7`, `api-token:3`, `system:seed`. */
  readonly actor: string;
  /** What the actor is called now; null for one that is gone or never had a name. */
  readonly actorName: string | null;
  readonly createdAt: string;
  /** Names of the fields that the write changed. */
  readonly changed: readonly string[];
};

/** One language of an entry in the trash. */
export type TrashedEntry = {
  readonly id: number;
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
  readonly title: string | null;
  readonly deletedAt: string;
  /** What the actor is called now; null for one that is gone or never had a name. */
  readonly deletedByName: string | null;
  /** How many versions a purge would end with it. */
  readonly versions: number;
};

/** Links are document ids and files ids of assets, one or a list; null for a removal. */
export type EntryVersionValues = Omit<EntryVersion, 'actorName'> & {
  readonly values: Readonly<Record<string, unknown>> | null;
};

export type Asset = {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly alternativeText: string | null;
  readonly url: string;
  readonly mime: string;
  readonly ext: string | null;
  readonly width: number | null;
  readonly height: number | null;
  /** In kB. */
  readonly size: number;
  readonly formats: Readonly<Record<string, { readonly url: string }>> | null;
};

/** A file as the media library shows it. */
export type MediaFile = Omit<Asset, 'formats'> & {
  readonly caption: string | null;
  /** In percent of the width and the height, from the left and the top. */
  readonly focalPoint: FocalPoint | null;
  readonly formats: Readonly<Record<string, MediaFormat>> | null;
  /** As `#rrggbb`. */
  readonly dominantColor: string | null;
  readonly folderId: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type FocalPoint = { readonly x: number; readonly y: number };

/** `size` in kB. */
export type MediaFormat = {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly size: number;
};

export type MediaFileChanges = {
  readonly name?: string;
  readonly alternativeText?: string | null;
  readonly caption?: string | null;
  readonly focalPoint?: FocalPoint | null;
  readonly folderId?: number | null;
};

export type MediaFolder = {
  readonly id: number;
  /** Null at the top. */
  readonly parentId: number | null;
  readonly name: string;
  /** Directly in it. */
  readonly files: number;
};

/** An entry that shows a file, and the field that it does so by. */
export type FileUse = {
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
  readonly status: 'draft' | 'published';
  readonly field: string;
};

type Query = Readonly<Record<string, unknown>>;
type WithId = { readonly id: number };
type OfType = { readonly uid: string };
type OfEntry = OfType & { readonly documentId: string };
type EntryAction = { params: OfEntry; query: Query; answer: EntryAnswer };
type EntryData = { readonly data: Readonly<Record<string, unknown>> };

/** Definitions under the names that the model knows them by. */
export type ModelAnswer<D> = {
  readonly data: readonly {
    readonly uid: string;
    readonly definition: D;
    /** Stable ids by attribute name; sent back as `plinth.id` they make a rename of a new name. */
    readonly fieldIds: Readonly<Record<string, string>>;
  }[];
};

/** Definitions to put by uid, null for what shall go. */
export type ChangeSet = {
  readonly contentTypes: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<string, unknown>>;
};

export type SchemaStep = {
  readonly id: string;
  /** `slow` rewrites or scans a table; `lossy` takes content out of sight and needs consent. */
  readonly effect: 'safe' | 'slow' | 'lossy';
  readonly description: string;
  readonly sql: readonly string[];
  /** Rows touched or taken away; null where the step touches none. */
  readonly rows: number | null;
};

/** Stored content that stands against a change. */
export type SchemaConflict = {
  readonly step: string;
  readonly path: readonly string[];
  readonly message: string;
  /** The first rows, at most ten. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly more: boolean;
};

export type SchemaPlan = {
  /** The revision of the model that the plan starts from. */
  readonly revision: number;
  readonly steps: readonly SchemaStep[];
  readonly conflicts: readonly SchemaConflict[];
  /** Ids of the steps that need consent. */
  readonly needsConsent: readonly string[];
};

/** A change of the model that was applied. */
export type SchemaChange = {
  /** The revision that it led to. */
  readonly revision: number;
  readonly at: string;
  /** `admin Ada`, `api-token deploy`. */
  readonly actor: string;
  readonly steps: readonly Pick<SchemaStep, 'id' | 'description' | 'effect'>[];
  readonly things: readonly {
    readonly uid: string;
    readonly name: string;
    readonly change: 'made' | 'changed' | 'renamed' | 'removed';
  }[];
  /** What takes it back; null where it touched no definition. */
  readonly undo: ChangeSet | null;
};

type One<T> = { readonly data: T };
type Many<T> = { readonly data: readonly T[] };

type Credentials = { readonly email: string; readonly password: string };

export type AdminApi = {
  'GET /admin/api/setup': { answer: One<{ readonly done: boolean; readonly signIn: SignInWays }> };
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
  'GET /admin/api/api-tokens': { answer: Many<ApiToken> };
  'POST /admin/api/api-tokens': {
    body: {
      readonly name: string;
      readonly description: string;
      readonly type: ApiToken['type'];
      /** Milliseconds; null for ever. */
      readonly lifespan: number | null;
    };
    answer: One<ApiToken & { readonly accessKey: string }>;
  };
  'DELETE /admin/api/api-tokens/:id': { params: { readonly id: number }; answer: unknown };
  'GET /admin/api/content-types': { answer: ModelAnswer<ContentTypeDefinition> };
  'GET /admin/api/components': { answer: ModelAnswer<ComponentDefinition> };
  'POST /admin/api/content-types/plan': { body: ChangeSet; answer: One<SchemaPlan> };
  'POST /admin/api/content-types/apply': {
    body: ChangeSet & { readonly consent: readonly string[]; readonly revision: number };
    answer: One<SchemaPlan>;
  };
  'GET /admin/api/content-types/history': {
    query: { readonly page: number; readonly pageSize: number };
    answer: Many<SchemaChange> & { readonly meta: { readonly pagination: Pagination } };
  };
  'GET /admin/api/locales': { answer: Many<Locale> };
  'GET /admin/api/workspace': { answer: One<Workspace> };
  'PUT /admin/api/workspace/lists/:uid': {
    params: OfType;
    body: Omit<ListChoice, 'contentType'>;
    answer: One<ListChoice>;
  };
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
  'GET /admin/api/operations': { query: { readonly limit?: number }; answer: Many<Operation> };
  'POST /admin/api/operations/:id/undo': { params: { readonly id: string }; answer: BulkAnswer };
  'POST /admin/api/entries/:uid/:documentId/actions/publish': EntryAction;
  'POST /admin/api/entries/:uid/:documentId/actions/unpublish': EntryAction;
  'POST /admin/api/entries/:uid/:documentId/actions/discard-draft': EntryAction;
  'POST /admin/api/entries/:uid/:documentId/actions/restore': EntryAction;
  'POST /admin/api/entries/:uid/:documentId/actions/purge': { params: OfEntry; answer: unknown };
  'GET /admin/api/entries/:uid/:documentId/used-by': { params: OfEntry; answer: Many<FileUse> };
  'GET /admin/api/trash': {
    query: { readonly type: string; readonly before?: number; readonly limit: number };
    answer: Many<TrashedEntry>;
  };
  'GET /admin/api/entries/:uid/:documentId/versions': {
    params: OfEntry;
    query: { readonly locale: string; readonly limit: number; readonly before?: number };
    answer: Many<EntryVersion>;
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
  'GET /admin/api/files': {
    query: Query;
    answer: Many<MediaFile> & { readonly meta: { readonly pagination: Pagination } };
  };
  'GET /admin/api/files/:id': { params: WithId; answer: One<MediaFile> };
  'GET /admin/api/files/:id/used-by': { params: WithId; answer: Many<FileUse> };
  'PUT /admin/api/files/:id': { params: WithId; body: MediaFileChanges; answer: One<MediaFile> };
  'POST /admin/api/files/actions/move': {
    body: { readonly ids: readonly number[]; readonly folderId: number | null };
    answer: unknown;
  };
  'POST /admin/api/files/actions/delete': { body: { readonly ids: readonly number[] }; answer: unknown };
  'GET /admin/api/folders': { answer: Many<MediaFolder> };
  'POST /admin/api/folders': {
    body: { readonly name: string; readonly parentId: number | null };
    answer: One<MediaFolder>;
  };
  'PUT /admin/api/folders/:id': {
    params: WithId;
    body: { readonly name?: string; readonly parentId?: number | null };
    answer: One<MediaFolder>;
  };
  'DELETE /admin/api/folders/:id': { params: WithId; answer: unknown };
  'POST /admin/api/upload': { body: FormData; answer: Many<Asset> };
  /** An OpenAPI 3.1 document; the page that shows it knows the parts that it reads. */
  'GET /api/openapi.json': { answer: unknown };
};
