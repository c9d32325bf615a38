/** What can be done with the items of a list. Every function stays the same while items come and go: it looks up what stands now. */
import { notifications } from '@mantine/notifications';
import { type RefObject, use, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Values } from '../form-values.ts';
import { ModelContext, useComponentAttributes } from '../model-context.ts';
import { asNewItems } from './as-new-items.ts';
import { type CopiedItem, fromClipboardText, toClipboardText } from './item-clipboard.ts';
import { moveItem, replaceItem } from './list-items.ts';
import { useFocusAfter } from './use-focus-after.ts';

export type ItemActions = {
  readonly change: (index: number, item: Values) => void;
  readonly move: (from: number, to: number) => void;
  /** Begins to add an item at the end. */
  readonly add: () => void;
  readonly addBelow: (index: number) => void;
  readonly duplicate: (index: number) => void;
  readonly copy: (index: number) => Promise<void>;
  /** Puts what the clipboard holds at the place, or at the end. Says why where it cannot. */
  readonly paste: (at?: number) => Promise<void>;
  /** The same with a text. Returns whether it was one of components. */
  readonly pasteText: (text: string, at?: number) => boolean;
  readonly remove: (index: number) => void;
};

type Options = {
  readonly items: readonly Values[];
  /** Undefined where there is no limit. */
  readonly max: number | undefined;
  readonly uidOf: (item: Values) => string;
  /** Makes an item of the list out of a pasted one. */
  readonly toItem: (copied: CopiedItem) => Values;
  /** The components that may stand here. */
  readonly allowed: readonly string[];
  readonly onChange: (items: readonly Values[]) => void;
  /** Asks for a new item where there is a choice, and hands it on when that is made. */
  readonly onAdd: (put: (item: Values) => void) => void;
};

/** `frame`: around the items. */
export function useItemActions(options: Options, frame: RefObject<HTMLElement | null>) {
  const { t } = useTranslation();
  const { components } = use(ModelContext);
  const attributesOf = useComponentAttributes();
  const { focusAfter, focusItem, announcement } = useFocusAfter(frame);
  const latest = useRef(options);
  latest.current = options;

  const actions = useMemo((): ItemActions => {
    const now = () => latest.current;
    const nameOf = (uid: string) => components.find((component) => component.uid === uid)?.info.displayName ?? uid;
    const insert = (at: number, added: readonly Values[], words: (place: number, count: number) => string) => {
      const { items, onChange } = now();
      // Fewer may be left than when the place was chosen.
      const place = Math.min(at, items.length);
      onChange(items.toSpliced(place, 0, ...added));
      focusAfter(place, words(place + 1, items.length + added.length));
    };
    const addAt = (at: number) =>
      now().onAdd((item) => insert(at, [item], (place, count) => t('writing.items.added', { place, count })));
    const pasteText = (text: string, at = now().items.length): boolean => {
      const { items, max = Number.POSITIVE_INFINITY, allowed, toItem } = now();
      const pasted = fromClipboardText(text, allowed, attributesOf);
      if (pasted.is === 'other') return false;
      if (pasted.is === 'unfit') {
        const kinds = [...new Set(pasted.components.map(nameOf))].join(', ');
        notifications.show({ color: 'red', message: t('writing.items.unfit', { kinds }) });
      } else if (items.length >= max) {
        notifications.show({ color: 'red', message: t('writing.items.full', { max }) });
      } else {
        const fitting = pasted.items.slice(0, max - items.length);
        insert(at, fitting.map(toItem), () => t('writing.items.pasted'));
      }
      return true;
    };
    return {
      change: (index, item) => now().onChange(replaceItem(now().items, index, item)),
      move: (from, to) => {
        const { items, onChange } = now();
        const moved = moveItem(items, from, to);
        if (moved === items) return;
        onChange(moved);
        focusAfter(to, t('writing.items.movedTo', { place: to + 1, count: moved.length }));
      },
      add: () => addAt(Number.POSITIVE_INFINITY),
      addBelow: (index) => {
        // Whoever chooses nothing goes on from here; the menu is gone by then.
        focusItem(index);
        addAt(index + 1);
      },
      duplicate: (index) => {
        const item = now().items[index];
        if (item) insert(index + 1, [asNewItems(item)], () => t('writing.items.duplicated'));
      },
      copy: async (index) => {
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
      paste: async (at) => {
        if (at !== undefined) focusItem(at - 1);
        const text = await navigator.clipboard?.readText().catch(() => undefined);
        if (text === undefined) notifications.show({ color: 'red', message: t('writing.items.noClipboard') });
        else if (!pasteText(text, at)) {
          notifications.show({ color: 'red', message: t('writing.items.nothingToPaste') });
        }
      },
      pasteText,
      remove: (index) => {
        now().onChange(now().items.toSpliced(index, 1));
        focusAfter(index, t('writing.items.removed'));
      },
    };
  }, [focusAfter, focusItem, attributesOf, components, t]);
  return { actions, announcement };
}
