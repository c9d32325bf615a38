/**
 * The compiled content model: an immutable snapshot that every request reads. The schema domain makes it (`compile.ts`)
 * and swaps it whole; a request keeps the one it began with. Plain data and pure look-ups, no I/O.
 *
 * Storage, in short (ARCHITECTURE.md tells why):
 * - a content type is a table `ct_<name>`, one row per document, locale and status;
 * - `locale` is `''` where the type is not localised; `status` is always `'published'` without draft & publish;
 * - a scalar is a typed column; components and zones are jsonb columns;
 * - a relation or media reference is a column or a link table on its owning side and nothing on the other;
 * - relations point at `documents(id)`, media at `assets(id)`.
 */
import type { Definition } from './definition.ts';

export type ScalarKind =
  | 'string'
  | 'text'
  | 'richtext'
  | 'blocks'
  | 'email'
  | 'password'
  | 'uid'
  | 'enumeration'
  | 'integer'
  | 'biginteger'
  | 'decimal'
  | 'float'
  | 'date'
  | 'time'
  | 'datetime'
  | 'timestamp'
  | 'boolean'
  | 'json';

type FieldBase = {
  /** Survives renames. Inside component values it is also the JSON key. */
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly private: boolean;
  /** False when the value is shared by all locales, or the type is not localised. */
  readonly localized: boolean;
  /** The attribute as defined, with every option, also those that only an editor's form reads. */
  readonly options: Readonly<Record<string, unknown>>;
};

export type ScalarField = FieldBase & {
  readonly type: 'scalar';
  readonly kind: ScalarKind;
  /** The column of the content table; in a component the key in its JSON (the field id). */
  readonly column: string;
  readonly unique: boolean;
};

export type RelationStorage =
  /** To-one, owning side: `column` is a foreign key to documents; `inverseOrder` the column that orders the other side's list (null where there is no other side). */
  | { readonly in: 'column'; readonly column: string; readonly inverseOrder: string | null }
  /** To-many, owning side: `table(source_id → ct row, target_id → documents, position, inverse_position)`. */
  | { readonly in: 'link'; readonly table: string }
  /** The other side of `ownerField` of `ownerType`; nothing is stored here. */
  | { readonly in: 'inverse'; readonly ownerType: string; readonly ownerField: string }
  /** Inside a component: a document id (to-one) or an array of them under this key. */
  | { readonly in: 'json'; readonly key: string };

export type RelationField = FieldBase & {
  readonly type: 'relation';
  readonly relation:
    | 'oneToOne'
    | 'oneToMany'
    | 'manyToOne'
    | 'manyToMany'
    | 'morphToOne'
    | 'morphToMany'
    | 'morphOne'
    | 'morphMany';
  /** Uid of the target; null where it is polymorphic (morphToOne, morphToMany). */
  readonly target: string | null;
  readonly many: boolean;
  /** Name of the field on the target that is the other side of this one, whichever side owns it. */
  readonly otherSide: string | null;
  readonly storage: RelationStorage;
};

export type MediaField = FieldBase & {
  readonly type: 'media';
  readonly multiple: boolean;
  /** Of images, files, videos, audios; empty means all. */
  readonly allowedTypes: readonly string[];
  readonly storage: /** Single: foreign key to assets. */
    | { readonly in: 'column'; readonly column: string }
    /** Multiple: `table(source_id → ct row, asset_id → assets, position)`. */
    | { readonly in: 'link'; readonly table: string }
    /** Inside a component: an asset id or an array of them under this key. */
    | { readonly in: 'json'; readonly key: string };
};

export type ComponentField = FieldBase & {
  readonly type: 'component';
  readonly component: string;
  readonly repeatable: boolean;
  /** jsonb column, or key inside the JSON of the component it stands in. Object, or array when repeatable. */
  readonly column: string;
  readonly min: number | null;
  readonly max: number | null;
};

export type ZoneField = FieldBase & {
  readonly type: 'dynamiczone';
  readonly components: readonly string[];
  /** jsonb column: an array of component values, each with its `__component`. */
  readonly column: string;
  readonly min: number | null;
  readonly max: number | null;
};

export type Field = ScalarField | RelationField | MediaField | ComponentField | ZoneField;

export type Component = {
  readonly uid: string;
  /** Stable id of the component itself. */
  readonly id: string;
  readonly category: string;
  readonly displayName: string;
  /** In the order of the definition. */
  readonly fields: readonly Field[];
  readonly fieldByName: ReadonlyMap<string, Field>;
  readonly definition: Definition;
};

export type ContentType = {
  readonly uid: string;
  /** Stable id of the type itself. */
  readonly id: string;
  readonly kind: 'collectionType' | 'singleType';
  readonly singularName: string;
  readonly pluralName: string;
  readonly displayName: string;
  /** The path segment below `/api`: the plural name of a collection type, the singular name of a single type. */
  readonly route: string;
  readonly table: string;
  readonly draftAndPublish: boolean;
  readonly localized: boolean;
  /** In the order of the definition. */
  readonly fields: readonly Field[];
  readonly fieldByName: ReadonlyMap<string, Field>;
  readonly definition: Definition;
};

export type Locales = {
  /** Code of the default locale. */
  readonly default: string;
  /** All configured codes, the default one included, in the order in which they were added. */
  readonly codes: readonly string[];
};

export type Registry = {
  /** Grows by one with every change of the model or the locales; equal revisions mean equal registries. */
  readonly revision: number;
  readonly types: ReadonlyMap<string, ContentType>;
  /** By `route` in lower case. */
  readonly typeByRoute: ReadonlyMap<string, ContentType>;
  readonly components: ReadonlyMap<string, Component>;
  readonly locales: Locales;
};
