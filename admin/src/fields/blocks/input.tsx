/** Rich text as blocks: the editor with its menus. The document is the editor's; the form gets the blocks of the contract. */
import { Input } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { EditorContent } from '@tiptap/react';
import { use, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldProps, inputProps } from '../field-props.ts';
import { MediaDeskContext } from '../media/media-desk.ts';
import type { Dialog } from './block-commands.ts';
import { BlockHandle } from './block-handle.tsx';
import { BlockToolbar } from './block-toolbar.tsx';
import classes from './blocks.module.css';
import { LinkDialog } from './link-dialog.tsx';
import { insertPictures } from './picture-uploads.ts';
import { SelectionMenu } from './selection-menu.tsx';
import type { SlashState } from './slash-extension.ts';
import { SlashMenu } from './slash-menu.tsx';
import { useBlocksEditor } from './use-blocks-editor.ts';
import { WordCount } from './word-count.tsx';

export function BlocksInput(props: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const [dialog, setDialog] = useState<Dialog>();
  const { readOnly, 'aria-invalid': isInvalid, ...wrapper } = inputProps(props);
  const { editor, slash } = useBlocksEditor({ ...props, id, onOpen: setDialog });
  const desk = use(MediaDeskContext);
  const insertFromLibrary = async () => {
    const title = t('writing.choosePicture', { field: props.label });
    const chosen = await desk.pick({ title, allowedTypes: ['images'], many: true, chosen: [] });
    if (!chosen || !editor || editor.isDestroyed) return;
    insertPictures(editor.view, chosen, editor.state.selection.from);
    editor.commands.focus();
  };
  const open = (wanted: Dialog | undefined) => {
    if (wanted === 'picture') void insertFromLibrary();
    else setDialog(wanted);
  };
  return (
    <Input.Wrapper
      {...wrapper}
      labelElement="div"
      labelProps={{ id: `${id}-label`, fw: 500, mb: 4 }}
      descriptionProps={{ id: `${id}-description` }}
      errorProps={{ id: `${id}-error` }}
    >
      <div className={classes.box} data-invalid={isInvalid || undefined} data-read-only={readOnly || undefined}>
        {editor && !readOnly && (
          <div className={classes.bar}>
            <BlockToolbar editor={editor} controls={id} onOpen={open} />
          </div>
        )}
        {editor ? (
          <>
            <BlockHandle editor={editor}>
              <EditorContent editor={editor} />
            </BlockHandle>
            <WordCount editor={editor} />
          </>
        ) : (
          <div className={classes.text} />
        )}
      </div>
      {editor && !readOnly && <Menus editor={editor} slash={slash} dialog={dialog} onOpen={open} />}
    </Input.Wrapper>
  );
}

type MenusProps = {
  readonly editor: Editor;
  readonly slash: SlashState;
  readonly dialog: Dialog | undefined;
  readonly onOpen: (dialog: Dialog | undefined) => void;
};

/** What floats above the text. */
function Menus({ editor, slash, dialog, onOpen }: MenusProps) {
  return (
    <>
      <SelectionMenu editor={editor} onOpen={onOpen} />
      <SlashMenu editor={editor} state={slash} onOpen={onOpen} />
      <LinkDialog editor={editor} opened={dialog === 'link'} onClose={() => onOpen(undefined)} />
    </>
  );
}
