/**
 * The form of an entry: its values outside of React (`form-store`), what the server has of them (`use-exchange`), how they
 * are saved (`use-saving`), and what is done with the whole entry (`use-entry-work`).
 */
import { useCallback, useMemo, useState } from 'react';
import type { EntryAnswer, EntryRights, EntryState } from '../../../../../server/admin-api.ts';
import type { ContentType } from '../../../api/content-types.ts';
import { emptyValues, toForm, type Values } from '../../../fields/form-values.ts';
import { useComponentAttributes, useComponentTitles } from '../../../fields/model-context.ts';
import { followedSlugs, startForm } from './form-state.ts';
import { createFormStore } from './form-store.ts';
import { createGathering } from './gathering.ts';
import { useEntryWork } from './use-entry-work.ts';
import { useExchange } from './use-exchange.ts';
import { useModelChanges } from './use-model-changes.ts';
import { useSaving } from './use-saving.ts';
import type { Shape } from './values/entry-values.ts';
import type { Followed } from './values/follow-model.ts';

/** For an entry that is not there yet; what else one may comes with its first save. */
function rightsOnNew({ may }: ContentType): EntryRights {
  return { ...may, update: may.create, delete: false, writeOnly: [] };
}

const none: readonly never[] = [];

/** Of the other languages of an entry: what is the same in all of them, and how it stands in each. */
export type Siblings = {
  readonly shared: Values;
  readonly states: readonly EntryState[];
};

type Options = {
  readonly type: ContentType;
  readonly documentId?: string | undefined;
  readonly locale: string;
  readonly populate: Readonly<Record<string, unknown>>;
  readonly answer: EntryAnswer | undefined;
  /** What a language that is not there yet begins with. */
  readonly siblings?: Siblings | undefined;
  /** The entry was made by its first save. */
  readonly onCreated: (documentId: string) => void;
  /** Somebody else's changes of these fields are in the form now. */
  readonly onMerged: (fields: readonly string[]) => void;
  /** What was asked for was not done: somebody else has saved meanwhile, and what they changed is in the form now. */
  readonly onOvertaken: () => void;
  /** The form has followed a change of the content model; with the labels of fields that are gone, `''` for none. */
  readonly onRemodelled: (gone: string) => void;
};

export function useEntryForm({ type, documentId, locale, populate, answer, siblings, ...given }: Options) {
  const { onCreated, onMerged, onOvertaken, onRemodelled } = given;
  const { attributes, uid } = type;
  const componentOf = useComponentAttributes();
  const titleOf = useComponentTitles();
  const shape = useMemo((): Shape => ({ attributes, componentOf, titleOf }), [attributes, componentOf, titleOf]);
  const [gathering] = useState(createGathering);
  const [store] = useState(() => {
    if (answer) return createFormStore(startForm(toForm(answer.data, attributes, componentOf)));
    return createFormStore(startForm({ ...emptyValues(attributes, componentOf), ...siblings?.shared }));
  });
  const { dispatch } = store;
  const place = { type, locale, populate, shape };
  const exchange = useExchange({ ...place, documentId, answer, store, gathering, onMerged });
  const { entry, overlap, catchUp } = exchange;
  const meta = entry?.meta;
  const may = meta?.may ?? rightsOnNew(type);

  // Fields go by their new names, and what is typed stays: at once, so that nothing is sent by the old ones.
  const follow = useCallback(
    (rename: Followed['rename'], gone: string) => {
      dispatch({ is: 'remodelled', rename, empty: emptyValues(attributes, componentOf) });
      onRemodelled(gone);
      // What stands in fields that are new here; without an answer the next save brings it.
      void catchUp().catch(() => undefined);
    },
    [attributes, catchUp, componentOf, dispatch, onRemodelled],
  );
  useModelChanges(type, follow);

  const flush = useSaving({ ...place, exchange, writeOnly: may.writeOnly, onCreated });
  const work = useEntryWork({ uid, locale, populate, shape, exchange, flush, onOvertaken });

  // A slug that visitors know must not change by itself.
  const isPublished = meta?.state?.status === 'modified' || meta?.state?.status === 'published';
  const slugs = useMemo(() => (isPublished ? {} : followedSlugs(attributes)), [attributes, isPublished]);
  const change = useCallback(
    (name: string, value: unknown) => dispatch({ is: 'set', name, value, follow: slugs, at: Date.now() }),
    [dispatch, slugs],
  );

  const state: EntryState | null = meta?.state ?? null;
  return {
    ...work,
    ...{ store, shape, gathering, change, flush, overlap },
    data: entry?.data,
    state,
    locales: meta?.locales ?? siblings?.states ?? none,
    versions: meta?.versions ?? none,
    may,
  };
}
