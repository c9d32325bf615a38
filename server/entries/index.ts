/** The face of the entries domain: reading and writing content. */
export { attachFiles } from './attach-files.ts';
export { backfillLinks } from './backfill-links.ts';
export { findLostDocuments, findWrongReferences } from './check-content.ts';
export { type EntryRights, mayUpdate, readableLocales, readableNames, rightsOnType } from './document-rights.ts';
export { create } from './documents/create.ts';
export { update } from './documents/update.ts';
export { type CountEntries, countsIn, createEntryCounter, type TypeCounts } from './entry-counts.ts';
export { readEntryStates } from './entry-states-sql.ts';
export { createGrantForms } from './grant-forms.ts';
export { createReader, type Reader } from './read.ts';
export { readFiles } from './read-files.ts';
export { createVisitorReader } from './read-visitors.ts';
export { emptyTrash } from './retention.ts';
export { seesEvery } from './sees-every.ts';
export { listTrash } from './trash.ts';
export { findUses, isReadable, mediaPlaces } from './used-by.ts';
export { visitorTypes } from './visitor-types.ts';
