/**
 * The face of the schema domain: the content model, read as a registry and changed by plan and apply. Wider than that of
 * other domains, because the commands reach five things through it: changes, what was dropped, files, locales, checks.
 */

export { applyDefinitions, type PlanReport, planDefinitions } from './apply.ts';
export { type Dropped, listDropped, purgeDropped, restoreDropped } from './aside.ts';
export { finishIndexes } from './build-indexes.ts';
export { visitorTypeUid } from './built-in-types.ts';
export { changeCollation } from './change-collation.ts';
export type { ChangeSet } from './change-set.ts';
export { chooseCollation } from './choose-collation.ts';
export { compareDatabase } from './compare-sql.ts';
export { compile } from './compile.ts';
export { type UniquePlace, uniquePlaces, valuesAt } from './component-uniques.ts';
export type { Attribute, Definition } from './definition.ts';
export { compareFolder, type Difference, planPush, pullFolder, pushFolder } from './files/sync.ts';
export { databaseTarget, type SchemaTarget, serverTarget } from './files/target.ts';
export { scalarKinds } from './kinds/all-kinds.ts';
export { loadRegistry } from './load-sql.ts';
export { addLocale, listLocales, removeLocale, setDefaultLocale } from './locales.ts';
export type { Stored } from './model.ts';
export { previewOrigins } from './preview-origins.ts';
export type * from './registry.ts';
export { createRegistryStore, type RegistryStore } from './registry-store.ts';
export { schemaChannel } from './store-sql.ts';
export { titleField } from './title-field.ts';
