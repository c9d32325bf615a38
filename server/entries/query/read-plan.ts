/** What `plan` makes and `sql` prints: rows, joins and columns as data. */
import type { Registry } from '../../schema/index.ts';
import type { ScalarAttribute, Subject, ValueKind } from './attributes.ts';
import type { Operator } from './operators.ts';
import type { AllowedRequest, Paging, PublicationFilter, ReadMode, Slot, Status } from './types.ts';

/** A value in a row (`alias."column"`), or in the JSON of a component (`alias.v -> 'key'`). */
type RowRef = {
  readonly in: 'row';
  readonly alias: string;
  readonly column: string;
  /** The text of that locale takes the column's place, where the row has one. */
  readonly translation?: { readonly key: string; readonly locale: RowRef };
};
export type Ref = RowRef | { readonly in: 'item'; readonly alias: string; readonly key: string };

/** One level of rows under an alias. */
export type Row = {
  readonly subject: Subject;
  readonly alias: string;
  /** The locale that the row is shown in: its own, or that of the entry around it. Null where there is only one. */
  readonly locale: RowRef | null;
  readonly restriction: Restriction | null;
};

/** What the caller's grants leave of the rows of a table. */
export type Restriction = {
  /** Which rows; null for all, or when the mask says it. */
  readonly where: Predicate | null;
  readonly mask: Mask | null;
  /** By attribute: the column of the mask that tells whether it may be seen. */
  readonly flags: ReadonlyMap<string, string>;
};

export type Match =
  /** `cast`: what comes out of JSON and has to be made an id first. */
  | { readonly is: 'equal'; readonly left: Ref; readonly right: Ref; readonly cast: 'text' | 'bigint' | null }
  | { readonly is: 'differs'; readonly left: Ref; readonly right: Ref }
  | { readonly is: 'literal'; readonly left: Ref; readonly text: string }
  | { readonly is: 'value'; readonly left: Ref; readonly slot: Slot; readonly among: boolean }
  | { readonly is: 'flag'; readonly ref: RowRef }
  | { readonly is: 'holds'; readonly predicate: Predicate };

/** Stands for a table of which some columns are seen in some rows only: in the others they are null. */
export type Mask = {
  readonly where: Predicate | null;
  /** Whether something may be seen, as columns beside those of the table. */
  readonly flags: readonly { readonly column: string; readonly predicate: Predicate }[];
  /** Every column that is read; `seen`: in which rows, null for all. */
  readonly columns: readonly { readonly column: string; readonly seen: Predicate | null }[];
};

export type Via =
  | { readonly by: 'link'; readonly table: string; readonly alias: string }
  /** Ids kept as an array inside a component: `alias(id, position)`. */
  | { readonly by: 'ids'; readonly ids: Ref; readonly alias: string };

export type TableSource = {
  readonly from: 'table';
  readonly table: string;
  readonly alias: string;
  readonly via: Via | null;
  readonly matches: readonly Match[];
  readonly mask: Mask | null;
};

export type Source =
  | TableSource
  /** One component value, or the items of several, as `alias(v, n)`. */
  | { readonly from: 'item'; readonly alias: string; readonly value: Ref }
  | { readonly from: 'items'; readonly alias: string; readonly value: Ref };

export type Predicate =
  | { readonly is: 'all' | 'any'; readonly items: readonly Predicate[] }
  | { readonly is: 'constant'; readonly value: boolean }
  | {
      readonly is: 'compare';
      readonly ref: Ref;
      readonly kind: ValueKind;
      readonly operator: Operator;
      readonly slots: readonly Slot[];
      readonly negated: boolean;
    }
  | { readonly is: 'null'; readonly ref: Ref; readonly kind: ValueKind; readonly expected: boolean }
  | { readonly is: 'exists'; readonly source: Source; readonly where: Predicate | null; readonly negated: boolean }
  /** Is among what a ranked search has found. */
  | { readonly is: 'hit'; readonly alias: string }
  | { readonly is: 'search'; readonly columns: readonly { ref: Ref; kind: ValueKind }[]; readonly slot: Slot }
  | {
      readonly is: 'publication';
      readonly filter: PublicationFilter;
      readonly table: string;
      readonly alias: string;
      /** Of the rows that are filtered. */
      readonly status: Status;
    };

export type OrderTerm = { readonly by: OrderValue; readonly descending: boolean };
export type OrderValue =
  | { readonly is: 'value'; readonly ref: Ref; readonly kind: ValueKind }
  | { readonly is: 'through'; readonly source: Source; readonly value: OrderValue };

