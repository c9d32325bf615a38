/**
 * The form of an entry and its saving. One save is under way at a time; drafts save themselves when the typing pauses,
 * and only what changed is sent, against the version that it was based on. When somebody else was faster, their changes
 * are merged into the form; what both have changed waits for a decision.
 */
import { replaceEqualDeep, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { EntryAnswer, EntryRights, EntryState } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import type { ContentType } from '../../../api/content-types.ts';
import { ApiError } from '../../../api/errors.ts';
import { keys } from '../../../api/keys.ts';
import { emptyValues, toForm, toWire, type Values } from '../../../fields/form-values.ts';
import { findUnread, readable } from '../../../fields/json/unread-json.ts';
import { useComponentAttributes, useComponentTitles } from '../../../fields/model-context.ts';
import { randomKey } from '../../../lib/random-key.ts';
import { followedSlugs, type Refusal, startForm, unsavedValues } from './form-state.ts';
import { createFormStore, useFormPart } from './form-store.ts';
import { isPassing, isStale, type SaveState } from './save-state.ts';
import { useAutosave } from './use-autosave.ts';
import { useModelChanges } from './use-model-changes.ts';
import { useRetry } from './use-retry.ts';
import { isEmpty, keepIdentity, newIds, type Shape, withoutForeignIds } from './values/entry-values.ts';
import type { Followed } from './values/follow-model.ts';
import { type Merge, mergeEntry } from './values/merge-entry.ts';

/** For an entry that is not there yet; what else one may comes with its first save. */
function rightsOnNew({ may }: ContentType): EntryRights {
  return { ...may, update: may.create, delete: false, writeOnly: [] };
}

export type EntryAction = 'publish' | 'unpublish' | 'discard-draft';

/** What two people have changed differently; `theirs` is what the server has. */
export type Overlap = { readonly answer: EntryAnswer; readonly theirs: Values; readonly merge: Merge };

/** `merged`: somebody else was faster; what they changed is in the form now, and the save has to be made once more. */
type Sent = 'saved' | 'merged' | 'refused';

const none: readonly never[] = [];

type FirstSave = { readonly key: string; readonly sent: Values };

type Options = {
  readonly type: ContentType;
  readonly documentId?: string | undefined;
  readonly locale: string;
  readonly populate: Readonly<Record<string, unknown>>;
  readonly answer: EntryAnswer | undefined;
  /** What the server gives an entry that is not there yet, besides the defaults of the model. */
  readonly shared?: Values | undefined;
  /** The entry was made by its first save. */
  readonly onCreated: (documentId: string) => void;
  /** Somebody else's changes of these fields are in the form now. */
  readonly onMerged: (fields: readonly string[]) => void;
  /** The form has followed a change of the content model; with the labels of fields that are gone, `''` for none. */
  readonly onRemodelled: (gone: string) => void;
};

export function useEntryForm({ type, locale, populate, answer, shared, ...given }: Options) {
  const { onCreated, onMerged, onRemodelled } = given;
  const { attributes, uid } = type;
  const componentOf = useComponentAttributes();
  const titleOf = useComponentTitles();
  const shape = useMemo((): Shape => ({ attributes, componentOf, titleOf }), [attributes, componentOf, titleOf]);
  const queryClient = useQueryClient();
  const [store] = useState(() => {
    if (answer) return createFormStore(startForm(toForm(answer.data, attributes, componentOf)));
    return createFormStore(startForm({ ...emptyValues(attributes, componentOf), ...shared }));
  });
  const { dispatch } = store;
  /** As the server last answered it. */
  const [entry, setEntry] = useState(answer);
  const meta = entry?.meta;
  const tell = useCallback((save: SaveState) => dispatch({ is: 'told', save }), [dispatch]);
  const [overlap, setOverlap] = useState<Overlap>();
  const documentId = useRef(given.documentId);
  const underWay = useRef<Promise<Sent> | undefined>(undefined);
  /**
   * The first save of a new entry. When its answer gets lost it is sent again as it was, by the same key: else there would
   * be two entries.
   */
  const firstSave = useRef<FirstSave | undefined>(undefined);
  const version = useRef(answer?.meta.state?.version);
  const may = meta?.may ?? rightsOnNew(type);
  const writeOnly = useRef(may.writeOnly);
  writeOnly.current = may.writeOnly;

  const take = useCallback(
    (next: EntryAnswer) => {
      const { data } = next;
      documentId.current = data.documentId;
      version.current = next.meta.state?.version;
      // What is the same stays the same object: what shows it is not drawn after every save.
      setEntry((before) => replaceEqualDeep(before, next));
      void queryClient.invalidateQueries({ queryKey: [...keys.entries(uid), 'list'] });
      void queryClient.invalidateQueries({ queryKey: [...keys.entries(uid), data.documentId, 'translations'] });
      void queryClient.invalidateQueries({ queryKey: keys.home });
    },
    [queryClient, uid],
  );

  const refuse = useCallback(
    (of: Refusal['of'], error: unknown) => {
      if (!(error instanceof ApiError) || error.problems.length === 0) return tell({ is: 'failed', error });
      dispatch({ is: 'refused', of, problems: error.problems });
      // What an action was refused for is saved all the same.
      if (of === 'save') tell({ is: 'refused' });
    },
    [dispatch, tell],
  );

  const read = useCallback(
    (id: string) =>
      call('GET /admin/api/entries/:uid/:documentId', {
        params: { uid, documentId: id },
        query: { populate, locale },
      }),
    [uid, populate, locale],
  );

  const formValues = useCallback(
    ({ data }: EntryAnswer) => keepIdentity(store.get().values, toForm(data, attributes, componentOf), shape),
    [attributes, componentOf, shape, store],
  );

  /** Takes in what others have saved. Resolves to whether nothing is left to decide. Throws `ApiError`. */
  const catchUp = useCallback(async (): Promise<boolean> => {
    const id = documentId.current;
    if (id === undefined) return true;
    const now = await read(id);
    const theirs = toForm(now.data, attributes, componentOf);
    const { answered, values } = store.get();
    const merge = mergeEntry({ base: answered, mine: values, theirs }, shape);
    if (merge.conflicts.length > 0) {
      setOverlap({ answer: now, theirs, merge });
      tell({ is: 'conflict' });
      return false;
    }
    setOverlap(undefined);
    take(now);
    dispatch({ is: 'merged', values: keepIdentity(values, merge.values, shape), answered: theirs, taken: merge.taken });
    if (merge.taken.length > 0) onMerged(merge.taken);
    return true;
  }, [attributes, componentOf, dispatch, onMerged, read, shape, store, take, tell]);

  const send = useCallback(
    async (sent: Values, isRetry: boolean): Promise<Sent> => {
      if (!isRetry) tell({ is: 'saving' });
      const { answered } = store.get();
      // What the person cannot see is replaced, but never emptied.
      const isMeant = (name: string, value: unknown) => !isEmpty(value) || !writeOnly.current.includes(name);
      const clean = Object.fromEntries(
        Object.entries(sent)
          .filter(([name, value]) => isMeant(name, value))
          .map(([name, value]) => [name, withoutForeignIds(value, answered[name])]),
      );
      const body = { data: toWire(clean, pick(attributes, clean), componentOf) };
      const id = documentId.current;
      const query = { populate, locale };
      try {
        const saved =
          id === undefined
            ? await call('POST /admin/api/entries/:uid', {
                params: { uid },
                query,
                body,
                ...(firstSave.current && { idempotencyKey: firstSave.current.key }),
              })
            : await call('PUT /admin/api/entries/:uid/:documentId', {
                params: { uid, documentId: id },
                query: version.current === undefined ? query : { ...query, version: version.current },
                body,
              });
        dispatch({ is: 'saved', sent, answered: formValues(saved), ids: newIds(sent, saved.data) });
        take(saved);
        tell({ is: 'saved', at: Date.now() });
        if (id === undefined) onCreated(saved.data.documentId);
        return 'saved';
      } catch (error) {
        if (!isPassing(error)) firstSave.current = undefined;
        try {
          if (isStale(error)) return (await catchUp()) ? 'merged' : 'refused';
          refuse('save', error);
        } catch (cause) {
          refuse('save', cause);
        }
        return 'refused';
      }
    },
    [
      attributes,
      catchUp,
      componentOf,
      dispatch,
      formValues,
      locale,
      onCreated,
      populate,
      refuse,
      store,
      take,
      uid,
      tell,
    ],
  );

  /**
   * Saves what is unsaved, after the save that is under way, but for text that is not JSON yet. Resolves to whether it went
   * through.
   */
  const saveReadable = useCallback(
    async (isRetry = false): Promise<boolean> => {
      // Once more after others' changes have come in between; they cannot be faster without end.
      for (let attempt = 0; attempt < 5; attempt += 1) {
        while (underWay.current) await underWay.current;
        const unsaved = readable(unsavedValues(store.get()));
        // A new entry is made even when nothing but defaults stands in it.
        const isNew = documentId.current === undefined;
        if (Object.keys(unsaved).length === 0 && !isNew) {
          if (store.get().save.is !== 'saved') tell({ is: 'saved', at: Date.now() });
          return true;
        }
        if (isNew) firstSave.current ??= { key: randomKey(), sent: readable(store.get().values) };
        underWay.current = send(isNew && firstSave.current ? firstSave.current.sent : unsaved, isRetry);
        const sent = await underWay.current;
        underWay.current = undefined;
        // What was typed since the first try of a new entry is still to be saved.
        if (sent === 'saved' && isNew) continue;
        if (sent !== 'merged') return sent === 'saved';
      }
      return false;
    },
    [send, store, tell],
  );

  /** Saves all that is unsaved. Resolves to whether nothing is left to save; else the reason stands in the form. */
  const flush = useCallback(
    async (isRetry = false): Promise<boolean> => {
      if (!(await saveReadable(isRetry))) return false;
      const path = findUnread(store.get().values);
      if (!path) return true;
      dispatch({ is: 'refused', of: 'save', problems: [{ path, code: 'unread_json', message: '' }] });
      tell({ is: 'refused' });
      return false;
    },
    [dispatch, saveReadable, store, tell],
  );

  // Fields go by their new names, and what is typed stays.
  const follow = useCallback(
    async (rename: Followed['rename'], gone: string) => {
      const id = documentId.current;
      const now = id === undefined ? undefined : await read(id).catch(() => undefined);
      const answered = now ? formValues(now) : emptyValues(attributes, componentOf);
      dispatch({ is: 'remodelled', rename, answered });
      onRemodelled(gone);
    },
    [attributes, componentOf, dispatch, formValues, onRemodelled, read],
  );
  useModelChanges(type, follow);

  const isUndecided = useFormPart(store, ({ save }) => save.is === 'conflict');
  useAutosave(store, type.options?.draftAndPublish === true && !isUndecided, saveReadable);
  useRetry(store, saveReadable);

  /** Resolves to whether it was done; else the reason stands in the form. */
  const attempt = useCallback(
    async (work: (id: string) => Promise<EntryAnswer>, loads: boolean): Promise<boolean> => {
      while (underWay.current) await underWay.current;
      const id = documentId.current;
      if (id === undefined) return false;
      try {
        const done = await work(id);
        if (loads) dispatch({ is: 'loaded', values: formValues(done) });
        else dispatch({ is: 'acted', answered: formValues(done) });
        take(done);
        tell({ is: 'saved', at: Date.now() });
        return true;
      } catch (error) {
        refuse('action', error);
        return false;
      }
    },
    [dispatch, formValues, refuse, take, tell],
  );

  const act = useCallback(
    async (action: EntryAction): Promise<boolean> => {
      if (action === 'publish' && !(await flush())) return false;
      const perform = (id: string) =>
        call(`POST /admin/api/entries/:uid/:documentId/actions/${action}`, {
          params: { uid, documentId: id },
          query: { populate, locale },
        });
      return attempt(perform, action === 'discard-draft');
    },
    [attempt, flush, locale, populate, uid],
  );

  /**
   * Makes the draft what it was in a version, whole or in some fields. What was unsaved is saved before, and so stays in
   * the history.
   */
  const restore = useCallback(
    async (from: number, fields?: readonly string[]): Promise<boolean> => {
      if (!(await flush())) return false;
      const bringBack = async (id: string) => {
        await call('POST /admin/api/entries/:uid/:documentId/versions/:version/restore', {
          params: { uid, documentId: id, version: from },
          query: { version: version.current },
          body: fields ? { fields } : {},
        });
        return read(id);
      };
      return attempt(bringBack, true);
    },
    [attempt, flush, read, uid],
  );

  /** Takes what was decided about the overlap, as a step that can be taken back, and saves it. */
  const settle = async (decided: Values): Promise<boolean> => {
    if (!overlap) return true;
    const { answer: now, theirs, merge } = overlap;
    take(now);
    setOverlap(undefined);
    tell({ is: 'unsaved' });
    const values = keepIdentity(store.get().values, merge.values, shape);
    dispatch({ is: 'merged', values, answered: theirs, taken: merge.taken });
    dispatch({ is: 'filled', values: keepIdentity(values, decided, shape) });
    return flush();
  };

  // A slug that visitors know must not change by itself.
  const isPublished = meta?.state?.status === 'modified' || meta?.state?.status === 'published';
  const slugs = useMemo(() => (isPublished ? {} : followedSlugs(attributes)), [attributes, isPublished]);
  const change = useCallback(
    (name: string, value: unknown) => dispatch({ is: 'set', name, value, follow: slugs, at: Date.now() }),
    [dispatch, slugs],
  );

  const state: EntryState | null = meta?.state ?? null;
  return {
    store,
    shape,
    change,
    flush,
    act,
    restore,
    catchUp,
    overlap,
    settle,
    data: entry?.data,
    state,
    locales: meta?.locales ?? none,
    versions: meta?.versions ?? none,
    may,
  };
}

function pick<T>(record: Readonly<Record<string, T>>, wanted: Values): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name in wanted));
}
