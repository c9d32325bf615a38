import path from 'node:path';
import { checkFiles } from '../media/index.ts';
import type { DoctorCheck } from './doctor.ts';

/** What only the rows and the stored files together can tell. */
export const mediaChecks: readonly DoctorCheck[] = [
  {
    name: 'every file has its asset and every asset its files',
    run: ({ db, config }) => checkFiles(db, config.media.storage, path.join(config.home, 'uploads')),
  },
];
