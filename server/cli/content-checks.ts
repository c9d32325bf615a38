import { findLostDocuments, findWrongReferences } from '../entries/index.ts';
import { loadRegistry } from '../schema/index.ts';
import type { DoctorCheck } from './doctor.ts';

/** What writing promises about the content. */
export const contentChecks: readonly DoctorCheck[] = [
  {
    name: 'every document has an entry or is in the trash',
    run: async ({ db }) => findLostDocuments(db, await loadRegistry(db)),
  },
  {
    name: 'references out of components are kept as rows',
    run: async ({ db }) => findWrongReferences(db, await loadRegistry(db)),
  },
];
