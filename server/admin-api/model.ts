/** The content model: definitions, plans, history, locales. */

/** A field as defined: its kind, and the options that the kind knows. */
export type Attribute = { readonly type: string } & Readonly<Record<string, unknown>>;

export type ComponentDefinition = {
  readonly info: { readonly displayName: string; readonly description?: string };
  readonly attributes: Readonly<Record<string, Attribute>>;
};

export type Locale = { readonly code: string; readonly name: string; readonly isDefault: boolean };

/** How many entries of a type are written in a locale. */
export type LocaleUse = { readonly uid: string; readonly entries: number };

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
  /** Some of the values that would go. */
  readonly samples: readonly string[];
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

/** An index that is being built; `done` from 0 to 1 within the phase. */
export type IndexProgress = { readonly contentType: string | null; readonly phase: string; readonly done: number };
