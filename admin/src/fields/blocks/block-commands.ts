/** What the menus of the editor offer: one list for the toolbar, the slash menu and the handle of a block. */

import {
  type Icon,
  IconBlockquote,
  IconH1,
  IconH2,
  IconH3,
  IconH4,
  IconH5,
  IconH6,
  IconList,
  IconListNumbers,
  IconPhoto,
  IconPilcrow,
  IconSourceCode,
  IconTable,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';

/** What is done in a dialog, which the input opens. */
export type Dialog = 'picture' | 'link';

const blockNames = [
  ...(['paragraph', 'heading1', 'heading2', 'heading3', 'heading4', 'heading5', 'heading6'] as const),
  ...(['bulletList', 'orderedList', 'quote', 'code', 'picture', 'table'] as const),
];
export type BlockName = (typeof blockNames)[number];

export type BlockCommand = {
  readonly name: BlockName;
  readonly icon: Icon;
  /** As one types it at the beginning of a line. */
  readonly shortcut?: string;
  readonly run: (editor: Editor, open: (dialog: Dialog) => void) => void;
};

const headingIcons = [IconH1, IconH2, IconH3, IconH4, IconH5, IconH6] as const;

/** The kinds of text that a line can be. */
export const lineCommands: readonly BlockCommand[] = [
  { name: 'paragraph', icon: IconPilcrow, run: (editor) => editor.chain().focus().setParagraph().run() },
  ...([1, 2, 3, 4, 5, 6] as const).map(
    (level): BlockCommand => ({
      name: `heading${level}`,
      icon: headingIcons[level - 1] ?? IconH1,
      shortcut: '#'.repeat(level),
      run: (editor) => editor.chain().focus().setHeading({ level }).run(),
    }),
  ),
];

export const blockCommands: readonly BlockCommand[] = [
  ...lineCommands,
  {
    name: 'bulletList',
    icon: IconList,
    shortcut: '-',
    run: (editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: 'orderedList',
    icon: IconListNumbers,
    shortcut: '1.',
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  {
    name: 'quote',
    icon: IconBlockquote,
    shortcut: '>',
    run: (editor) => editor.chain().focus().toggleNode('quote', 'paragraph').run(),
  },
  {
    name: 'code',
    icon: IconSourceCode,
    shortcut: '```',
    run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
  },
  { name: 'picture', icon: IconPhoto, run: (_, open) => open('picture') },
  {
    name: 'table',
    icon: IconTable,
    run: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  },
];

/** Which of the commands has made the block that the cursor is in. */
export function currentBlock(editor: Editor): BlockName {
  const { level } = editor.getAttributes('heading');
  const heading = blockNames.find((name) => name === `heading${level}`);
  if (editor.isActive('heading') && heading) return heading;
  if (editor.isActive('codeBlock')) return 'code';
  if (editor.isActive('image')) return 'picture';
  const nodes = ['quote', 'table', 'bulletList', 'orderedList'] as const;
  return nodes.find((name) => editor.isActive(name)) ?? 'paragraph';
}
