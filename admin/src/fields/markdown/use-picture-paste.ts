/** Pictures that are pasted or dropped into a text of Markdown: uploaded, with a note in their place until they are there. */
import { notifications } from '@mantine/notifications';
import type { ClipboardEvent, DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../../server/admin-api.ts';
import { storeFile } from '../../api/upload.ts';
import { errorMessage } from '../../i18n/error-message.ts';
import { insertBlock, insertLink, replaceText } from './edit-markdown.ts';
import type { Edit } from './use-draft.ts';

export function usePicturePaste(apply: (edit: Edit) => boolean, readOnly: boolean) {
  const { t } = useTranslation();
  const upload = async (file: File) => {
    const note = `![${t('writing.uploading', { name: file.name })}…]()`;
    apply((draft) => insertBlock(draft, note));
    try {
      const stored = await storeFile(file);
      apply((draft) => replaceText(draft, note, pictureText(stored)));
    } catch (error) {
      apply((draft) => replaceText(draft, note, ''));
      notifications.show({
        color: 'red',
        title: t('writing.uploadFailed', { name: file.name }),
        message: errorMessage(error),
      });
    }
  };
  const take = (data: DataTransfer): boolean => {
    const files = [...data.files].filter(({ type }) => type.startsWith('image/'));
    for (const file of files) void upload(file);
    return files.length > 0;
  };
  return {
    onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => {
      if (readOnly) return;
      const text = event.clipboardData.getData('text/plain').trim();
      const { selectionStart, selectionEnd } = event.currentTarget;
      const isTaken =
        text === '' && take(event.clipboardData)
          ? true
          : selectionStart !== selectionEnd &&
            /^https?:\/\/\S+$/.test(text) &&
            apply((draft) => insertLink(draft, text));
      if (isTaken) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      if (!readOnly && take(event.dataTransfer)) event.preventDefault();
    },
  };
}

/** A picture with its description; signs that would end either are guarded. */
export function pictureText({ alternativeText, name, url }: Asset): string {
  const alt = (alternativeText ?? name).replace(/[[\]\\]/g, '\\$&');
  return `![${alt}](${url.replace(/[() ]/g, encodeURIComponent)})`;
}
