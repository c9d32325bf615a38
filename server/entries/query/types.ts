/**
 * The data between the stages of a read: parse → `ReadRequest` → authorise → `AllowedRequest` → plan → sql.
 *
 * Values never enter the tree: a leaf holds the number of a slot in `values`. Requests that differ only in their values
 * therefore have equal trees, and share one plan and one prepared statement.
 */
import type { Attribute, FormsAttribute, ScalarAttribute, Subject } from './attributes.ts';
import type { Operator } from './operators.ts';

/** An index into the values of a request. */
export type Slot = number;

/** Slots that every request has; those of filters follow. */
export const fixedSlots = {
  locales: 0,
  /** Of mode `one`; the ids of all where a list is of named documents. */
  documentId: 1,
  offset: 2,
  page: 3,
  knownRevision: 4,
  knownTotal: 5,
} as const;

/** Where a name stood, for the error that refuses it: the wire's `key`, `path` and `param`. */
export type Place = { readonly key: string; readonly path: string | null; readonly param: QueryParam };

export type QueryParam = 'filters' | 'sort' | 'fields' | 'populate' | 'aggregate';

export type LinkAttribute = Extract<Attribute, { is: 'relation' | 'media' | 'component' | 'localizations' }>;

export type Condition =
  | { readonly is: 'all' | 'any'; readonly items: readonly Condition[] }
  | { readonly is: 'not'; readonly item: Condition }
  | {
      readonly is: 'compare';
      readonly attribute: ScalarAttribute;
      readonly operator: Operator;
      readonly slots: readonly Slot[];
      readonly place: Place;
    }
  | { readonly is: 'null'; readonly attribute: ScalarAttribute; readonly expected: boolean; readonly place: Place }
  /**
   * Some row on the other side satisfies `where`, an absent one counting as a row of nulls, as in a left join; or none of
   * those that are there does.
   */
  | {
      readonly is: 'related';
      readonly quantifier: 'some' | 'none';
      readonly attribute: LinkAttribute;
      readonly target: Subject;
      readonly reach: Reach;
      readonly where: Condition;
      readonly place: Place;
    }
  /** Whether visitors see the entry, in the locale of the row. */
  | { readonly is: 'released'; readonly expected: boolean };

/**
 * Which rows of the target's documents a filter looks at. From an entry without drafts (or locales) to one with them, the
 * recorded contract looks at every status (or locale): nothing on this side says which is meant.
 */
export type Reach = { readonly anyStatus: boolean; readonly anyLocale: boolean };

export type SortKey = {
  /** From the subject outwards, to-one or to-many; empty for an attribute of the subject itself. */
  readonly through: readonly { readonly attribute: LinkAttribute; readonly target: Subject; readonly place: Place }[];
  readonly attribute: ScalarAttribute;
  readonly descending: boolean;
  readonly place: Place;
};

export type Selection = {
  readonly subject: Subject;
  /** Null means all. `id` and `documentId` are always there. */
  readonly fields: readonly ScalarAttribute[] | null;
  readonly populate: readonly Populate[];
};

export type Populate =
  | {
      readonly is: 'link';
      readonly attribute: LinkAttribute;
      readonly selection: Selection;
      readonly where: Condition | null;
      readonly sort: readonly SortKey[];
      /** `{ count: n }` in place of the rows. */
      readonly count: boolean;
      /** Bounds of a list; null where the caller gave none. */
      readonly start: number | null;
      readonly limit: number | null;
    }
  | {
      readonly is: 'forms';
      readonly attribute: FormsAttribute;
      readonly count: boolean;
      /** Items of forms that are not named are left out. */
      readonly forms: readonly { readonly selection: Selection; readonly where: Condition | null }[];
    };

export type Status = 'published' | 'draft';

export type PublicationFilter =
  | 'never-published'
  | 'never-published-document'
  | 'has-published-version'
  | 'has-published-version-document'
  | 'modified'
  | 'unmodified'
  | 'published-with-draft'
  | 'published-without-draft';

export type Paging = NumberedPaging | CursorPaging;

export type NumberedPaging = {
  readonly by: 'page' | 'offset';
  readonly size: number;
  readonly withCount: boolean;
  /** False on the first page, whose statement is planned without an offset: an unknown one would be taken for a far one. */
  readonly skips: boolean;
};

/** The entries after (or before) one, found by the values of its sort keys. */
export type CursorPaging = {
  readonly by: 'cursor';
  readonly size: number;
  readonly direction: 'after' | 'before';
  /** One for each sort key and at last the id, null for a key without a value. Null: from the very beginning (or end). */
  readonly from: readonly (Slot | null)[] | null;
  /** Marks the cursors of this type and order. */
  readonly order: string;
};

/** Which locales are read: exactly one, one of several, or any. */
export type LocaleScope = 'one' | 'several' | 'all';

/** `list` of a collection type, `one` document of it, or the `single` document of a single type. */
export type ReadMode = 'list' | 'one' | 'single';

export type ShownFiles = 'live' | 'all';

type Parts = {
  readonly mode: ReadMode;
  /** A list of no other documents than those whose ids are bound. */
  readonly isNamed: boolean;
  readonly selection: Selection;
  readonly where: Condition | null;
  /** Slot of the escaped pattern; `numeric` when it may also be part of a number. */
  readonly search: { readonly slot: Slot; readonly numeric: boolean } | null;
  /** A ranked search by the text in the slot; `every`: all that it finds, without a rank. */
  readonly ranked: { readonly slot: Slot; readonly every: boolean } | null;
  readonly sort: readonly SortKey[];
  /** Ask for the number of entries by this value, and not for the entries. */
  readonly countBy: SortKey | null;
  readonly status: Status;
  readonly localeScope: LocaleScope;
  readonly publication: PublicationFilter | null;
  /** What is shown of files: those in use, or also what is in the trash, as those see it who work on an entry. */
  readonly files: ShownFiles;
  /** Null in the modes `one` and `single`. */
  readonly paging: Paging | null;
  readonly values: readonly unknown[];
};

export type ReadRequest = Parts & { readonly stage: 'parsed' };

/** What the caller may see of the entries of one type. */
export type Policy = {
  /** Null: every entry. */
  readonly rows: Condition | null;
  /** Attributes that are seen in some of these entries, by name; in the others they count as empty. */
  readonly guards: Readonly<Record<string, Condition>>;
};

/** Names the policy of the request's own entries; those of links are named by `policyKey`. */
export const rootPolicy = 'root';

/** `anyLocale`: where a link looks at other locales than those that the request asks for. */
export function policyKey(subject: Subject, anyLocale: boolean): string {
  return anyLocale ? `${subject.key} *` : subject.key;
}

/** What is left of a request after `authorise`: everything in it may be read. Only this can be planned. */
export type AllowedRequest = Parts & {
  readonly stage: 'allowed';
  /** For each content type that the request leads to; null where everything of it is open. One without an entry is closed. */
  readonly policies: Readonly<Record<string, Policy | null>>;
  /** The attributes that a search looks into. */
  readonly searched: readonly ScalarAttribute[];
  /** Of a ranked search: the public prose that its index holds, and what the caller may read of it. */
  readonly prose: {
    readonly indexed: readonly ScalarAttribute[];
    readonly readable: readonly ScalarAttribute[];
  } | null;
};
