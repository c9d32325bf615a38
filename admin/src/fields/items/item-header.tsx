/** The header of an item: opens and closes it, with the ways to move, copy and remove it. */
import { ActionIcon, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { shallowEqual } from '@mantine/hooks';
import {
  IconAlertCircle,
  IconChevronRight,
  IconClipboard,
  IconClipboardCopy,
  IconCopy,
  IconDots,
  IconGripVertical,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { type KeyboardEvent, memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Component } from '../../api/content-types.ts';
import classes from './item-card.module.css';
import { ItemIcon } from './item-icon.tsx';
import { MoveButtons } from './move-buttons.tsx';
import type { DragOrder } from './use-drag-order.ts';
import type { ItemActions } from './use-item-actions.ts';

type Props = {
  readonly index: number;
  readonly count: number;
  readonly isOpen: boolean;
  /** Whether it is the only one that there can be. */
  readonly isSingle: boolean;
  /** Whether one more may be added. */
  readonly hasRoom: boolean;
  /** Whether something in it is in the way of a publication. */
  readonly hasProblem: boolean;
  readonly actions: ItemActions;
  readonly onToggle: (index: number) => void;
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
export const ItemHeader = memo(
  Header,
  ({ grip, ...before }, { grip: nextGrip, ...after }) => shallowEqual(before, after) && !grip === !nextGrip,
);

function Header(props: Props) {
  const { component, kind, name, index, count, isOpen, isSingle, hasRoom, hasProblem, actions, readOnly, grip, body } =
    props;
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
        onClick={() => props.onToggle(index)}
        onKeyDown={onKeyDown}
      >
        <IconChevronRight size={16} aria-hidden className={classes.chevron} />
        <ItemIcon component={component} />
        <span className={classes.kind}>{kind}</span>
        {name !== kind && <span className={classes.name}>{name}</span>}
        {hasProblem && <IconAlertCircle size={16} aria-hidden className={classes.problem} />}
        {hasProblem && <VisuallyHidden>{t('writing.items.hasProblem')}</VisuallyHidden>}
      </UnstyledButton>
      {!readOnly && count > 1 && <MoveButtons name={name} index={index} count={count} onMove={actions.move} />}
      {!readOnly && (
        <ActionIcon onClick={() => actions.remove(index)} aria-label={t('fields.remove', { name })}>
          <IconTrash size={16} />
        </ActionIcon>
      )}
      {!readOnly && <ItemMenu {...{ name, index, isSingle, hasRoom, actions }} />}
    </div>
  );
}

type MenuProps = Pick<Props, 'name' | 'index' | 'isSingle' | 'hasRoom' | 'actions'>;

function ItemMenu({ name, index, isSingle, hasRoom, actions }: MenuProps) {
  const { t } = useTranslation();
  // What is added has the focus then.
  const [isAdding, setAdding] = useState(false);
  const entry = (words: string, Sign: typeof IconPlus, add: () => void) => (
    <Menu.Item
      leftSection={<Sign size={16} aria-hidden />}
      disabled={!hasRoom}
      onClick={() => {
        setAdding(true);
        add();
      }}
    >
      {words}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" shadow="md" returnFocus={!isAdding} onOpen={() => setAdding(false)}>
      <Menu.Target>
        <ActionIcon aria-label={t('writing.items.more', { name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!isSingle && entry(t('writing.items.addBelow'), IconPlus, () => actions.addBelow(index))}
        {!isSingle && entry(t('writing.items.pasteBelow'), IconClipboard, () => void actions.paste(index + 1))}
        {!isSingle && entry(t('writing.items.duplicate'), IconCopy, () => actions.duplicate(index))}
        <Menu.Item leftSection={<IconClipboardCopy size={16} aria-hidden />} onClick={() => void actions.copy(index)}>
          {t('writing.items.copy')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
