/** The header of an item: opens and closes it, with the ways to move, copy and remove it. */
import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import {
  IconChevronRight,
  IconClipboardCopy,
  IconCopy,
  IconDots,
  IconGripVertical,
  IconTrash,
} from '@tabler/icons-react';
import { type KeyboardEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Component } from '../../api/content-types.ts';
import type { Values } from '../form-values.ts';
import classes from './item-card.module.css';
import { ItemIcon } from './item-icon.tsx';
import { MoveButtons } from './move-buttons.tsx';
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
  readonly index: number;
  readonly count: number;
  readonly isOpen: boolean;
  /** Whether one more may be added. */
  readonly hasRoom: boolean;
  readonly actions: ItemActions;
  readonly readOnly: boolean;
  /** Absent where there is nothing to put in order. */
  readonly grip: ReturnType<DragOrder['grip']> | undefined;
  readonly component: Component | undefined;
  readonly kind: string;
  readonly name: string;
  /** The id of what the header opens. */
  readonly body: string;
};

/** What the handlers of a drag do is the same in every drawing, so they are not compared. */
export const ItemHeader = memo(Header, (before, after) => {
  const names = ['component', 'kind', 'name', 'index', 'count', 'isOpen', 'hasRoom', 'actions', 'readOnly'] as const;
  return names.every((name) => before[name] === after[name]) && !before.grip === !after.grip;
});

function Header(props: Props) {
  const { component, kind, name, index, count, isOpen, hasRoom, actions, readOnly, grip, body } = props;
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || by === 0 || readOnly) return;
    event.preventDefault();
    actions.move(index, index + by);
  };
  return (
    <div className={classes.header}>
      {grip && (
        <span className={classes.grip} aria-hidden {...grip}>
          <IconGripVertical size={16} />
        </span>
      )}
      <UnstyledButton
        className={classes.toggle}
        aria-expanded={isOpen}
        aria-controls={body}
        data-focus="toggle"
        onClick={() => actions.toggle(index)}
        onKeyDown={onKeyDown}
      >
        <IconChevronRight size={16} aria-hidden className={classes.chevron} />
        <ItemIcon component={component} />
        <span className={classes.kind}>{kind}</span>
        {name !== kind && <span className={classes.name}>{name}</span>}
      </UnstyledButton>
      {!readOnly && count > 1 && <MoveButtons name={name} index={index} count={count} onMove={actions.move} />}
      {!readOnly && (
        <Menu position="bottom-end" shadow="md">
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
  );
}
