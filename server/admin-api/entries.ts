/** Entries: lists, editing, many at once, versions, the trash. */

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
  /** Names of those among them that may not be read. */
  readonly writeOnly: readonly string[];
  /** Codes of the locales that may be written; null for all. */
  readonly locales: readonly string[] | null;
};

export type BulkAction = 'publish' | 'unpublish' | 'discard-draft' | 'delete' | 'restore' | 'update';

type Bulk = {
  readonly action: BulkAction;
  /** `*`: deletes and restores of all locales. */
  readonly locale?: string;
  /** For `update`. */
  readonly data?: Readonly<Record<string, unknown>>;
};

/** Named, or with `query` all that a list with it shows, whatever its page. At most 1,000 at once, 50,000 in the background. */
export type BulkInput = Bulk &
  ({ readonly documentIds: readonly string[] } | { readonly query: Readonly<Record<string, unknown>> });

type BulkDocument = { readonly documentId: string; readonly status: 'done' } | RefusedDocument;

export type RefusedDocument = {
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

export type BulkRun = {
  readonly id: string;
  readonly action: BulkAction | 'undo';
  readonly type: string;
  readonly locale: string;
  /** `stopped`: not all is done, and nothing goes on by itself. */
  readonly state: 'running' | 'done' | 'cancelled' | 'stopped';
  readonly total: number;
  /** Those that were acted on; `refused` of them are as they were. */
  readonly done: number;
  readonly refused: number;
  /** The first of them. */
  readonly refusals: readonly RefusedDocument[];
  readonly mayUndo: boolean;
};

export type BulkAnswer = {
  readonly data: {
    /** By which it can be undone; null when nothing was changed. */
    readonly operationId: string | null;
    readonly results: readonly BulkDocument[];
  };
};

export type EntryAnswer = {
  readonly data: Entry;
  readonly meta: {
    readonly state: EntryState | null;
    readonly locales: readonly EntryState[];
    readonly may: EntryRights;
    /** The newest, the newest first; none for who may not read drafts. */
    readonly versions: readonly EntryVersionGroup[];
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
    /** `isCapped`: a search by words found as many as it looks for; what it finds in all is in the file of the list. */
    readonly pagination: Pagination & { readonly isCapped: boolean };
    /** In the order of the entries. */
    readonly states: readonly (EntryState | null)[];
    readonly may: EntryRights;
    /** How many entries there are by status; absent where the list is narrowed down. */
    readonly counts?: Readonly<Record<EntryStatus, number>>;
  };
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
  /** The version before it in its language; null for the first. */
  readonly previous: number | null;
  /** Which version this save brought back; null for every other. */
  readonly restoredFrom: number | null;
  /** When that one was saved; null also where it is kept no longer. */
  readonly restoredFromAt: string | null;
};

/**
 * Drafts that one person saved without a pause of more than ten minutes, told as the newest of them; every other version is
 * a group of one. `changed` are the fields that any of them changed, `previous` is older than all.
 */
export type EntryVersionGroup = EntryVersion & {
  /** How many versions it holds. */
  readonly count: number;
  /** The number of the oldest of them. */
  readonly first: number;
  /** When that was saved. */
  readonly startedAt: string;
};

/** Somebody who has the same entry open; each open form counts. */
export type PresentPerson = {
  readonly id: string;
  readonly adminId: number;
  readonly name: string;
  /** The name of the field that they are in. */
  readonly field: string | null;
  /** Whether they have taken the entry over: others read. */
  readonly holds: boolean;
};

/** The stream of `GET /admin/api/presence/:uid/:documentId`, by the names of its events. */
export type PresenceEvents = {
  /** The id of this form. */
  readonly hello: { readonly id: string };
  readonly people: { readonly people: readonly PresentPerson[] };
  /** Somebody else has saved: the version at which the entry stands. */
  readonly version: { readonly version: number };
  /** The content model has changed. */
  readonly model: { readonly revision: number };
  /** The session has ended, or the right to read the entry. */
  readonly end: Readonly<Record<string, never>>;
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
  /** Whether nothing would be left of the entry: no other language, neither in the trash nor outside, and no link to it. */
  readonly endsDocument: boolean;
};

/** Links are document ids and files ids of assets, one or a list; null for a removal. */
export type EntryVersionValues = Omit<EntryVersion, 'actorName' | 'previous' | 'restoredFrom' | 'restoredFromAt'> & {
  readonly values: Readonly<Record<string, unknown>> | null;
};
