/** What a save stored whose answer got lost: it is no change of somebody else's. Pure. */
import type { Entry } from '../../../../../../server/admin-api.ts';
import type { Values } from '../../../../fields/form-values.ts';
import { isSameValue, newIds, type Shape, withIds } from './entry-values.ts';

type Landed = {
  /** What was sent and is there, by field. */
  readonly sent: Values;
  /** The ids that its new items have got. */
  readonly ids: ReadonlyMap<unknown, unknown>;
};

/**
 * Of what was sent without an answer, the newest last, what the server has. `theirs` is what it answers now as the form
 * has it, `data` the same as it was answered.
 */
export function findLanded(
  unanswered: readonly Values[],
  { theirs, data }: { readonly theirs: Values; readonly data: Entry },
  { attributes, componentOf }: Shape,
): Landed {
  const ids = new Map<unknown, unknown>();
  const landed: Record<string, unknown> = {};
  for (const sent of unanswered.toReversed()) {
    for (const [name, value] of Object.entries(sent)) {
      const attribute = attributes[name];
      if (!attribute || name in landed) continue;
      const given = newIds(value, data[name]);
      if (!isSameValue(attribute, withIds(value, given), theirs[name], componentOf)) continue;
      landed[name] = value;
      for (const [key, id] of given) ids.set(key, id);
    }
  }
  return { sent: landed, ids };
}
