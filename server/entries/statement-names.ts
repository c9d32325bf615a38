/**
 * Which statements are worth preparing. PostgreSQL keeps a prepared statement on every connection until it closes, and a
 * stranger decides how many shapes of query there are; so only a shape that comes back is named, and only so many an hour.
 */
import { createHash } from 'node:crypto';

const usesBeforeNaming = 3;
const namesPerHour = 500;

export type StatementNames = {
  /** The name to prepare under, by hash of the text; undefined while the text is better sent as it is. */
  nameOf(statement: NameableStatement): string | undefined;
};

/** One per distinct text, kept by whoever caches it. */
export type NameableStatement = { readonly text: string; uses: number; name: string | undefined };

/** `now` in milliseconds, for tests. */
export function createStatementNames(now: () => number = Date.now): StatementNames {
  let hourStartedMs = now();
  let given = 0;
  return {
    nameOf(statement) {
      if (statement.name !== undefined) return statement.name;
      statement.uses += 1;
      if (statement.uses < usesBeforeNaming) return undefined;
      if (now() - hourStartedMs > 3_600_000) {
        hourStartedMs = now();
        given = 0;
      }
      if (given >= namesPerHour) return undefined;
      given += 1;
      statement.name = `r_${createHash('sha256').update(statement.text).digest('base64url').slice(0, 27)}`;
      return statement.name;
    },
  };
}
