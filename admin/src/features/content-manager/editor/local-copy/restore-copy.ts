import type { Values } from '../../../../fields/form-values.ts';
import type { LocalCopy } from '../../../../lib/local-copies.ts';
import { isSameValue, pick, type Shape } from '../values/entry-values.ts';
import { type Merge, mergeEntry } from '../values/merge-entry.ts';
import { rekey } from './rekey.ts';

/** What a copy brings to the form as it stands now: only changes of the copy itself, merged with what came since. */
export function restoreCopy(copy: Pick<LocalCopy, 'values' | 'base'>, present: Values, shape: Shape): Merge {
  const known = (values: Values): Values => pick(values, shape.attributes);
  const base = { ...present, ...known(copy.base) };
  const mine = { ...present, ...mapRekeyed(known(copy.values)) };
  const merge = mergeEntry({ base, mine, theirs: present }, shape);
  return { ...merge, values: changedOnly(merge.values, present, shape) };
}

/** The fields whose values are not the present ones. */
export function changedOnly(values: Values, present: Values, { attributes, componentOf }: Shape): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const attribute = attributes[name];
      return attribute && !isSameValue(attribute, value, present[name], componentOf);
    }),
  );
}

function mapRekeyed(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rekey(value)]));
}