export type Column = { readonly name: string; readonly value: ColumnValue };
export type ColumnValue =
  | { readonly is: 'scalar'; readonly ref: Ref; readonly kind: ValueKind }
  | { readonly is: 'constant'; readonly text: string }
  | { readonly is: 'flag'; readonly value: boolean }
  | ({ readonly is: 'one' | 'many' } & Rows)
  | { readonly is: 'count'; readonly source: Source; readonly where: Predicate | null }
  | {
      readonly is: 'zone';
      readonly value: Ref;
      readonly alias: string;
      readonly count: boolean;
      readonly forms: readonly {
        readonly component: string;
        readonly where: Predicate | null;
        readonly columns: readonly Column[];
      }[];
    }
  /** Entries of several types, in one order; `many` or the one that is there. */
  | {
      readonly is: 'morph';
      readonly many: boolean;
      readonly count: boolean;
      readonly limit: number;
      readonly branches: readonly { readonly rows: Rows; readonly position: Ref | null }[];
    };

/** The rows of a level with what is shown of each. */
export type Rows = {
  readonly source: Source;
  readonly where: Predicate | null;
  readonly order: readonly OrderTerm[];
  /** Tables of one row at most that the order needs. */
  readonly joins: readonly Source[];
  /** Null for a level that has one row at most. */
  readonly limit: number | null;
  readonly offset: number;
  readonly columns: readonly Column[];
};

export type RankedSearch = {
  readonly slot: Slot;
  /** All that is found, for a list by cursor; otherwise the best of it. */
  readonly every: boolean;
  /** Best first; false when the caller sorts. */
  readonly byRank: boolean;
  readonly locale: RowRef;
  /** All public prose: what the index is made of. */
  readonly indexed: readonly Ref[];
  /** What the caller may read of it: short texts, and long ones. */
  readonly readable: readonly Ref[];
  readonly titles: readonly Ref[];
  readonly bodies: readonly Ref[];
  /** The language of the query: that of the locale asked for, any of several, or the default one for rows without. */
  readonly language:
    | { readonly by: 'locale'; readonly slot: Slot }
    | { readonly by: 'any'; readonly codes: readonly string[] }
    | { readonly by: 'none'; readonly code: string };
};

export type ReadPlan = {
  readonly mode: ReadMode;
  readonly rows: Rows;
  readonly paging: Paging | null;
  /** Of the rows only their number by this value is asked. */
  readonly countBy: OrderValue | null;
  /** Of the rows only those that a search finds are asked. */
  readonly hits: RankedSearch | null;
  /** Types whose revisions decide whether a remembered total still holds; null when a total must not be remembered. */
  readonly countedTypes: readonly string[] | null;
  /** Every content type that the answer shows or filters by. */
  readonly dependsOn: readonly string[];
};

/** What the planners of one request share. */
export type PlanContext = {
  readonly registry: Registry;
  readonly request: Pick<AllowedRequest, 'status' | 'localeScope' | 'policies' | 'files'>;
  readonly types: Set<string>;
  readonly aliases: { next: number };
  /** The restriction of the rows of a subject under an alias; null where all of them are open. */
  readonly restrict: (context: PlanContext, subject: Subject, alias: string, policy: string) => Restriction | null;
};

export function aliasOf({ aliases }: PlanContext): string {
  const number = aliases.next;
  aliases.next += 1;
  return `t${number}`;
}

export function tableOf(subject: Subject): string {
  if (subject.table === null) throw new Error(`${subject.key} has no table of its own`);
  return subject.table;
}

export function refTo(row: Row, column: string): Ref {
  return row.subject.is === 'component'
    ? { in: 'item', alias: row.alias, key: column }
    : { in: 'row', alias: row.alias, column };
}

type RowOrigin = {
  /** From where it is reached; null for the root of the request. */
  readonly owner: Row | null;
  /** The key of its policy. */
  readonly policy: string;
};

/** A row of `subject` under `alias`, with what the caller's rights leave of it. */
export function rowOf(context: PlanContext, subject: Subject, alias: string, { owner, policy }: RowOrigin): Row {
  const restriction = context.restrict(context, subject, alias, policy);
  return { ...openRow(context, subject, alias, owner), restriction };
}

/** The same, whatever the rights. */
export function openRow(
  { registry }: Pick<PlanContext, 'registry'>,
  subject: Subject,
  alias: string,
  owner: Row | null,
): Row {
  const own: RowRef = { in: 'row', alias, column: 'locale' };
  const isAlone = registry.locales.codes.length < 2;
  const locale = isAlone ? null : subject.localized ? own : (owner?.locale ?? null);
  return { subject, alias, locale, restriction: null };
}

/** The value of an attribute, in the locale of the row where it has translations. */
export function refOf(row: Row, { column, translation }: ScalarAttribute): Ref {
  const ref = refTo(row, column);
  if (translation === undefined || row.locale === null || ref.in !== 'row') return ref;
  return { ...ref, translation: { key: translation, locale: row.locale } };
}
