/** What the admin keeps for each person, what it finds, and its home page. */
import type { EntryCounts, EntryRights, EntryStatus } from './entries.ts';
import type { ComponentDefinition, ContentTypeDefinition, Locale, ModelAnswer } from './model.ts';

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

/** What the admin draws lists and forms from. */
export type Workspace = {
  readonly types: readonly (ModelAnswer<ContentTypeDefinition>['data'][number] & {
    /** Whether the person may read at least some of its entries. */
    readonly mayRead: boolean;
    /** Name of the field by which people know its entries, among those that the person may read. */
    readonly titleField: string | null;
    /** Codes of the locales whose entries may be read; null for all. */
    readonly readLocales: readonly string[] | null;
    /** What is possible with some entry of the type. */
    readonly may: EntryRights;
  })[];
  /** Those that the types lead to. */
  readonly components: readonly (ModelAnswer<ComponentDefinition>['data'][number] & {
    /** Name of the field by which people know its items. */
    readonly titleField: string | null;
  })[];
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
    /** How many entries, among those in the language `from`, are not there in `locale`. */
    readonly untranslated: readonly {
      readonly uid: string;
      readonly locale: string;
      readonly from: string;
      readonly count: number;
    }[];
    /** Null for who does not see files. */
    readonly imagesWithoutText: number | null;
    /** Files whose original is lost; null for who does not see files. */
    readonly missingFiles: number | null;
    /** Null for who does not see the queue. */
    readonly failedJobs: number | null;
  };
  /** The last four weeks; `day` as `2026-11-21`. */
  readonly activity: readonly { readonly day: string; readonly published: number }[];
  /** Whether visitors see anything of the types that this person reads, also what the person does not. */
  readonly isPublished: boolean;
  readonly counts: readonly EntryCounts[];
};
