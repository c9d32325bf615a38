/** The row above a text of Markdown, and the shortcuts for what it does. */
import {
  IconBlockquote,
  IconBold,
  IconCode,
  IconHeading,
  IconItalic,
  IconLink,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconMaximize,
  IconMinimize,
  IconPhoto,
  IconSourceCode,
  IconStrikethrough,
  IconTable,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Toolbar, ToolbarButton, ToolbarDivider } from '../../components/toolbar.tsx';
import { shortcutText } from '../../lib/shortcut-text.ts';
import { insertBlock, insertLink, toggleAround, toggleLines } from './edit-markdown.ts';
import type { Edit } from './use-draft.ts';

const codeBlock = '```\n\n```';
const table = '|  |  |\n| --- | --- |\n|  |  |';

const buttons = [
  [
    { text: 'heading', icon: IconHeading, edit: (draft) => toggleLines(draft, 'heading') },
    { text: 'bold', icon: IconBold, key: 'b', edit: (draft) => toggleAround(draft, '**') },
    { text: 'italic', icon: IconItalic, key: 'i', edit: (draft) => toggleAround(draft, '_') },
    { text: 'strikethrough', icon: IconStrikethrough, edit: (draft) => toggleAround(draft, '~~') },
    { text: 'inlineCode', icon: IconCode, key: 'e', edit: (draft) => toggleAround(draft, '`') },
    { text: 'link', icon: IconLink, key: 'k', edit: (draft) => insertLink(draft) },
  ],
  [
    { text: 'blocks.bulletList', icon: IconList, edit: (draft) => toggleLines(draft, 'bullet') },
    { text: 'blocks.orderedList', icon: IconListNumbers, edit: (draft) => toggleLines(draft, 'number') },
    { text: 'taskList', icon: IconListCheck, edit: (draft) => toggleLines(draft, 'task') },
    { text: 'blocks.quote', icon: IconBlockquote, edit: (draft) => toggleLines(draft, 'quote') },
    { text: 'codeBlock', icon: IconSourceCode, edit: (draft) => insertBlock(draft, codeBlock) },
    { text: 'blocks.table', icon: IconTable, edit: (draft) => insertBlock(draft, table) },
  ],
] as const satisfies readonly (readonly { text: string; icon: unknown; key?: string; edit: Edit }[])[];

type Props = {
  readonly controls: string;
  readonly isFull: boolean;
  readonly apply: (edit: Edit) => void;
  readonly onPicture: () => void;
  readonly onFull: () => void;
};

export function MarkdownToolbar({ controls, isFull, apply, onPicture, onFull }: Props) {
  const { t } = useTranslation();
  const [looks, lines] = buttons;
  return (
    <Toolbar label={t('writing.toolbar')} controls={controls}>
      {looks.map((button) => (
        <ToolbarButton
          key={button.text}
          label={t(`writing.${button.text}`)}
          icon={button.icon}
          shortcut={'key' in button ? shortcutText(`Mod+${button.key.toUpperCase()}`) : undefined}
          onClick={() => apply(button.edit)}
        />
      ))}
      <ToolbarDivider />
      {lines.map(({ text, icon, edit }) => (
        <ToolbarButton key={text} label={t(`writing.${text}`)} icon={icon} onClick={() => apply(edit)} />
      ))}
      <ToolbarButton label={t('writing.blocks.picture')} icon={IconPhoto} onClick={onPicture} />
      <ToolbarDivider />
      <ToolbarButton
        label={isFull ? t('writing.leaveFull') : t('writing.full')}
        icon={isFull ? IconMinimize : IconMaximize}
        onClick={onFull}
      />
    </Toolbar>
  );
}

/** What the keys stand for; undefined for keys that only write. */
export function shortcutEdit(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Edit | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return undefined;
  return buttons.flat().find((button) => 'key' in button && button.key === event.key.toLowerCase())?.edit;
}
