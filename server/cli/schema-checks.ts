import { compareDatabase } from '../schema/index.ts';
import type { DoctorCheck } from './doctor.ts';

/** What the content model promises about the database. */
export const schemaChecks: readonly DoctorCheck[] = [
  {
    name: 'content tables are what the content model says',
    run: ({ db }) => compareDatabase(db),
  },
];
