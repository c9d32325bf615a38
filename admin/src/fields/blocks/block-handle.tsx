/** The grip beside the block under the pointer: dragged it moves the block, pressed it says what else can be done. */
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconGripVertical, IconTrash } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { type Command, NodeSelection } from '@tiptap/pm/state';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcutText } from '../../lib/shortcut-text.ts';
import classes from './blocks.module.css';
import { type BlockPlace, blockAt, deleteBlock, duplicateBlock, moveBlock } from './move-block.ts';

type Props = { readonly editor: Editor; readonly children: ReactNode };
/** `top` in pixels from the top of the frame. */
type Hovered = { readonly from: number; readonly top: number };

export function BlockHandle({ editor, children }: Props) {
  const { t } = useTranslation();
  const [hovered, setHovered] = useState<Hovered>();
  const [isOpen, setIsOpen] = useState(false);
  const place = (): BlockPlace | undefined => hovered && blockAt(editor.state.doc, hovered.from);
  const run = (command: (at: BlockPlace | undefined) => Command) => {
    command(place())(editor.state, editor.view.dispatch);
    setHovered(undefined);
    editor.commands.focus();
  };
  const drag = (event: DragEvent) => {
    const at = place();
    if (!at) return;
    const selection = NodeSelection.create(editor.state.doc, at.from);
    editor.view.dispatch(editor.state.tr.setSelection(selection));
    event.dataTransfer.effectAllowed = 'move';
    // Firefox drags nothing that has no data.
    event.dataTransfer.setData('text/plain', at.node.textContent);
    const shown = editor.view.nodeDOM(at.from);
    if (shown instanceof HTMLElement) event.dataTransfer.setDragImage(shown, 0, 0);
    // From here on it is a drag of the editor's own, which moves what it drops.
    editor.view.dragging = { slice: selection.content(), move: true };
  };
  const items = [
    { text: 'moveUp', icon: IconArrowUp, shortcut: 'Alt+↑', command: (at) => moveBlock(at, -1) },
    { text: 'moveDown', icon: IconArrowDown, shortcut: 'Alt+↓', command: (at) => moveBlock(at, 1) },
    { text: 'duplicate', icon: IconCopy, shortcut: 'Mod+Shift+D', command: duplicateBlock },
    { text: 'delete', icon: IconTrash, shortcut: 'Mod+Shift+Backspace', command: deleteBlock },
  ] as const satisfies readonly { command: (at: BlockPlace | undefined) => Command; [key: string]: unknown }[];
  return (
    // The pointer only decides where the grip is; the keyboard has shortcuts for what it does.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className={classes.frame}
      onMouseMove={(event) => !isOpen && setHovered(blockUnder(editor, event.currentTarget, event.clientY, hovered))}
      onMouseLeave={() => !isOpen && setHovered(undefined)}
    >
      {hovered && (
        <div className={classes.handle} style={{ top: hovered.top }}>
          <Menu
            opened={isOpen}
            onChange={setIsOpen}
            position="bottom-start"
            shadow="md"
            width={240}
            returnFocus={false}
          >
            <Menu.Target>
              <ActionIcon
                size={24}
                draggable
                tabIndex={-1}
                className={classes.grip ?? ''}
                aria-label={t('writing.blockMenu')}
                onDragStart={drag}
                onDragEnd={() => {
                  editor.view.dragging = null;
                }}
              >
                <IconGripVertical size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {items.map(({ text, icon: ItemIcon, shortcut, command }) => (
                <Menu.Item
                  key={text}
                  leftSection={<ItemIcon size={16} aria-hidden />}
                  rightSection={<kbd aria-hidden>{shortcutText(shortcut)}</kbd>}
                  onClick={() => run(command)}
                >
                  {t(`writing.block.${text}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
      {children}
    </div>
  );
}

/** The block at that height; the one before when nothing has changed, so that nothing is drawn anew. */
function blockUnder(editor: Editor, frame: Element, y: number, before: Hovered | undefined): Hovered | undefined {
  if (!editor.isEditable) return undefined;
  const { view } = editor;
  const index = [...view.dom.children].findIndex((child) => child.getBoundingClientRect().bottom > y);
  const element = view.dom.children[index];
  if (!element) return before;
  const from = Math.max(0, view.posAtDOM(element, 0) - 1);
  const place = blockAt(
    view.state.doc,
    view.state.doc.resolve(from).depth > 0 ? view.state.doc.resolve(from).before(1) : from,
  );
  const top = element.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  if (!place || (before?.from === place.from && before.top === top)) return before;
  return { from: place.from, top };
}
