/** The looks of the selected text, beside it. */

import { IconLink } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { BubbleMenu } from '@tiptap/react/menus';
import { useTranslation } from 'react-i18next';
import { Toolbar, ToolbarButton } from '../../components/toolbar.tsx';
import { shortcutText } from '../../lib/shortcut-text.ts';
import type { Dialog } from './block-commands.ts';
import { markButtons } from './block-toolbar.tsx';
import classes from './menus.module.css';

type Props = { readonly editor: Editor; readonly onOpen: (dialog: Dialog) => void };

export function SelectionMenu({ editor, onOpen }: Props) {
  const { t } = useTranslation();
  const pressed = useEditorState({
    editor,
    selector: ({ editor: current }) =>
      [...markButtons.map(({ name }) => name), 'link'].map((name) => current.isActive(name)),
  });
  return (
    <BubbleMenu
      editor={editor}
      className={classes.bubble ?? ''}
      updateDelay={150}
      options={{ placement: 'top', offset: 8 }}
      shouldShow={({ state: { selection }, editor: current }) =>
        current.isEditable && !selection.empty && !('node' in selection) && !current.isActive('codeBlock')
      }
    >
      <Toolbar label={t('writing.selectionMenu')}>
        {markButtons.map(({ name, text, icon, shortcut }, index) => (
          <ToolbarButton
            key={name}
            label={t(`writing.${text}`)}
            icon={icon}
            shortcut={shortcutText(shortcut)}
            isPressed={pressed[index] === true}
            onClick={() => editor.chain().focus().toggleMark(name).run()}
          />
        ))}
        <ToolbarButton
          label={t('writing.link')}
          icon={IconLink}
          shortcut={shortcutText('Mod+K')}
          isPressed={pressed.at(-1) === true}
          onClick={() => onOpen('link')}
        />
      </Toolbar>
    </BubbleMenu>
  );
}
