/**
 * The form of an entry and its saving. One save is under way at a time; drafts save themselves when the typing pauses,
 * and only what changed is sent, against the version that it was based on.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { EntryAnswer, EntryRights, EntryState } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import type { ContentType } from '../../../api/content-types.ts';
import { ApiError } from '../../../api/errors.ts';
import { keys } from '../../../api/keys.ts';
import { emptyValues, toForm, toWire, type Values } from '../../../fields/form-values.ts';
import { useComponentAttributes } from '../../../fields/model-context.ts';
import { followedSlugs, reduceForm, startForm, unsavedValues } from './form-state.ts';

/** Long enough for a pause between words, short enough to lose nothing. */
const autosaveMs = 900;

/** Who opens the form of a new entry may create it; what else they may comes with its first save. */
const newEntry: EntryRights = { create: true, update: true, publish: true, delete: false };

export type SaveState =
  | { readonly is: 'saved'; readonly at: number | undefined }
  | { readonly is: 'unsaved' | 'saving' | 'refused' | 'conflict' }
  | { readonly is: 'failed'; readonly error: unknown };

export type EntryAction = 'publish' | 'unpublish' | 'discard-draft';

type Options = {
  readonly type: ContentType;
  readonly documentId?: string | undefined;
  readonly locale: string;
  readonly populate: Readonly<Record<string, unknown>>;
  readonly answer: EntryAnswer | undefined;
  /** The entry was made by its first save. */
  readonly onCreated: (documentId: string) => void;
};

