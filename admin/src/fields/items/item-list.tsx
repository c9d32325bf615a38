/** Component items one below the other: opened, moved by drag and by keys, duplicated, copied to other entries, pasted. */
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconClipboard } from '@tabler/icons-react';
import { memo, type ReactNode, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../server/admin-api.ts';
import type { ApiProblem } from '../../api/errors.ts';
import type { Values } from '../form-values.ts';
import { useComponentAttributes } from '../model-context.ts';
import { NothingHere } from '../nothing-here.tsx';
import { asNewItems } from './as-new-items.ts';
import classes from './item-card.module.css';
import { ItemCard } from './item-card.tsx';
import { type CopiedItem, fromClipboardText, toClipboardText } from './item-clipboard.ts';
import { moveItem, replaceItem } from './list-items.ts';
import { useDragOrder } from './use-drag-order.ts';
import { useFocusAfter } from './use-focus-after.ts';
import { useOpenItems } from './use-open-items.ts';

type Props = {
  readonly definition: Attribute;
  readonly items: readonly Values[];
  readonly uidOf: (item: Values) => string;
  /** Makes an item of the list out of a pasted one. */
  readonly toItem: (copied: CopiedItem) => Values;
  /** The components that may stand here. */
  readonly allowed: readonly string[];
  readonly onChange: (items: readonly Values[]) => void;
  readonly problems: readonly ApiProblem[];
  readonly readOnly: boolean;
  /** At most one, which is open from the beginning: nothing is said of numbers. */
  readonly isSingle?: boolean;
  /** The way to add one; drawn while there is room. */
  readonly adding: ReactNode;
};

export function ItemList(props: Props) {
  const { t } = useTranslation();
  const { definition, items, uidOf, problems, readOnly, isSingle = false, adding } = props;
  const attributesOf = useComponentAttributes();
  const frame = useRef<HTMLDivElement>(null);
  const { focusAfter, announcement } = useFocusAfter(frame);
  const open = useOpenItems(items, problems, isSingle);
  const max = typeof definition.max === 'number' ? definition.max : undefined;
  const hasRoom = max === undefined || items.length < max;
  // The actions stay the same while items come and go, so they look up what stands now.
  const latest = useRef({ props, open });
  latest.current = { props, open };

  const actions = useMemo(() => {
    const now = () => latest.current.props;
    return {
      change: (index: number, item: Values) => now().onChange(replaceItem(now().items, index, item)),
      move: (from: number, to: number) => {
        const moved = moveItem(now().items, from, to);
        if (moved === now().items) return;
        now().onChange(moved);
        focusAfter(to, t('writing.items.movedTo', { place: to + 1, count: moved.length }));
      },
      duplicate: (index: number) => {
        const item = now().items[index];
        if (!item) return;
        now().onChange(now().items.toSpliced(index + 1, 0, asNewItems(item)));
        focusAfter(index + 1, t('writing.items.duplicated'));
      },
      copy: async (index: number) => {
        const item = now().items[index];
        if (!item) return;
        const text = toClipboardText([{ component: now().uidOf(item), values: item }]);
        // Over plain HTTP there is no clipboard at all.
        const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('No clipboard'));
        await copied.then(
          () => notifications.show({ message: t('writing.items.copied') }),
          () => notifications.show({ color: 'red', message: t('writing.items.notCopied') }),
        );
      },
      remove: (index: number) => {
        now().onChange(now().items.toSpliced(index, 1));
        focusAfter(index, t('writing.items.removed'));
      },
      toggle: (index: number) => latest.current.open.toggle(now().items[index]),
    };
  }, [focusAfter, t]);

  const paste = (text: string): boolean => {
    const pasted = fromClipboardText(text, props.allowed, attributesOf);
    if (pasted.is === 'other') return false;
    if (pasted.is === 'unfit') {
      notifications.show({ color: 'red', message: t('writing.items.unfit', { kinds: pasted.components.join(', ') }) });
    } else if (!hasRoom) {
      notifications.show({ color: 'red', message: t('writing.items.full', { max }) });
    } else {
      const room = max === undefined ? pasted.items.length : max - items.length;
      props.onChange([...items, ...pasted.items.slice(0, room).map(props.toItem)]);
      focusAfter(items.length, t('writing.items.pasted'));
    }
    return true;
  };
  const pasteFromClipboard = async () => {
    const text = await navigator.clipboard?.readText().catch(() => undefined);
    if (text === undefined) return notifications.show({ color: 'red', message: t('writing.items.noClipboard') });
    if (!paste(text)) notifications.show({ color: 'red', message: t('writing.items.nothingToPaste') });
  };

  const forButtons = useRef({ open, pasteFromClipboard });
  forButtons.current = { open, pasteFromClipboard };
  const onToggleAll = useCallback(() => forButtons.current.open.toggleAll(), []);
  const onPaste = useCallback(() => void forButtons.current.pasteFromClipboard(), []);
  const drag = useDragOrder(actions.move);
  return (
    <div
      ref={frame}
      onPaste={(event) => {
        // In an input the text is the input's.
        const isTyping =
          event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]');
        if (readOnly || isTyping || !paste(event.clipboardData.getData('text/plain'))) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {items.length > 0 && !isSingle && (
        <Count definition={definition} count={items.length} areAllOpen={open.areAllOpen} onToggleAll={onToggleAll} />
      )}
      {items.map((item, index) => (
        <ItemCard
          key={String(item.__key)}
          uid={uidOf(item)}
          {...{ item, index, hasRoom, actions, readOnly }}
          count={items.length}
          isOpen={open.isOpen(item)}
          problems={open.problemsOf(index)}
          place={drag.item(index)}
          grip={items.length > 1 && !readOnly ? drag.grip(index) : undefined}
        />
      ))}
      {items.length === 0 && readOnly && <NothingHere />}
      {!readOnly && <Adding {...{ hasRoom, isSingle, max, adding, onPaste }} />}
      <div role="status" className={classes.announcement}>
        {announcement}
      </div>
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

type AddingProps = Pick<Props, 'adding'> & {
  readonly hasRoom: boolean;
  readonly isSingle: boolean;
  readonly max: number | undefined;
  readonly onPaste: () => void;
};

const Adding = memo(function Adding({ hasRoom, isSingle, max, adding, onPaste }: AddingProps) {
  const { t } = useTranslation();
  return (
    <Group gap="xs">
      {hasRoom && adding}
      {!hasRoom && !isSingle && <Text c="var(--text-dimmed)">{t('writing.items.full', { max })}</Text>}
      {hasRoom && (
        <Button variant="subtle" color="gray" leftSection={<IconClipboard size={16} aria-hidden />} onClick={onPaste}>
          {t('writing.items.paste')}
        </Button>
      )}
    </Group>
  );
});

function limitsOf({ min, max }: Attribute) {
  return [
    ...(typeof min === 'number' ? [{ is: 'atLeast' as const, count: min }] : []),
    ...(typeof max === 'number' ? [{ is: 'atMost' as const, count: max }] : []),
  ];
}
