/** One component item: a header that opens and closes it, and its fields. */
import { Stack } from '@mantine/core';
import { shallowEqual, useDebouncedValue } from '@mantine/hooks';
import { memo, use, useCallback, useId, useRef } from 'react';
import type { Attribute } from '../../../../server/admin-api.ts';
import type { ApiProblem } from '../../api/errors.ts';
import { fieldLabel } from '../attributes.ts';
import { problemsIn } from '../field-props.ts';
import { isAskedFor } from '../form-layout.ts';
import type { Values } from '../form-values.ts';
import { ModelContext } from '../model-context.ts';
import { useOnce } from '../use-once.ts';
import classes from './item-card.module.css';
import { ItemHeader } from './item-header.tsx';
import type { DragOrder } from './use-drag-order.ts';
import type { ItemActions } from './use-item-actions.ts';

type Props = {
  readonly uid: string;
  readonly item: Values;
  readonly index: number;
  readonly count: number;
  readonly isOpen: boolean;
  /** Whether it is the only one that there can be. */
  readonly isSingle: boolean;
  /** Whether one more may be added. */
  readonly hasRoom: boolean;
  readonly actions: ItemActions;
  readonly onToggle: (index: number) => void;
  readonly problems: readonly ApiProblem[];
  readonly readOnly: boolean;
  /** What takes part in a drag: the item as a place to drop at, and the grip. */
  readonly place: ReturnType<DragOrder['item']>;
  /** Absent where there is nothing to put in order. */
  readonly grip: ReturnType<DragOrder['grip']> | undefined;
};

const looks = ['data-drop', 'data-dragged'] as const;

/** What the handlers of a drag do is the same in every drawing: of those only the look is compared. */
export const ItemCard = memo(
  Card,
  ({ grip, place, ...before }, { grip: nextGrip, place: nextPlace, ...after }) =>
    shallowEqual(before, after) && looks.every((name) => place[name] === nextPlace[name]) && !grip === !nextGrip,
);

/** The header follows the name of the item when its typing pauses. */
const namePauseMs = 200;

function Card(props: Props) {
  const { uid, item, index, count, isOpen, isSingle, hasRoom, actions, onToggle, problems, readOnly, grip, place } =
    props;
  const id = useId();
  const { components } = use(ModelContext);
  const component = components.find((candidate) => candidate.uid === uid);
  const attributes = component?.attributes ?? {};
  const kind = component?.info.displayName ?? uid;
  const title = component?.titleField && item[component.titleField];
  const [name] = useDebouncedValue(title ? String(title) : kind, namePauseMs);
  return (
    <div data-item className={classes.place} {...place}>
      <section
        className={classes.card}
        aria-label={name}
        data-problem={problems.length > 0 || undefined}
        data-closed={!isOpen || undefined}
      >
        <ItemHeader
          {...{ component, kind, name, index, count, isOpen, isSingle, hasRoom, actions, onToggle, readOnly }}
          hasProblem={problems.length > 0}
          body={id}
          grip={grip}
        />
        {isOpen && (
          <Stack id={id} className={classes.body ?? ''} gap="md">
            {Object.entries(attributes).map(([field, definition]) => (
              <ItemField key={field} {...{ field, definition, item, index, actions, readOnly, problems }} />
            ))}
          </Stack>
        )}
      </section>
    </div>
  );
}

type FieldProps = Pick<Props, 'item' | 'index' | 'actions' | 'problems' | 'readOnly'> & {
  readonly field: string;
  readonly definition: Attribute;
};

const noProblems: readonly ApiProblem[] = [];

/**
 * A field that is there while its condition holds, or since a problem had to be solved in it. Gives the input a handler
 * that stays the same, so that a key stroke draws one field and not all of the item.
 */
function ItemField({ field, definition, item, index, actions, problems, readOnly }: FieldProps) {
  const { renderField } = use(ModelContext);
  const latest = useRef({ item, index });
  latest.current = { item, index };
  const onChange = useCallback(
    (value: unknown) => actions.change(latest.current.index, { ...latest.current.item, [field]: value }),
    [actions, field],
  );
  const own = problemsIn(problems, field);
  const hadProblems = useOnce(own.length > 0);
  if (!hadProblems && !isAskedFor(definition, item)) return null;
  const input = renderField({
    key: field,
    label: fieldLabel(field, definition),
    definition,
    value: item[field],
    onChange,
    problems: own.length === 0 ? noProblems : own,
    readOnly,
  });
  return <div data-part={field}>{input}</div>;
}
