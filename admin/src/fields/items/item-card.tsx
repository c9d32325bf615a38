/** One component item: a header that opens and closes it, with the ways to move, copy and remove it. */
import { ActionIcon, Menu, Stack, UnstyledButton } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconChevronRight,
  IconClipboardCopy,
  IconCopy,
  IconDots,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react';
import { type KeyboardEvent, memo, use, useCallback, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../server/admin-api.ts';
import type { ApiProblem } from '../../api/errors.ts';
import { fieldLabel, mainField } from '../attributes.ts';
import { problemsIn } from '../field-props.ts';
import { isAskedFor } from '../form-layout.ts';
import type { Values } from '../form-values.ts';
import { ModelContext } from '../model-context.ts';
import classes from './item-card.module.css';
import { ItemIcon } from './item-icon.tsx';
import type { DragOrder } from './use-drag-order.ts';

/** What can be done with an item of a list; every function stays the same, so that one item is drawn and not all. */
export type ItemActions = {
  readonly change: (index: number, item: Values) => void;
  readonly move: (from: number, to: number) => void;
  readonly duplicate: (index: number) => void;
  readonly copy: (index: number) => void;
  readonly remove: (index: number) => void;
  readonly toggle: (index: number) => void;
};

type Props = {
  readonly uid: string;
  readonly item: Values;
  readonly index: number;
  readonly count: number;
  readonly isOpen: boolean;
  /** Whether one more may be added. */
  readonly hasRoom: boolean;
  readonly actions: ItemActions;
  readonly problems: readonly ApiProblem[];
  readonly readOnly: boolean;
  /** Absent where there is nothing to put in order. */
  readonly grip: ReturnType<DragOrder['grip']> | undefined;
};

/** The grip's handlers do the same in every drawing, so they are not compared. */
export const ItemCard = memo(Card, (before, after) => {
  const names = ['uid', 'item', 'index', 'count', 'isOpen', 'hasRoom', 'actions', 'problems', 'readOnly'] as const;
  return names.every((name) => before[name] === after[name]) && !before.grip === !after.grip;
});

function Card({ uid, item, index, count, isOpen, hasRoom, actions, problems, readOnly, grip }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { components } = use(ModelContext);
  const component = components.find((candidate) => candidate.uid === uid);
  const attributes = component?.attributes ?? {};
  const kind = component?.info.displayName ?? uid;
  const main = mainField(attributes);
  const name = main && item[main] ? String(item[main]) : kind;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || by === 0 || readOnly) return;
    event.preventDefault();
    actions.move(index, index + by);
  };
  return (
    <section className={classes.card} aria-label={name} data-problem={problems.length > 0 || undefined}>
      <div className={classes.header}>
        {grip && (
          <span className={classes.grip} aria-hidden {...grip}>
            <IconGripVertical size={16} />
          </span>
        )}
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-controls={id}
          data-focus="toggle"
          onClick={() => actions.toggle(index)}
          onKeyDown={onKeyDown}
        >
          <IconChevronRight size={16} aria-hidden className={classes.chevron} />
          <ItemIcon component={component} />
          <span className={classes.kind}>{kind}</span>
          {name !== kind && <span className={classes.name}>{name}</span>}
        </UnstyledButton>
        {!readOnly && count > 1 && (
          <>
            <ActionIcon
              data-focus="up"
              aria-disabled={index === 0 || undefined}
              onClick={() => actions.move(index, index - 1)}
              aria-label={t('fields.moveUp', { name })}
            >
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon
              data-focus="down"
              aria-disabled={index === count - 1 || undefined}
              onClick={() => actions.move(index, index + 1)}
              aria-label={t('fields.moveDown', { name })}
            >
              <IconArrowDown size={16} />
            </ActionIcon>
          </>
        )}
        {!readOnly && (
          <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
            <Menu.Target>
              <ActionIcon aria-label={t('writing.items.more', { name })}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconCopy size={16} aria-hidden />}
                disabled={!hasRoom}
                onClick={() => actions.duplicate(index)}
              >
                {t('writing.items.duplicate')}
              </Menu.Item>
              <Menu.Item leftSection={<IconClipboardCopy size={16} aria-hidden />} onClick={() => actions.copy(index)}>
                {t('writing.items.copy')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
        {!readOnly && (
          <ActionIcon onClick={() => actions.remove(index)} aria-label={t('fields.remove', { name })}>
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </div>
      {isOpen && (
        <Stack id={id} className={classes.body ?? ''} gap="md">
          {Object.entries(attributes)
            .filter(([, definition]) => isAskedFor(definition, item))
            .map(([field, definition]) => (
              <ItemField key={field} {...{ field, definition, item, index, actions, readOnly, problems }} />
            ))}
        </Stack>
      )}
    </section>
  );
}

type FieldProps = Pick<Props, 'item' | 'index' | 'actions' | 'problems' | 'readOnly'> & {
  readonly field: string;
  readonly definition: Attribute;
};

const noProblems: readonly ApiProblem[] = [];

/** Gives the input a handler that stays the same, so that a key stroke draws one field and not all of the item. */
function ItemField({ field, definition, item, index, actions, problems, readOnly }: FieldProps) {
  const { renderField } = use(ModelContext);
  const latest = useRef({ item, index });
  latest.current = { item, index };
  const onChange = useCallback(
    (value: unknown) => actions.change(latest.current.index, { ...latest.current.item, [field]: value }),
    [actions, field],
  );
  const own = problemsIn(problems, field);
  return renderField({
    key: field,
    label: fieldLabel(field),
    definition,
    value: item[field],
    onChange,
    problems: own.length === 0 ? noProblems : own,
    readOnly,
  });
}
