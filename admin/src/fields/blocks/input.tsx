/** Rich text as blocks: the editor with its menus. The document is the editor's; the form gets the blocks of the contract. */
import { Input } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { EditorContent } from '@tiptap/react';
import { memo, use, useCallback, useId, useState } from 'react';
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
  const { readOnly, ...wrapper } = inputProps(props);
  const isInvalid = wrapper.error !== undefined;
  const { editor, slash } = useBlocksEditor({ ...props, id, onOpen: setDialog });
  const desk = use(MediaDeskContext);
  const { label } = props;
  const open = useCallback(
    async (wanted: Dialog | undefined) => {
      if (wanted !== 'picture') return setDialog(wanted);
      const title = t('writing.choosePicture', { field: label });
      const chosen = await desk.pick({ title, allowedTypes: ['images'], many: true, chosen: [] });
      if (!chosen || !editor || editor.isDestroyed) return;
      insertPictures(editor.view, chosen, editor.state.selection.from);
      editor.commands.focus();
    },
    [desk, editor, label, t],
  );
  return (
    <Input.Wrapper
      {...wrapper}
      labelElement="div"
      labelProps={{ id: `${id}-label`, fw: 500, mb: 4 }}
      descriptionProps={{ id: `${id}-description` }}
      errorProps={{ id: `${id}-error` }}
    >
      <div className={classes.box} data-invalid={isInvalid || undefined} data-read-only={readOnly || undefined}>
        {editor ? <Writing {...{ editor, id, readOnly }} onOpen={open} /> : <div className={classes.text} />}
      </div>
      {editor && !readOnly && <Menus editor={editor} slash={slash} dialog={dialog} onOpen={open} />}
    </Input.Wrapper>
  );
}

type WritingProps = {
  readonly editor: Editor;
  /** Of the element that the toolbar controls. */
  readonly id: string;
  readonly readOnly: boolean;
  readonly onOpen: (dialog: Dialog | undefined) => void;
};

/** Looks at the editor, not at the value: it is not drawn again when the form gets what was typed. */
const Writing = memo(function Writing({ editor, id, readOnly, onOpen }: WritingProps) {
  return (
    <>
      {!readOnly && (
        <div className={classes.bar}>
          <BlockToolbar editor={editor} controls={id} onOpen={onOpen} />
        </div>
      )}
      <BlockHandle editor={editor}>
        <EditorContent editor={editor} />
      </BlockHandle>
      <WordCount editor={editor} />
    </>
  );
});

type MenusProps = {
  readonly editor: Editor;
  readonly slash: SlashState;
  readonly dialog: Dialog | undefined;
  readonly onOpen: (dialog: Dialog | undefined) => void;
};

/** What floats above the text. */
const Menus = memo(function Menus({ editor, slash, dialog, onOpen }: MenusProps) {
  return (
    <>
      <SelectionMenu editor={editor} onOpen={onOpen} />
      <SlashMenu editor={editor} state={slash} onOpen={onOpen} />
      <LinkDialog editor={editor} opened={dialog === 'link'} onClose={() => onOpen(undefined)} />
    </>
  );
});
