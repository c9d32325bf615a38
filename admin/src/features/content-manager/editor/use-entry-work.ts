/** What is done with a saved entry as a whole, and what becomes of the form by it and by what others have done. */
import { useCallback } from 'react';
import type { EntryAnswer } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import type { Values } from '../../../fields/form-values.ts';
import { hasUnsaved } from './form-state.ts';
import { isStale } from './save-state.ts';
import type { Exchange } from './use-exchange.ts';
import { keepIdentity, type Shape } from './values/entry-values.ts';

export type EntryAction = 'publish' | 'unpublish' | 'discard-draft';

type Options = {
  readonly uid: string;
  readonly locale: string;
  readonly populate: Readonly<Record<string, unknown>>;
  readonly shape: Shape;
  readonly exchange: Exchange;
  /** Resolves to whether nothing is left to save. */
  readonly flush: () => Promise<boolean>;
  /** What was asked for was not done: somebody else has saved meanwhile, and what they changed is in the form now. */
  readonly onOvertaken: () => void;
};

export function useEntryWork({ uid, locale, populate, shape, exchange, flush, onOvertaken }: Options) {
  const { store, gathering, standing, overlap, setOverlap, tell, show, take, refuse, read, formValues, catchUp } =
    exchange;
  const { dispatch } = store;

  /** Resolves to the answer when it was done; else the reason stands in the form. */
  const attempt = useCallback(
    async (work: (id: string) => Promise<EntryAnswer>, loads: boolean): Promise<EntryAnswer | undefined> => {
      while (standing.underWay) await standing.underWay;
      const id = standing.documentId;
      if (id === undefined) return undefined;
      const carryOut = async (): Promise<EntryAnswer | undefined> => {
        try {
          const done = await work(id);
          gathering.gather();
          if (loads) dispatch({ is: 'loaded', values: formValues(done) });
          else if (hasUnsaved(store.get())) {
            // Whether the answer goes with what is unsaved here is for the merge to say.
            show(done);
            if (await catchUp()) tell({ is: 'saved', at: undefined });
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
      standing.underWay = working;
      const done = await working;
      standing.underWay = undefined;
      return done;
    },
    [catchUp, dispatch, formValues, gathering, onOvertaken, refuse, show, standing, store, take, tell],
  );

  const act = useCallback(
    async (action: EntryAction): Promise<EntryAnswer | undefined> => {
      if (action === 'publish' && !(await flush())) return undefined;
      const perform = (id: string) =>
        call(`POST /admin/api/entries/:uid/:documentId/actions/${action}`, {
          params: { uid, documentId: id },
          // What goes to visitors, or away for good, is what the person has seen.
          query: { populate, locale, version: action === 'unpublish' ? undefined : standing.version },
        });
      return attempt(perform, action === 'discard-draft');
    },
    [attempt, flush, locale, populate, standing, uid],
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
          query: { version: standing.version },
          body: fields ? { fields } : {},
        });
        return read(id);
      };
      return (await attempt(bringBack, true)) !== undefined;
    },
    [attempt, flush, read, standing, uid],
  );

  /** As `catchUp`, after what is under way, for whom a failure is no news: what comes in later brings the same. */
  const lookAgain = useCallback(async (): Promise<void> => {
    while (standing.underWay) await standing.underWay;
    await catchUp().catch(() => undefined);
  }, [catchUp, standing]);

  /** Prepares the choice about an overlap, with what was typed and saved since. Resolves to whether one is left to make. */
  const decide = useCallback(async (): Promise<boolean> => {
    while (standing.underWay) await standing.underWay;
    try {
      if (!(await catchUp())) return true;
      tell({ is: 'saved', at: undefined });
      await flush();
    } catch (error) {
      refuse('save', error);
    }
    return false;
  }, [catchUp, flush, refuse, standing, tell]);

  /** Takes what was decided about the overlap, as a step that can be taken back, and saves it. */
  const settle = async (decided: Values): Promise<boolean> => {
    if (!overlap) return true;
    const { answer: now, theirs, merge } = overlap;
    take(now);
    setOverlap(undefined);
    tell({ is: 'saved', at: undefined });
    const values = keepIdentity(store.get().values, merge.values, shape);
    dispatch({ is: 'merged', values, answered: theirs, taken: merge.taken });
    dispatch({ is: 'filled', values: keepIdentity(values, decided, shape) });
    return flush();
  };

  return { act, restore, lookAgain, decide, settle };
}
