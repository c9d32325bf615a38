/** Rich text as blocks: the editor with its menus. The document is the editor's; the form gets the blocks of the contract. */
import { Input } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { EditorContent } from '@tiptap/react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldProps, inputProps } from '../field-props.ts';
import { MediaPicker } from '../media/picker.tsx';
import type { Dialog } from './block-commands.ts';
import { BlockHandle } from './block-handle.tsx';
import { BlockToolbar } from './block-toolbar.tsx';
import classes from './blocks.module.css';
import { LinkDialog } from './link-dialog.tsx';
import { insertPicture } from './picture-uploads.ts';
import { SelectionMenu } from './selection-menu.tsx';
import type { SlashState } from './slash-extension.ts';
import { SlashMenu } from './slash-menu.tsx';
import { useBlocksEditor } from './use-blocks-editor.ts';
import { WordCount } from './word-count.tsx';

export function BlocksInput(props: FieldProps) {
  const id = useId();
  const [dialog, setDialog] = useState<Dialog>();
  const { readOnly, 'aria-invalid': isInvalid, ...wrapper } = inputProps(props);
  const { editor, slash } = useBlocksEditor({ ...props, id, onOpen: setDialog });
  return (
    <Input.Wrapper
      {...wrapper}
      labelElement="div"
      labelProps={{ id: `${id}-label` }}
      descriptionProps={{ id: `${id}-description` }}
      errorProps={{ id: `${id}-error` }}
    >
      <div className={classes.box} data-invalid={isInvalid || undefined} data-read-only={readOnly || undefined}>
        {editor && !readOnly && (
          <div className={classes.bar}>
            <BlockToolbar editor={editor} controls={id} onOpen={setDialog} />
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
      {editor && !readOnly && (
        <Menus editor={editor} slash={slash} label={props.label} dialog={dialog} onOpen={setDialog} />
      )}
    </Input.Wrapper>
  );
}

type MenusProps = {
  readonly editor: Editor;
  readonly slash: SlashState;
  readonly label: string;
  readonly dialog: Dialog | undefined;
  readonly onOpen: (dialog: Dialog | undefined) => void;
};

/** What floats above the text. */
function Menus({ editor, slash, label, dialog, onOpen }: MenusProps) {
  const { t } = useTranslation();
  const close = () => onOpen(undefined);
  return (
    <>
      <SelectionMenu editor={editor} onOpen={onOpen} />
      <SlashMenu editor={editor} state={slash} onOpen={onOpen} />
      <LinkDialog editor={editor} opened={dialog === 'link'} onClose={close} />
      <MediaPicker
        opened={dialog === 'picture'}
        onClose={close}
        title={t('writing.choosePicture', { field: label })}
        chosen={[]}
        allowedTypes={['images']}
        onChoose={(file) => {
          close();
          insertPicture(editor.view, file, editor.state.selection.from);
          editor.commands.focus();
        }}
      />
    </>
  );
}
