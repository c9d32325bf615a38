/**
 * Lets every input of an entry choose files from the media library and look at them; the library's dialogs are loaded with
 * the first wish for them.
 */
import { type ReactNode, useMemo } from 'react';
import type { Asset } from '../../../server/admin-api.ts';
import { Part } from '../components/part.tsx';
import {
  type MediaDesk as Desk,
  type DetailsWish,
  MediaDeskContext,
  type PickWish,
} from '../fields/media/media-desk.ts';
import { DetailsDrawer, MediaPicker } from './lazy-parts.ts';
import { useQuestion } from './use-question.ts';

export function MediaDesk({ children }: { readonly children: ReactNode }) {
  const picker = useQuestion<PickWish, readonly Asset[] | undefined>();
  const details = useQuestion<DetailsWish, void>();
  const desk = useMemo((): Desk => ({ pick: picker.ask, showDetails: details.ask }), [picker.ask, details.ask]);
  return (
    <MediaDeskContext value={desk}>
      {children}
      {picker.asked && (
        <Part onClose={() => picker.answer(undefined)}>
          <MediaPicker wish={picker.asked} onDone={picker.answer} />
        </Part>
      )}
      {details.asked && (
        <Part onClose={() => details.answer()}>
          <DetailsDrawer wish={details.asked} onDone={details.answer} />
        </Part>
      )}
    </MediaDeskContext>
  );
}
