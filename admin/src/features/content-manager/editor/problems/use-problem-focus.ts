import { useState } from 'react';
import type { ContentType } from '../../../../api/content-types.ts';
import { formOptions } from '../../../../fields/form-layout.ts';
import type { FormStore } from '../form-store.ts';
import { focusPlace } from './focus-place.ts';

export type ProblemFocus = {
  /** The tab of the form that is open; undefined for the first. */
  readonly tab: string | undefined;
  readonly openTab: (tab: string | undefined) => void;
  /** Goes to where a path leads, in whatever it is folded. */
  readonly show: (path: readonly string[]) => void;
  /** Does what a person has asked for; when it comes to nothing for what stands in the form, goes to the first of that. */
  readonly trying: <T>(work: () => Promise<T>) => Promise<T>;
};

/** The way from a problem to its input: through the tabs of the form, which are open or closed here for that. */
export function useProblemFocus(type: ContentType, store: FormStore): ProblemFocus {
  const [tab, openTab] = useState<string>();
  const show = (path: readonly string[]) => {
    const attribute = type.attributes[path[0] ?? ''];
    if (attribute) openTab(formOptions(attribute).tab);
    void focusPlace(path);
  };
  const trying = async <T>(work: () => Promise<T>): Promise<T> => {
    const before = store.get().problems;
    const done = await work();
    const [first] = store.get().problems;
    if (!done && first && store.get().problems !== before) show(first.path);
    return done;
  };
  return { tab, openTab, show, trying };
}
