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
import { keys } from '../../../api/keys.ts';
import { emptyValues, toForm, toWire, type Values } from '../../../fields/form-values.ts';
import { findUnread, readable } from '../../../fields/json/unread-json.ts';
import { useComponentAttributes, useComponentTitles } from '../../../fields/model-context.ts';
import { randomKey } from '../../../lib/random-key.ts';
import { singleEntryQuery } from '../queries.ts';
import {
  followedSlugs,
  hasUnsaved,
  heldFields,
  type Refusal,
  refusedOnSave,
  startForm,
  unsavedValues,
} from './form-state.ts';
import { createFormStore, useFormPart } from './form-store.ts';
import { createGathering } from './gathering.ts';
import { isInvalid, isPassing, isStale, type SaveState } from './save-state.ts';
import { useAutosave } from './use-autosave.ts';
import { useModelChanges } from './use-model-changes.ts';
import { useRetry } from './use-retry.ts';
import { isEmpty, keepIdentity, newIds, type Shape, withoutForeignIds } from './values/entry-values.ts';
import { findLanded } from './values/find-landed.ts';
import type { Followed } from './values/follow-model.ts';
import { type Merge, mergeEntry } from './values/merge-entry.ts';

/** For an entry that is not there yet; what else one may comes with its first save. */
function rightsOnNew({ may }: ContentType): EntryRights {
  return { ...may, update: may.create, delete: false, writeOnly: [] };
}

export type EntryAction = 'publish' | 'unpublish' | 'discard-draft';

/** What two people have changed differently; `theirs` is what the server has. */
export type Overlap = { readonly answer: EntryAnswer; readonly theirs: Values; readonly merge: Merge };

/**
 * `merged`: somebody else was faster; what they changed is in the form now, and the save has to be made once more.
 * `invalid`: refused for some of its fields; the others may go without them.
 */
type Sent = 'saved' | 'merged' | 'invalid' | 'refused';

const none: readonly never[] = [];
const noFields: ReadonlySet<string> = new Set();

/** Saves without an answer that are remembered; beyond, the oldest are taken for lost. */
const maxUnanswered = 50;

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
  /** What was asked for was not done: somebody else has saved meanwhile, and what they changed is in the form now. */
  readonly onOvertaken: () => void;
  /** The form has followed a change of the content model; with the labels of fields that are gone, `''` for none. */
  readonly onRemodelled: (gone: string) => void;
};

