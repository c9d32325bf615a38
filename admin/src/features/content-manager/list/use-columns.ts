import { useLocalStorage } from '@mantine/hooks';
import type { ContentType } from '../../../api/content-types.ts';
import { kindOf, listableFields, mainField } from '../../../fields/attributes.ts';

const defaultCount = 4;

/** The columns that this person has chosen for the type; those that the model no longer has are left out. */
export function useColumns(type: ContentType): [readonly string[], (columns: readonly string[]) => void] {
  const [chosen, setChosen] = useLocalStorage<readonly string[] | null>({
    key: `plinth.columns.${type.uid}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const listable = listableFields(type.attributes);
  const present = chosen?.filter((name) => listable.includes(name));
  return [present ?? defaultColumns(type), setChosen];
}

/** What names the entry first, then what is short. */
export function defaultColumns({ attributes }: ContentType): string[] {
  const main = mainField(attributes);
  const others = listableFields(attributes).filter(
    (name) => name !== main && !['uid', 'text'].includes(kindOf(attributes, name) ?? ''),
  );
  return [...(main === undefined ? [] : [main]), ...others].slice(0, defaultCount);
}