export function useEntryForm({ type, locale, populate, answer, onCreated, ...given }: Options) {
  const { attributes, uid } = type;
  const componentOf = useComponentAttributes();
  const queryClient = useQueryClient();
  const [form, dispatch] = useReducer(reduceForm, undefined, () =>
    startForm(answer ? toForm(answer.data, attributes, componentOf) : emptyValues(attributes, componentOf)),
  );
  const [meta, setMeta] = useState<EntryAnswer['meta'] | undefined>(answer?.meta);
  const [save, setSave] = useState<SaveState>({ is: 'saved', at: undefined });
  const documentId = useRef(given.documentId);
  const latest = useRef({ form, version: answer?.meta.state?.version });
  latest.current.form = form;
  const underWay = useRef<Promise<boolean> | undefined>(undefined);

  const take = useCallback(
    ({ data, meta: next }: EntryAnswer) => {
      documentId.current = data.documentId;
      latest.current.version = next.state?.version;
      setMeta(next);
      void queryClient.invalidateQueries({ queryKey: [...keys.entries(uid), 'list'] });
      void queryClient.invalidateQueries({ queryKey: keys.entryCounts });
    },
    [queryClient, uid],
  );

  const refuse = useCallback((error: unknown) => {
    if (error instanceof ApiError && error.status === 409) return setSave({ is: 'conflict' });
    if (error instanceof ApiError && error.problems.length > 0) {
      dispatch({ is: 'refused', problems: error.problems });
      return setSave({ is: 'refused' });
    }
    setSave({ is: 'failed', error });
  }, []);

  const send = useCallback(
    async (sent: Values): Promise<boolean> => {
      setSave({ is: 'saving' });
      const body = { data: toWire(sent, pick(attributes, sent), componentOf) };
      const id = documentId.current;
      const query = { populate, locale };
      const { version } = latest.current;
      try {
        const saved =
          id === undefined
            ? await call('POST /admin/api/entries/:uid', { params: { uid }, query, body })
            : await call('PUT /admin/api/entries/:uid/:documentId', {
                params: { uid, documentId: id },
                query: version === undefined ? query : { ...query, version },
                body,
              });
        dispatch({ is: 'saved', sent });
        take(saved);
        setSave({ is: 'saved', at: Date.now() });
        if (id === undefined) onCreated(saved.data.documentId);
        return true;
      } catch (error) {
        refuse(error);
        return false;
      }
    },
    [attributes, componentOf, locale, onCreated, populate, refuse, take, uid],
  );

  /** Saves what is unsaved, after the save that is under way. Resolves to whether nothing is left to save. */
  const flush = useCallback(async (): Promise<boolean> => {
    while (underWay.current) await underWay.current;
    const unsaved = unsavedValues(latest.current.form);
    // A new entry is made even when nothing but defaults stands in it.
    if (Object.keys(unsaved).length === 0 && documentId.current !== undefined) return true;
    underWay.current = send(documentId.current === undefined ? latest.current.form.values : unsaved);
    const done = await underWay.current;
    underWay.current = undefined;
    return done;
  }, [send]);

  const isUnsaved = useMemo(() => Object.keys(unsavedValues(form)).length > 0, [form]);
  const savesItself = type.options?.draftAndPublish === true && save.is !== 'conflict';
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the values begins the pause anew
  useEffect(() => {
    if (!isUnsaved || !savesItself) return;
    const timer = setTimeout(() => void flush(), autosaveMs);
    return () => clearTimeout(timer);
  }, [form.values, isUnsaved, savesItself, flush]);

  const act = async (action: EntryAction): Promise<boolean> => {
    if (action === 'publish' && !(await flush())) return false;
    while (underWay.current) await underWay.current;
    const id = documentId.current;
    if (id === undefined) return false;
    try {
      const input = { params: { uid, documentId: id }, query: { populate, locale } };
      const acted = await call(`POST /admin/api/entries/:uid/:documentId/actions/${action}`, input);
      take(acted);
      if (action === 'discard-draft') dispatch({ is: 'loaded', values: toForm(acted.data, attributes, componentOf) });
      else dispatch({ is: 'saved', sent: {} });
      setSave({ is: 'saved', at: Date.now() });
      return true;
    } catch (error) {
      refuse(error);
      return false;
    }
  };

  /** After a conflict: take what is on the server, or save what is here over it. */
  const settle = async (keep: 'theirs' | 'mine'): Promise<void> => {
    const id = documentId.current;
    if (id === undefined) return;
    const input = { params: { uid, documentId: id }, query: { populate, locale } };
    const theirs = await call('GET /admin/api/entries/:uid/:documentId', input);
    take(theirs);
    setSave({ is: 'saved', at: undefined });
    if (keep === 'theirs') dispatch({ is: 'loaded', values: toForm(theirs.data, attributes, componentOf) });
    else await flush();
  };

  /** Makes the draft what it was in a version. What was unsaved is saved before, and so stays in the history. */
  const restore = async (number: number): Promise<boolean> => {
    if (!(await flush())) return false;
    const id = documentId.current;
    if (id === undefined) return false;
    const params = { uid, documentId: id };
    try {
      const query = { version: latest.current.version };
      await call('POST /admin/api/entries/:uid/:documentId/versions/:version/restore', {
        params: { ...params, version: number },
        query,
        body: {},
      });
      const restored = await call('GET /admin/api/entries/:uid/:documentId', { params, query: { populate, locale } });
      take(restored);
      dispatch({ is: 'loaded', values: toForm(restored.data, attributes, componentOf) });
      setSave({ is: 'saved', at: Date.now() });
      return true;
    } catch (error) {
      refuse(error);
      return false;
    }
  };

  // A slug that visitors know must not change by itself.
  const isPublished = meta?.state?.status === 'modified' || meta?.state?.status === 'published';
  const follow = useMemo(() => (isPublished ? {} : followedSlugs(attributes)), [attributes, isPublished]);
  const change = useCallback((name: string, value: unknown) => dispatch({ is: 'set', name, value, follow }), [follow]);

  const shown: SaveState = save.is === 'saved' && isUnsaved ? { is: 'unsaved' } : save;
  const state: EntryState | null = meta?.state ?? null;
  return {
    restore,
    form,
    change,
    flush,
    act,
    settle,
    isUnsaved,
    save: shown,
    state,
    locales: meta?.locales ?? [],
    may: meta?.may ?? newEntry,
  };
}

function pick<T>(record: Readonly<Record<string, T>>, wanted: Values): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name in wanted));
}
