/** Component items one below the other: opened, moved by drag and by keys, duplicated, copied to other entries, pasted. */
import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconClipboard, IconPlus } from '@tabler/icons-react';
import { type ClipboardEvent, memo, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../server/admin-api.ts';
import type { ApiProblem } from '../../api/errors.ts';
import type { Values } from '../form-values.ts';
import { NothingHere } from '../nothing-here.tsx';
import { ItemCard } from './item-card.tsx';
import type { CopiedItem } from './item-clipboard.ts';
import { useDragOrder } from './use-drag-order.ts';
import { itemsIn } from './use-focus-after.ts';
import { type ItemActions, useItemActions } from './use-item-actions.ts';
import { useOpenItems } from './use-open-items.ts';

type Props = {
  /** Of the field. */
  readonly label: string;
  readonly definition: Attribute;
  readonly items: readonly Values[];
  readonly uidOf: (item: Values) => string;
  /** Makes an item of the list out of a pasted one. */
  readonly toItem: (copied: CopiedItem) => Values;
  /** The components that may stand here. */
  readonly allowed: readonly string[];
  readonly onChange: (items: readonly Values[]) => void;
  /** Asks for a new item where there is a choice, and hands it on when that is made. */
  readonly onAdd: (put: (item: Values) => void) => void;
  readonly problems: readonly ApiProblem[];
  readonly readOnly: boolean;
  /** At most one, which is open from the beginning: nothing is said of numbers. */
  readonly isSingle?: boolean;
};

export function ItemList(props: Props) {
  const { label, definition, items, uidOf, problems, readOnly, isSingle = false } = props;
  const frame = useRef<HTMLDivElement>(null);
  const max = typeof definition.max === 'number' ? definition.max : undefined;
  const hasRoom = max === undefined || items.length < max;
  const { actions, announcement } = useItemActions({ ...props, max }, frame);
  const open = useOpenItems(items, problems, isSingle);
  const latest = useRef({ items, open });
  latest.current = { items, open };
  const toggle = useCallback((index: number) => latest.current.open.toggle(latest.current.items[index]), []);
  const toggleAll = useCallback(() => latest.current.open.toggleAll(), []);
  const drag = useDragOrder(actions.move);
  const onPaste = (event: ClipboardEvent) => {
    const { target } = event;
    // In an input the text is the input's.
    if (readOnly || !(target instanceof HTMLElement) || target.closest('input, textarea, [contenteditable]')) return;
    const index = itemsIn(frame.current).findIndex((place) => place.contains(target));
    const at = index === -1 ? undefined : index + 1;
    if (!actions.pasteText(event.clipboardData.getData('text/plain'), at)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={frame} onPaste={onPaste}>
      {items.length > 0 && !isSingle && (
        <Count definition={definition} count={items.length} areAllOpen={open.areAllOpen} onToggleAll={toggleAll} />
      )}
      {items.map((item, index) => (
        <ItemCard
          key={String(item.__key)}
          uid={uidOf(item)}
          {...{ item, index, isSingle, hasRoom, actions, readOnly }}
          count={items.length}
          isOpen={open.isOpen(item)}
          onToggle={toggle}
          problems={open.problemsOf(index)}
          place={drag.item(index)}
          grip={items.length > 1 && !readOnly ? drag.grip(index) : undefined}
        />
      ))}
      {items.length === 0 && readOnly && <NothingHere />}
      {!readOnly && <Adding {...{ label, hasRoom, isSingle, max, actions }} />}
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
    </div>
  );
}

type CountProps = {
  readonly definition: Attribute;
  readonly count: number;
  readonly areAllOpen: boolean;
  readonly onToggleAll: () => void;
};

/** What stands above and below the items stays as it is while one types in one of them. */
const Count = memo(function Count({ definition, count, areAllOpen, onToggleAll }: CountProps) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" mb={6} gap="xs">
      <Text size="xs" c="var(--text-dimmed)">
        {t('writing.items.count', { count })}
        {limitsOf(definition).map((limit) => ` · ${t(`writing.items.${limit.is}`, { count: limit.count })}`)}
      </Text>
      {count > 1 && (
        <Button variant="subtle" color="gray" size="compact-xs" onClick={onToggleAll}>
          {areAllOpen ? t('writing.items.closeAll') : t('writing.items.openAll')}
        </Button>
      )}
    </Group>
  );
});

type AddingProps = Pick<Props, 'label'> & {
  readonly hasRoom: boolean;
  readonly isSingle: boolean;
  readonly max: number | undefined;
  readonly actions: ItemActions;
};

const Adding = memo(function Adding({ label, hasRoom, isSingle, max, actions }: AddingProps) {
  const { t } = useTranslation();
  if (!hasRoom) return isSingle ? null : <Text c="var(--text-dimmed)">{t('writing.items.full', { max })}</Text>;
  return (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={actions.add}>
        {t(isSingle ? 'fields.addOne' : 'fields.add', { name: label })}
      </Button>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconClipboard size={16} aria-hidden />}
        aria-label={t('writing.items.pasteInto', { name: label })}
        onClick={() => void actions.paste()}
      >
        {t('writing.items.paste')}
      </Button>
    </Group>
  );
});

function limitsOf({ min, max }: Attribute) {
  return [
    ...(typeof min === 'number' ? [{ is: 'atLeast' as const, count: min }] : []),
    ...(typeof max === 'number' ? [{ is: 'atMost' as const, count: max }] : []),
  ];
}
