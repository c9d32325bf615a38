/**
 * The form of an entry beside what the server has of it: how the entry stands, at which version, and what others have saved
 * of it. Their changes are merged into the form; what both have changed waits for a decision.
 */
import { replaceEqualDeep, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { EntryAnswer } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import type { ContentType } from '../../../api/content-types.ts';
import { keys } from '../../../api/keys.ts';
import { toForm, type Values } from '../../../fields/form-values.ts';
import { singleEntryQuery } from '../queries.ts';
import type { Refusal } from './form-state.ts';
import type { FormStore } from './form-store.ts';
import type { Gathering } from './gathering.ts';
import { isInvalid, type SaveState } from './save-state.ts';
import { keepIdentity, pick, type Shape } from './values/entry-values.ts';
import { findLanded } from './values/find-landed.ts';
import { type Merge, mergeEntry } from './values/merge-entry.ts';

/** What two people have changed differently; `theirs` is what the server has. */
export type Overlap = { readonly answer: EntryAnswer; readonly theirs: Values; readonly merge: Merge };

/** What holds between two drawings, and is asked for in the middle of a save. */
type Standing = {
  /** Undefined before the first save. */
  documentId: string | undefined;
  /**
   * Which the form is based on: what the person has seen, for what is to be done with no other. 0 expects that there is
   * none yet: two people may begin the same translation.
   */
  version: number | undefined;
  /** What saves sent without getting an answer, the newest last: the server may have it all the same. */
  unanswered: readonly Values[];
  /** The save or the action that the server works at; one at a time. */
  underWay: Promise<unknown> | undefined;
};

const none: readonly never[] = [];

type Options = {
  readonly type: ContentType;
  readonly documentId: string | undefined;
  readonly locale: string;
  readonly populate: Readonly<Record<string, unknown>>;
  readonly answer: EntryAnswer | undefined;
  readonly store: FormStore;
  readonly shape: Shape;
  readonly gathering: Gathering;
  /** Somebody else's changes of these fields are in the form now. */
  readonly onMerged: (fields: readonly string[]) => void;
};

export type Exchange = ReturnType<typeof useExchange>;

export function useExchange({ type, locale, populate, answer, store, shape, gathering, onMerged, ...given }: Options) {
  const { uid } = type;
  const isSingle = type.kind === 'singleType';
  const hasDrafts = type.options?.draftAndPublish === true;
  const { attributes, componentOf } = shape;
  const { dispatch } = store;
  const queryClient = useQueryClient();
  /** As the server last answered it. */
  const [entry, setEntry] = useState(answer);
  const [overlap, setOverlap] = useState<Overlap>();
  const [standing] = useState(
    (): Standing => ({
      documentId: given.documentId,
      version: answer ? answer.meta.state?.version : 0,
      unanswered: none,
      underWay: undefined,
    }),
  );
  const tell = useCallback((save: SaveState) => dispatch({ is: 'told', save }), [dispatch]);

  /** Shows how the entry stands, whatever becomes of its values. */
  const show = useCallback(
    (next: EntryAnswer) => {
      standing.documentId = next.data.documentId;
      // What is the same stays the same object: what shows it is not drawn after every save.
      setEntry((before) => replaceEqualDeep(before, next));
    },
    [standing],
  );

  const take = useCallback(
    (next: EntryAnswer) => {
      const { data } = next;
      standing.version = next.meta.state?.version;
      show(next);
      void queryClient.invalidateQueries({ queryKey: [...keys.entries(uid), 'list'] });
      void queryClient.invalidateQueries({ queryKey: [...keys.entries(uid), data.documentId, 'translations'] });
      void queryClient.invalidateQueries({ queryKey: keys.home });
    },
    [queryClient, show, standing, uid],
  );

  const refuse = useCallback(
    (of: Refusal['of'], error: unknown, sent: Values = {}) => {
      if (!isInvalid(error)) return tell({ is: 'failed', error });
      dispatch({ is: 'refused', of, problems: error.problems, sent });
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

  /** Saves that went through though their answer was lost are this person's own, not a colleague's. */
  const takeLanded = useCallback(
    (now: EntryAnswer, theirs: Values) => {
      const { sent, ids } = findLanded(standing.unanswered, { theirs, data: now.data }, shape);
      standing.unanswered = none;
      if (Object.keys(sent).length === 0) return;
      const { answered, values } = store.get();
      const known = keepIdentity(values, { ...answered, ...pick(theirs, sent) }, shape);
      dispatch({ is: 'saved', sent, answered: known, ids });
    },
    [dispatch, shape, standing, store],
  );

  /** Takes in what others have saved. Resolves to whether nothing is left to decide. Throws `ApiError`. */
  const catchUp = useCallback(async (): Promise<boolean> => {
    const id = standing.documentId ?? (isSingle ? await findSingle(uid, hasDrafts) : undefined);
    if (id === undefined) return true;
    const known = standing.version ?? 0;
    const now = await read(id);
    // A save that went through meanwhile is newer than what was read.
    if (known !== (standing.version ?? 0) && (now.meta.state?.version ?? 0) < (standing.version ?? 0)) return true;
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
    standing,
    store,
    take,
    takeLanded,
    tell,
    uid,
  ]);

  return {
    ...{ store, gathering, standing, entry, overlap, setOverlap },
    ...{ tell, show, take, refuse, read, formValues, catchUp },
  };
}

/** The document of a single type, in whichever language somebody has begun it. Throws `ApiError`. */
async function findSingle(uid: string, hasDrafts: boolean): Promise<string | undefined> {
  const { data } = await call('GET /admin/api/entries/:uid', { params: { uid }, query: singleEntryQuery(hasDrafts) });
  return data[0]?.documentId;
}
