import type { ApiProblem } from '../api/errors.ts';
import { problemsIn } from './field-props.ts';
import { ItemCard } from './item-card.tsx';
import { moveItem, replaceItem } from './list-items.ts';

type Item = Readonly<Record<string, unknown>>;

type Props = {
  readonly items: readonly Item[];
  readonly uidOf: (item: Item) => string;
  readonly onChange: (items: readonly Item[]) => void;
  readonly problems: readonly ApiProblem[];
  readonly readOnly: boolean;
};

/** Component items one below the other, closed but those that are new or have a problem. */
export function ItemList({ items, uidOf, onChange, problems, readOnly }: Props) {
  return items.map((item, index) => (
    <ItemCard
      key={String(item.__key)}
      uid={uidOf(item)}
      item={item}
      onChange={(next) => onChange(replaceItem(items, index, next))}
      onRemove={() => onChange(items.filter((other) => other !== item))}
      problems={problemsIn(problems, index)}
      readOnly={readOnly}
      place={{ index, count: items.length, onMove: (to) => onChange(moveItem(items, index, to)) }}
    />
  ));
}
