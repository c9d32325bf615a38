/** What a plan is made of, and the order in which its steps run. */
import { quoteIdent } from '../db/sql.ts';

/** `slow` rewrites or scans a table; `lossy` takes content out of sight and needs consent. */
export type Effect = 'safe' | 'slow' | 'lossy';

/** Rows that would break the change. The statement gives at most eleven: documentId, locale, status, value. */
export type Refusal = {
  readonly path: readonly string[];
  readonly message: string;
  readonly sql: string;
  /** Conversions are tried before rules that look at converted values. */
  readonly first: boolean;
};

/** A table or column put aside under another name, to be recorded. */
type Aside = {
  readonly what: 'table' | 'column';
  readonly uid: string;
  readonly typeId: string;
  readonly fieldId: string | null;
  /** Key of the table or column in the storage description. */
  readonly key: string;
  readonly asideName: string;
  /** The table that holds the column; for a table, its name until now. */
  readonly tableName: string;
  /** True when it went with its whole content type. */
  readonly whole: boolean;
};

export type PlannedStep = {
  /** Stable and readable, e.g. `remove:api::article.article.secret`: what consent names. */
  readonly id: string;
  readonly effect: Effect;
  readonly description: string;
  readonly sql: readonly string[];
  readonly phase: number;
  /** The type or component that the step belongs to. */
  readonly uid: string;
  /** Counts the rows that the step touches or takes away, before the change; null where none. */
  readonly count: string | null;
  /** Gives some of the values that a lossy step would take away, as text in the column `sample`; null where they say nothing. */
  readonly samples: string | null;
  readonly refusals: readonly Refusal[];
  readonly asides: readonly Aside[];
  /** Records of what was aside and comes back. */
  readonly restores: readonly number[];
  /** Set on indexes that may be built after the commit, without blocking writers. */
  readonly buildLater: { readonly table: string; readonly index: string } | null;
};

export type PlannedChange = {
  readonly steps: readonly PlannedStep[];
  /** Tables that exist before the change and are altered by it: locked first, in this order. */
  readonly locks: readonly string[];
};

/** Steps run in this order: make room, shape, move data, hold the new rules. */
export const phases = {
  loosen: 10,
  setAside: 20,
  renameTable: 30,
  rename: 31,
  createTable: 40,
  shape: 50,
  move: 60,
  drop: 65,
  toggle: 70,
  hold: 80,
  index: 90,
  describe: 99,
} as const;

type StepInput = Pick<PlannedStep, 'id' | 'description' | 'phase' | 'uid'> & Partial<PlannedStep>;

export function step(input: StepInput): PlannedStep {
  return {
    effect: 'safe',
    sql: [],
    count: null,
    samples: null,
    refusals: [],
    asides: [],
    restores: [],
    buildLater: null,
    ...input,
  };
}

/** Some different values of a column, shortened. */
export function samplesOf(table: string, column: string): string {
  const name = quoteIdent(column);
  return `select case when length(sample) > 80 then left(sample, 80) || '…' else sample end as sample from
    (select distinct ${name}::text as sample from (select ${name} from ${quoteIdent(table)} where ${name} is not null limit 100) as first) as few
    order by sample limit 3`;
}
