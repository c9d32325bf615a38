/** Where something is used, as an editor counts: an entry once, however many languages and statuses it has. Pure. */
import type { FileUse } from '../../../../server/admin-api.ts';

export type UsingEntry = {
  readonly type: string;
  readonly documentId: string;
  readonly fields: readonly string[];
};

/** In the order of the uses. */
export function usingEntries(uses: readonly FileUse[]): UsingEntry[] {
  const byEntry = Map.groupBy(uses, ({ type, documentId }) => `${type} ${documentId}`);
  return [...byEntry.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const fields = [...new Set(group.map(({ field }) => field))];
    return [{ type: first.type, documentId: first.documentId, fields }];
  });
}
