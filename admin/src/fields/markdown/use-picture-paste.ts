/** Pictures that are pasted or dropped into a text of Markdown: each comes into the text when it is stored. */
import { type ClipboardEvent, type DragEvent, useRef } from 'react';
import type { Asset } from '../../../../server/admin-api.ts';
import { uploads } from '../../api/uploads.ts';
import { useOwnUploads } from '../../api/use-uploads.ts';
import { insertLink } from './edit-markdown.ts';
import { fillPlace, movePlaces, type Places } from './places.ts';
import type { Changes } from './use-draft.ts';

const nowhere: Places = new Map();

/**
 * Nothing stands in the text for what is under way, so that nothing is saved that would have to be cleared up. When the
 * field is gone meanwhile, the picture is in the library alone.
 */
export function usePicturePaste(text: string, { apply, applyBehind }: Changes, readOnly: boolean) {
  const waiting = useRef({ text, places: nowhere });
  waiting.current = { text, places: movePlaces(waiting.current.places, waiting.current.text, text) };
  const { own, adopt } = useOwnUploads((file, upload) =>
    applyBehind((draft) => {
      const { places } = waiting.current;
      const filled = fillPlace(draft, places, upload, pictureText(file));
      waiting.current = { text: filled.draft.text, places: filled.places };
      return filled.draft;
    }),
  );
  const take = (data: DataTransfer, area: HTMLTextAreaElement): boolean => {
    const files = [...data.files].filter(({ type }) => type.startsWith('image/'));
    if (files.length === 0) return false;
    const ids = uploads.add(files, null);
    const { places } = waiting.current;
    waiting.current = { text, places: new Map([...places, ...ids.map((id) => [id, area.selectionEnd] as const)]) };
    adopt(ids);
    return true;
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    if (readOnly) return;
    const pasted = event.clipboardData.getData('text/plain').trim();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const isTaken =
      pasted === '' && take(event.clipboardData, event.currentTarget)
        ? true
        : selectionStart !== selectionEnd &&
          /^https?:\/\/\S+$/.test(pasted) &&
          apply((draft) => insertLink(draft, pasted));
    if (isTaken) event.preventDefault();
  };
  const onDrop = (event: DragEvent<HTMLTextAreaElement>) => {
    if (!readOnly && take(event.dataTransfer, event.currentTarget)) event.preventDefault();
  };
  return { own, handlers: { onPaste, onDrop } };
}

/** A picture with its description; signs that would end either are guarded. */
export function pictureText({ alternativeText, name, url }: Asset): string {
  const alt = (alternativeText ?? name).replace(/[[\]\\]/g, '\\$&');
  return `![${alt}](${url.replace(/[() ]/g, encodeURIComponent)})`;
}
