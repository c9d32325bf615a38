/** Which items of a list are open: new ones, those with a problem, and those that somebody has opened. */
import { useEffect, useMemo, useState } from 'react';
import type { ApiProblem } from '../../api/errors.ts';
import { problemsIn } from '../field-props.ts';
import type { Values } from '../form-values.ts';

const noProblems: readonly ApiProblem[] = [];

export function useOpenItems(items: readonly Values[], problems: readonly ApiProblem[], isSingle: boolean) {
  const [chosen, setChosen] = useState<ReadonlyMap<unknown, boolean>>(new Map());
  // Items that are there from the beginning are closed: a page of fifty would not be seen otherwise.
  const [present] = useState(() => new Set(items.map(({ __key }) => __key)));
  const isOpen = ({ __key }: Values) => chosen.get(__key) ?? (isSingle || !present.has(__key));
  const byItem = useMemo(() => {
    const indexes = new Set(problems.map(({ path }) => Number(path[0])));
    return new Map([...indexes].map((index) => [index, problemsIn(problems, index)]));
  }, [problems]);
  const broken = [...byItem.keys()].map((index) => items[index]?.__key);
  const signature = broken.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a problem opens its item once, and it may be closed again
  useEffect(() => {
    if (broken.length > 0) setChosen((before) => new Map([...before, ...broken.map((key) => [key, true] as const)]));
  }, [signature]);
  const areAllOpen = items.every(isOpen);
  return {
    isOpen,
    areAllOpen,
    problemsOf: (index: number) => byItem.get(index) ?? noProblems,
    toggle: (item: Values | undefined) =>
      item && setChosen((before) => new Map([...before, [item.__key, !isOpen(item)] as const])),
    toggleAll: () => setChosen(new Map(items.map(({ __key }) => [__key, !areAllOpen]))),
  };
}
