/** The row above the text: kinds of blocks, looks, links, pictures, tables, undo. */
import { Button, Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconChevronDown,
  IconCode,
  IconItalic,
  IconLink,
  IconStrikethrough,
  IconUnderline,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { Toolbar, ToolbarButton, ToolbarDivider } from '../../components/toolbar.tsx';
import { shortcutText } from '../../lib/shortcut-text.ts';
import { blockCommands, currentBlock, type Dialog, lineCommands } from './block-commands.ts';
import { CodeLanguage } from './code-language.tsx';
import classes from './menus.module.css';
import { TableMenu } from './table-menu.tsx';

export const markButtons = [
  { name: 'bold', text: 'bold', icon: IconBold, shortcut: 'Mod+B' },
  { name: 'italic', text: 'italic', icon: IconItalic, shortcut: 'Mod+I' },
  { name: 'underline', text: 'underline', icon: IconUnderline, shortcut: 'Mod+U' },
  { name: 'strike', text: 'strikethrough', icon: IconStrikethrough, shortcut: 'Mod+Shift+S' },
  { name: 'code', text: 'inlineCode', icon: IconCode, shortcut: 'Mod+E' },
] as const;

type Props = { readonly editor: Editor; readonly controls: string; readonly onOpen: (dialog: Dialog) => void };

export function BlockToolbar({ editor, controls, onOpen }: Props) {
  const { t } = useTranslation();
  const state = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      block: currentBlock(current),
      marks: markButtons.map(({ name }) => current.isActive(name)),
      isLink: current.isActive('link'),
      isTable: current.isActive('table'),
      isCode: current.isActive('codeBlock'),
      canUndo: current.can().undo(),
      canRedo: current.can().redo(),
    }),
  });
  const others = blockCommands.filter((command) => !lineCommands.includes(command));
  return (
    <Toolbar label={t('writing.toolbar')} controls={controls}>
      <Menu position="bottom-start" shadow="md" returnFocus={false}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            h={32}
            justify="space-between"
            className={classes.kind ?? ''}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-label={t('writing.kindOf', { kind: t(`writing.blocks.${state.block}`) })}
          >
            {t(`writing.blocks.${state.block}`)}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {lineCommands.map((command) => (
            <Menu.Item
              key={command.name}
              leftSection={<command.icon size={18} stroke={1.75} aria-hidden />}
              rightSection={command.shortcut && <kbd aria-hidden>{command.shortcut}</kbd>}
              onClick={() => command.run(editor, onOpen)}
            >
              {t(`writing.blocks.${command.name}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ToolbarDivider />
      {markButtons.map(({ name, text, icon, shortcut }, index) => (
        <ToolbarButton
          key={name}
          label={t(`writing.${text}`)}
          icon={icon}
          shortcut={shortcutText(shortcut)}
          isPressed={state.marks[index] === true}
          isIdle={state.isCode}
          onClick={() => editor.chain().focus().toggleMark(name).run()}
        />
      ))}
      <ToolbarButton
        label={t('writing.link')}
        icon={IconLink}
        shortcut={shortcutText('Mod+K')}
        isPressed={state.isLink}
        isIdle={state.isCode}
        onClick={() => onOpen('link')}
      />
      <ToolbarDivider />
      {others.map((command) => (
        <ToolbarButton
          key={command.name}
          label={t(`writing.blocks.${command.name}`)}
          icon={command.icon}
          isPressed={state.block === command.name}
          isIdle={state.isTable}
          onClick={() => command.run(editor, onOpen)}
        />
      ))}
      {state.isTable && <TableMenu editor={editor} />}
      {state.isCode && <CodeLanguage editor={editor} />}
      <ToolbarDivider />
      <ToolbarButton
        label={t('writing.undo')}
        icon={IconArrowBackUp}
        shortcut={shortcutText('Mod+Z')}
        isIdle={!state.canUndo}
        onClick={() => editor.chain().focus().undo().run()}
      />
      <ToolbarButton
        label={t('writing.redo')}
        icon={IconArrowForwardUp}
        shortcut={shortcutText('Mod+Shift+Z')}
        isIdle={!state.canRedo}
        onClick={() => editor.chain().focus().redo().run()}
      />
    </Toolbar>
  );
}
