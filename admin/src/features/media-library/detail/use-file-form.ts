/** The form of a file. It saves itself when the typing pauses and when it is left; one save is under way at a time. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { MediaFile } from '../../../../../server/admin-api.ts';
import { useSaveFile } from '../queries.ts';
import { changesBetween, type FileForm, formOf } from './file-form.ts';

/** Long enough for a pause between words, short enough to lose nothing. */
const autosaveMs = 900;

export function useFileForm(file: MediaFile, defaultLocale: string) {
  const [form, setForm] = useState(() => formOf(file, defaultLocale));
  const { mutateAsync: save, error, isPending, isSuccess } = useSaveFile(file.id);
  const latest = useRef({ form, saved: form });
  const underWay = useRef<Promise<boolean> | undefined>(undefined);

  const send = useCallback(async (): Promise<boolean> => {
    const sent = latest.current.form;
    const changes = changesBetween(latest.current.saved, sent);
    if (!changes) return true;
    try {
      await save(changes);
    } catch {
      // Shown as `error`; the next pause or the button tries again.
      return false;
    }
    latest.current.saved = sent;
    return true;
  }, [save]);

  /** Saves what is unsaved, after the save that is under way. Resolves to whether nothing is left to save. */
  const flush = useCallback(async (): Promise<boolean> => {
    while (underWay.current) await underWay.current;
    underWay.current = send();
    const done = await underWay.current;
    underWay.current = undefined;
    return done;
  }, [send]);

  const change = (difference: Partial<FileForm>) => {
    latest.current.form = { ...latest.current.form, ...difference };
    setForm(latest.current.form);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the form begins the pause anew
  useEffect(() => {
    const timer = setTimeout(() => void flush(), autosaveMs);
    return () => clearTimeout(timer);
  }, [form, flush]);
  useEffect(() => () => void flush(), [flush]);

  const isUnsaved = changesBetween(latest.current.saved, form) !== undefined;
  return { form, change, flush, error, isPending, isUnsaved, isSaved: isSuccess && !isUnsaved };
}
