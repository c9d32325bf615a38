import { compareDatabase } from '../schema/index.ts';
import type { DoctorCheck } from './doctor.ts';

/** What the content model promises about the database, and what it needs of it. */
export const schemaChecks: readonly DoctorCheck[] = [
  {
    name: 'content tables are what the content model says',
    run: ({ db }) => compareDatabase(db),
  },
  {
    // Trigrams follow the database's own locale: with plain C, a search for "étude" would miss "Étude".
    name: 'search knows upper and lower case beyond ASCII',
    async run({ db }) {
      const { rows } = await db.query({ text: `select where show_trgm('É') <> show_trgm('é')` });
      return rows.length === 0 ? [] : ['the locale of the database is too plain: create it with C.UTF-8 or a language'];
    },
  },
];
