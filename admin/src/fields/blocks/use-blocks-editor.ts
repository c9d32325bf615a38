/** The editor of one field: its document follows the form's value, and what happens in it is told to the form. */
import { notifications } from '@mantine/notifications';
import { type Editor, Extension } from '@tiptap/core';
import { Placeholder } from '@tiptap/extensions';
import { Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ReactNodeViewRenderer, useEditor } from '@tiptap/react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorMessage } from '../../i18n/error-message.ts';
import type { FieldProps } from '../field-props.ts';
import type { Dialog } from './block-commands.ts';
import classes from './blocks.module.css';
import { BlockImage, documentExtensions, OpaqueBlock, OpaqueInline } from './document-schema.ts';
import { ImageView } from './image-view.tsx';
import { LeaveByTab } from './leave-by-tab.ts';
import { deleteBlock, duplicateBlock, moveBlock, selectedBlock } from './move-block.ts';
import { OpaqueView } from './opaque-view.tsx';
import { Clipboard } from './paste/clipboard.ts';
import { PictureUploads, type PlacedFile, uploadPictures } from './picture-uploads.ts';
import { createSlashState, SlashExtension } from './slash-extension.ts';
import { useBlocksValue } from './use-blocks-value.ts';

type Options = FieldProps & { readonly id: string; readonly onOpen: (dialog: Dialog) => void };

export function useBlocksEditor({ id, value, onChange, readOnly, definition, problems, onOpen }: Options) {
  const { t } = useTranslation();
  const [slash] = useState(createSlashState);
  const { give, giveAtOnce, onTyped, read, takeOver } = useBlocksValue(value, onChange);

  // Made once: other extensions would mean another document.
  const [extensions] = useState(() => {
    const onFiles = (view: EditorView, files: readonly PlacedFile[]) => {
      const pictures = files.filter(({ file }) => file.type.startsWith('image/'));
      if (pictures.length < files.length) notifications.show({ color: 'red', message: t('writing.picturesOnly') });
      uploadPictures(view, pictures, {
        texts: {
          label: (name) => t('writing.uploading', { name }),
          cancel: (name) => t('writing.cancelUpload', { name }),
        },
        classes: { row: classes.upload ?? '', button: classes.cancel ?? '' },
        onError: ({ name }, error) =>
          notifications.show({
            color: 'red',
            title: t('writing.uploadFailed', { name }),
            message: errorMessage(error),
          }),
      });
    };
    return [
      ...documentExtensions.filter(({ name }) => !['image', 'opaqueBlock', 'opaqueInline'].includes(name)),
      BlockImage.extend({ addNodeView: () => ReactNodeViewRenderer(ImageView) }),
      OpaqueBlock.extend({ addNodeView: () => ReactNodeViewRenderer(OpaqueView) }),
      OpaqueInline.extend({ addNodeView: () => ReactNodeViewRenderer(OpaqueView) }),
      Placeholder.configure({ placeholder: t('writing.placeholder') }),
      PictureUploads,
      SlashExtension.configure({ state: slash }),
      Clipboard.configure({
        onFiles,
        onMissingPictures: (count) => notifications.show({ message: t('writing.missingPictures', { count }) }),
      }),
      LeaveByTab,
      shortcuts({ onLink: () => onOpen('link'), onSave: giveAtOnce }),
    ];
  });

  const isInvalid = problems.length > 0;
  const attributes = useMemo(
    () => ({
      id,
      class: classes.text ?? '',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-labelledby': `${id}-label`,
      'aria-describedby': `${id}-description ${id}-error`,
      'aria-required': String(definition.required === true),
      'aria-invalid': String(isInvalid),
      'aria-readonly': String(readOnly),
      ...(readOnly ? { tabindex: '0' } : {}),
    }),
    [id, isInvalid, readOnly, definition.required],
  );
  const editor = useEditor({
    extensions,
    editable: !readOnly,
    injectCSS: false,
    enablePasteRules: false,
    shouldRerenderOnTransaction: false,
    // Made during a rendering, it would be destroyed when React puts that rendering off.
    immediatelyRender: false,
    editorProps: { attributes },
    onBeforeCreate: ({ editor: made }) => {
      // Tiptap takes a document as it is, though its types do not say so.
      Reflect.set(made.options, 'content', read(made.schema, value));
    },
    onUpdate: ({ editor: changed }) => onTyped(changed.state.doc),
    onBlur: give,
  });

  useEffect(() => {
    if (editor) takeOver(editor, value);
  }, [editor, takeOver, value]);
  return { editor, slash };
}

type Shortcuts = { readonly onLink: () => void; readonly onSave: () => void };

function shortcuts({ onLink, onSave }: Shortcuts): Extension {
  const save = () => {
    onSave();
    // The form's own shortcut goes on from here.
    return false;
  };
  // Where a table is first or last, the browser's own way there ends beside it.
  const goTo = (find: typeof Selection.atEnd) => {
    return ({ editor: { state, view } }: { editor: Editor }) => {
      view.dispatch(state.tr.setSelection(find(state.doc)).scrollIntoView());
      return true;
    };
  };
  const block = (command: ReturnType<typeof moveBlock>, editor: Editor) => command(editor.state, editor.view.dispatch);
  return Extension.create({
    name: 'blockShortcuts',
    priority: 1_000,
    addKeyboardShortcuts: () => ({
      'Mod-s': save,
      'Mod-Enter': save,
      'Mod-Home': goTo(Selection.atStart),
      'Mod-End': goTo(Selection.atEnd),
      'Cmd-ArrowUp': goTo(Selection.atStart),
      'Cmd-ArrowDown': goTo(Selection.atEnd),
      'Mod-k': () => {
        onLink();
        return true;
      },
      'Alt-ArrowUp': ({ editor }) => block(moveBlock(selectedBlock(editor.state), -1), editor),
      'Alt-ArrowDown': ({ editor }) => block(moveBlock(selectedBlock(editor.state), 1), editor),
      'Mod-Shift-d': ({ editor }) => block(duplicateBlock(selectedBlock(editor.state)), editor),
      'Mod-Shift-Backspace': ({ editor }) => block(deleteBlock(selectedBlock(editor.state)), editor),
    }),
  });
}