export function useEntryForm({ type, locale, populate, answer, shared, ...given }: Options) {
  const { onCreated, onMerged, onOvertaken, onRemodelled } = given;
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
  const underWay = useRef<Promise<unknown>>(undefined);
  /**
   * The first save of a new entry. When its answer gets lost it is sent again as it was, by the same key: else there would
   * be two entries.
   */
  const firstSave = useRef<FirstSave>(undefined);
  /** What later saves sent without getting an answer, the newest last: the server may have it all the same. */
  const unanswered = useRef<readonly Values[]>(none);
  const [gathering] = useState(createGathering);
  /** 0 expects that there is none yet: two people may begin the same translation. */
  const version = useRef(answer ? answer.meta.state?.version : 0);
  const may = meta?.may ?? rightsOnNew(type);
  const isSingle = type.kind === 'singleType';
  const hasDrafts = type.options?.draftAndPublish === true;
  const writeOnly = useRef(may.writeOnly);
  writeOnly.current = may.writeOnly;

  /** The version that the person has seen, for what is to be done with no other. */
  const seen = useCallback(() => (version.current === undefined ? {} : { version: version.current }), []);

  /** Shows how the entry stands, whatever becomes of its values. */
  const show = useCallback((next: EntryAnswer) => {
    documentId.current = next.data.documentId;
    // What is the same stays the same object: what shows it is not drawn after every save.
    setEntry((before) => replaceEqualDeep(before, next));
  }, []);

  const take = useCallback(
    (next: EntryAnswer) => {
      const { data } = next;
      version.current = next.meta.state?.version;
      show(next);
      void queryClient.invalidateQueries({ queryKey: [...keys.entries(uid), 'list'] });
      void queryClient.invalidateQueries({ queryKey: [...keys.entries(uid), data.documentId, 'translations'] });
      void queryClient.invalidateQueries({ queryKey: keys.home });
    },
    [queryClient, show, uid],
  );

  const refuse = useCallback(
    (of: Refusal['of'], error: unknown, sent: Values = {}) => {
      if (!isInvalid(error)) return tell({ is: 'failed', error });
      // What was left out of this save is refused as before.
      const left = of === 'save' ? refusedOnSave(store.get()).filter(({ path }) => !((path[0] ?? '') in sent)) : none;
      dispatch({ is: 'refused', of, problems: [...left, ...error.problems] });
      // What an action was refused for is saved all the same.
      if (of === 'save') tell({ is: 'refused' });
    },
    [dispatch, store, tell],
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

  /** Saves that went through though their answer was lost are this person's own, not a colleague's. */
  const takeLanded = useCallback(
    (now: EntryAnswer, theirs: Values) => {
      const { sent, ids } = findLanded(unanswered.current, { theirs, data: now.data }, shape);
      unanswered.current = none;
      if (Object.keys(sent).length === 0) return;
      const { answered, values } = store.get();
      const known = keepIdentity(values, { ...answered, ...pick(theirs, sent) }, shape);
      dispatch({ is: 'saved', sent, answered: known, ids });
    },
    [dispatch, shape, store],
  );

  /** Takes in what others have saved. Resolves to whether nothing is left to decide. Throws `ApiError`. */
  const catchUp = useCallback(async (): Promise<boolean> => {
    const id = documentId.current ?? (isSingle ? await findSingle(uid, hasDrafts) : undefined);
    if (id === undefined) return true;
    const known = version.current ?? 0;
    const now = await read(id);
    // A save that went through meanwhile is newer than what was read.
    if (known !== (version.current ?? 0) && (now.meta.state?.version ?? 0) < (version.current ?? 0)) return true;
    gathering.gather();
    const theirs = toForm(now.data, attributes, componentOf);
    takeLanded(now, theirs);
    const { answered, values } = store.get();
    const merge = mergeEntry({ base: answered, mine: values, theirs }, shape);
    if (merge.conflicts.length > 0) {
      show(now);
      setOverlap({ answer: now, theirs, merge });
      tell({ is: 'conflict' });
      return false;
    }
    setOverlap(undefined);
    take(now);
    dispatch({ is: 'merged', values: keepIdentity(values, merge.values, shape), answered: theirs, taken: merge.taken });
    if (merge.taken.length > 0) onMerged(merge.taken);
    return true;
  }, [
    attributes,
    componentOf,
    dispatch,
    gathering,
    hasDrafts,
    isSingle,
    onMerged,
    read,
    shape,
    show,
    store,
    take,
    takeLanded,
    tell,
    uid,
  ]);

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
                query: { ...query, ...seen() },
                body,
              });
        dispatch({ is: 'saved', sent, answered: formValues(saved), ids: newIds(sent, saved.data) });
        take(saved);
        unanswered.current = none;
        tell(store.get().refusal?.of === 'save' ? { is: 'refused' } : { is: 'saved', at: Date.now() });
        if (id === undefined) onCreated(saved.data.documentId);
        return 'saved';
      } catch (error) {
        if (!isPassing(error)) firstSave.current = undefined;
        else if (id !== undefined) unanswered.current = [...unanswered.current, sent].slice(-maxUnanswered);
        try {
          if (isStale(error)) return (await catchUp()) ? 'merged' : 'refused';
          refuse('save', error, sent);
        } catch (cause) {
          refuse('save', cause);
        }
        return isInvalid(error) ? 'invalid' : 'refused';
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
      seen,
      store,
      take,
      uid,
      tell,
    ],
  );

  /**
   * Saves what is unsaved, after what is under way, but for text that is not JSON yet, and for fields that were refused as
   * they are: unless the person asks for it, those are not tried again. Resolves to whether nothing was refused.
   */
  const saveReadable = useCallback(
    async (isRetry = false, isAsked = false): Promise<boolean> => {
      let tried = isAsked;
      // Once more without what was refused, or after others' changes have come in; they cannot be faster without end.
      for (let attempt = 0; attempt < 5; attempt += 1) {
        while (underWay.current) await underWay.current;
        const held = tried ? noFields : heldFields(store.get());
        const all = readable(unsavedValues(store.get()));
        const unsaved = without(all, held);
        // A new entry is made even when nothing but defaults stands in it.
        const isNew = documentId.current === undefined;
        if (Object.keys(unsaved).length === 0 && !isNew) {
          const isWhole = Object.keys(all).length === 0;
          if (isWhole && unanswered.current.length > 0) {
            // Taken back meanwhile, and perhaps stored all the same.
            const isKnown = await catchUp().catch((cause: unknown) => refuse('save', cause));
            if (!isKnown) return false;
            continue;
          }
          const { save } = store.get();
          if (isWhole && save.is !== 'saved') tell({ is: 'saved', at: Date.now() });
          if (!isWhole && save.is !== 'refused') tell({ is: 'refused' });
          return isWhole;
        }
        if (isNew) firstSave.current ??= { key: randomKey(), sent: without(readable(store.get().values), held) };
        const sending = isNew && firstSave.current ? firstSave.current.sent : unsaved;
        const sent = send(sending, isRetry);
        underWay.current = sent;
        const ended = await sent;
        underWay.current = undefined;
        // What was typed since the first try of a new entry is still to be saved.
        if (ended === 'merged' || (ended === 'saved' && isNew)) continue;
        tried = false;
        // What visitors see at once is saved whole or not at all.
        const isLess = hasDrafts && [...heldFields(store.get())].some((name) => name in sending);
        if (ended === 'invalid' && isLess) continue;
        return ended === 'saved' && store.get().refusal?.of !== 'save';
      }
      return false;
    },
    [catchUp, hasDrafts, refuse, send, store, tell],
  );

  /** Saves all that is unsaved. Resolves to whether nothing is left to save; else the reason stands in the form. */
  const flush = useCallback(
    async (isRetry = false): Promise<boolean> => {
      gathering.gather();
      if (!(await saveReadable(isRetry, !isRetry))) return false;
      const path = findUnread(store.get().values);
      if (!path) return true;
      dispatch({ is: 'refused', of: 'save', problems: [{ path, code: 'unread_json', message: '' }] });
      tell({ is: 'refused' });
      return false;
    },
    [dispatch, gathering, saveReadable, store, tell],
  );

  // Fields go by their new names, and what is typed stays: at once, so that nothing is sent by the old ones.
  const follow = useCallback(
    (rename: Followed['rename'], gone: string) => {
      const answered = { ...emptyValues(attributes, componentOf), ...rename(store.get().answered) };
      dispatch({ is: 'remodelled', rename, answered });
      onRemodelled(gone);
      // What stands in fields that are new here; without an answer the next save brings it.
      void catchUp().catch(() => undefined);
    },
    [attributes, catchUp, componentOf, dispatch, onRemodelled, store],
  );
  useModelChanges(type, follow);

  const isUndecided = useFormPart(store, ({ save }) => save.is === 'conflict');
  useAutosave(store, hasDrafts && !isUndecided, saveReadable);
  useRetry(store, saveReadable);

  /** Resolves to the answer when it was done; else the reason stands in the form. */
  const attempt = useCallback(
    async (work: (id: string) => Promise<EntryAnswer>, loads: boolean): Promise<EntryAnswer | undefined> => {
      while (underWay.current) await underWay.current;
      const id = documentId.current;
      if (id === undefined) return undefined;
      const carryOut = async (): Promise<EntryAnswer | undefined> => {
        try {
          const done = await work(id);
          gathering.gather();
          if (loads) dispatch({ is: 'loaded', values: formValues(done) });
          else if (hasUnsaved(store.get())) {
            // Whether the answer goes with what is unsaved here is for the merge to say.
            show(done);
            if (await catchUp()) tell({ is: 'unsaved' });
            return done;
          } else dispatch({ is: 'acted', answered: formValues(done) });
          take(done);
          tell({ is: 'saved', at: Date.now() });
          return done;
        } catch (error) {
          if (!isStale(error)) refuse('action', error);
          else if (await catchUp().catch((cause: unknown) => refuse('action', cause))) onOvertaken();
          return undefined;
        }
      };
      const working = carryOut();
      underWay.current = working;
      const done = await working;
      underWay.current = undefined;
      return done;
    },
    [catchUp, dispatch, formValues, gathering, onOvertaken, refuse, show, store, take, tell],
  );

  const act = useCallback(
    async (action: EntryAction): Promise<EntryAnswer | undefined> => {
      if (action === 'publish' && !(await flush())) return undefined;
      const perform = (id: string) =>
        call(`POST /admin/api/entries/:uid/:documentId/actions/${action}`, {
          params: { uid, documentId: id },
          // What goes to visitors, or away for good, is what the person has seen.
          query: { populate, locale, ...(action === 'unpublish' ? {} : seen()) },
        });
      return attempt(perform, action === 'discard-draft');
    },
    [attempt, flush, locale, populate, seen, uid],
  );

  /**
   * Makes the draft what it was in a version, whole or in some fields. What was unsaved is saved before, and so stays in
   * the history. Resolves to whether it was done.
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
      return (await attempt(bringBack, true)) !== undefined;
    },
    [attempt, flush, read, uid],
  );

  /** As `catchUp`, after what is under way, for whom a failure is no news: what comes in later brings the same. */
  const lookAgain = useCallback(async (): Promise<void> => {
    while (underWay.current) await underWay.current;
    await catchUp().catch(() => undefined);
  }, [catchUp]);

  /** Prepares the choice about an overlap, with what was typed and saved since. Resolves to whether one is left to make. */
  const decide = useCallback(async (): Promise<boolean> => {
    while (underWay.current) await underWay.current;
    try {
      if (!(await catchUp())) return true;
      tell({ is: 'unsaved' });
      await flush();
    } catch (error) {
      refuse('save', error);
    }
    return false;
  }, [catchUp, flush, refuse, tell]);

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
    gathering,
    change,
    flush,
    act,
    restore,
    lookAgain,
    decide,
    overlap,
    settle,
    data: entry?.data,
    state,
    locales: meta?.locales ?? none,
    versions: meta?.versions ?? none,
    may,
  };
}

/** The document of a single type, in whichever language somebody has begun it. Throws `ApiError`. */
async function findSingle(uid: string, hasDrafts: boolean): Promise<string | undefined> {
  const { data } = await call('GET /admin/api/entries/:uid', { params: { uid }, query: singleEntryQuery(hasDrafts) });
  return data[0]?.documentId;
}

function without(values: Values, names: ReadonlySet<string>): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}

function pick<T>(record: Readonly<Record<string, T>>, wanted: Values): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name in wanted));
}
