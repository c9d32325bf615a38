/** The face of the entries domain: reading and writing content. */
export { type AttachInput, attachFiles } from './attach-files.ts';
export { findLostDocuments, findWrongReferences } from './check-content.ts';
export { readableLocales, readableNames, rightsOnType } from './document-rights.ts';
export { type CreateInput, create } from './documents/create.ts';
export { purgeOlder } from './documents/purge.ts';
export { type UpdateInput, update } from './documents/update.ts';
export { type CountEntries, countsIn, createEntryCounter, type TypeCounts } from './entry-counts.ts';
export { type EntryState, readEntryStates } from './entry-states-sql.ts';
export { entryErrors } from './errors.ts';
export { createGrantForms } from './grant-forms.ts';
export { createReader, type EntryInput, type Reader, type ReaderDeps, type ReadInput } from './read.ts';
export { type ReadFilesInput, readFiles } from './read-files.ts';
export { createVisitorReader, type VisitorReader } from './read-visitors.ts';
export { seesEvery } from './sees-every.ts';
export { listTrash, type TrashItem } from './trash.ts';
export { findUses, isReadable, mediaPlaces, type Use, type UseTarget } from './used-by.ts';
export { visitorTypes } from './visitor-types.ts';
