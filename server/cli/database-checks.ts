import { migrations } from '../../migrations/index.ts';
import type { DoctorCheck } from './doctor.ts';

/** What the database itself can tell: its form is the one that this version expects, and nothing in it is invalid. */
export const databaseChecks: readonly DoctorCheck[] = [
  {
    name: 'system tables are those of this version',
    async run({ db }) {
      const done = await db.query<{ name: string }>({ text: 'select name from plinth_migrations' });
      const unknown = done.rows.filter(({ name }) => !(name in migrations));
      return unknown.map(({ name }) => `the migration ${name} was made by a newer version`);
    },
  },
  {
    name: 'indexes and constraints are valid',
    async run({ db }) {
      const invalid = await db.query<{ kind: string; name: string }>({
        text: `select 'index' as kind, indexrelid::regclass::text as name from pg_index where not indisvalid
               union all
               select 'constraint', conrelid::regclass || '.' || conname from pg_constraint
               where not convalidated and connamespace = current_schema()::regnamespace`,
      });
      return invalid.rows.map(({ kind, name }) => `the ${kind} ${name} is not valid`);
    },
  },
];
