/** The content model as it is stored: definitions with the stable ids of their fields. The registry is compiled from it. */
import type { Definition } from './definition.ts';

export type Stored = {
  readonly uid: string;
  /** Stable id of the type or component itself: `t` or `c` and 9 characters. */
  readonly id: string;
  /** Without the `plinth` parts, which only say how a change is meant. */
  readonly definition: Definition;
  readonly fieldIds: Readonly<Record<string, string>>;
};

export type Model = {
  readonly types: ReadonlyMap<string, Stored>;
  readonly components: ReadonlyMap<string, Stored>;
};

/** A table or column that was dropped from the model; its data is still there under another name. */
export type SetAside = {
  readonly id: number;
  readonly what: 'table' | 'column';
  /** The type it belonged to (or was). */
  readonly uid: string;
  readonly typeId: string;
  /** Null for the content table itself. */
  readonly fieldId: string | null;
  /** Key of the table or column in `storage-sql.ts`. */
  readonly key: string;
  readonly asideName: string;
  /** The table that holds the column; for a table, what it was called. */
  readonly tableName: string;
  /** True when it went with its whole content type. */
  readonly whole: boolean;
  /** The definition of the type at that time: it tells the form of what is kept. */
  readonly stored: Stored;
  /** Schema revision that dropped it. */
  readonly revision: number;
  /** ISO time. */
  readonly at: string;
};
