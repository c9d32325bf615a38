/**
 * Saving the form of an entry. One save is under way at a time; drafts save themselves when the typing pauses, and only what
 * changed is sent, against the version that it was based on.
 */
import { useCallback, useRef } from 'react';
import { call } from '../../../api/client.ts';
import type { ContentType } from '../../../api/content-types.ts';
import { toWire, type Values } from '../../../fields/form-values.ts';
import { findUnread, readable } from '../../../fields/json/unread-json.ts';
import { randomKey } from '../../../lib/random-key.ts';
import { heldFields, unsavedValues } from './form-state.ts';
import { useFormPart } from './form-store.ts';
import { isInvalid, isPassing, isStale } from './save-state.ts';
import { useAutosave } from './use-autosave.ts';
import type { Exchange } from './use-exchange.ts';
import { useRetry } from './use-retry.ts';
import { isEmpty, newIds, omit, pick, type Shape, withoutForeignIds } from './values/entry-values.ts';

/**
 * `merged`: somebody else was faster; what they changed is in the form now, and the save has to be made once more.
 * `invalid`: refused for some of its fields; the others may go without them.
 */
type Sent = 'saved' | 'merged' | 'invalid' | 'refused';

/** Saves without an answer that are remembered; beyond, the oldest are taken for lost. */
const maxUnanswered = 50;

/**
 * The first save of a new entry. When its answer gets lost it is sent again as it was, by the same key: else there would be
 * two entries.
 */
type FirstSave = { readonly key: string; readonly sent: Values };

type Options = {
  readonly type: ContentType;
  readonly locale: string;
  readonly populate: Readonly<Record<string, unknown>>;
  readonly shape: Shape;
  readonly exchange: Exchange;
  /** Names of the fields that the person may write but not read. */
  readonly writeOnly: readonly string[];
  /** The entry was made by its first save. */
  readonly onCreated: (documentId: string) => void;
};

/** Returns the way to save all that is unsaved at once. */
export function useSaving({ type, locale, populate, shape, exchange, onCreated, ...given }: Options) {
  const { uid } = type;
  const hasDrafts = type.options?.draftAndPublish === true;
  const { attributes, componentOf } = shape;
  const { store, gathering, standing, tell, take, refuse, formValues, catchUp } = exchange;
  const { dispatch } = store;
  const firstSave = useRef<FirstSave>(undefined);
  const writeOnly = useRef(given.writeOnly);
  writeOnly.current = given.writeOnly;

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
      const id = standing.documentId;
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
                query: { ...query, version: standing.version },
                body,
              });
        dispatch({ is: 'saved', sent, answered: formValues(saved), ids: newIds(sent, saved.data) });
        take(saved);
        standing.unanswered = [];
        tell(store.get().refusal?.of === 'save' ? { is: 'refused' } : { is: 'saved', at: Date.now() });
        if (id === undefined) onCreated(saved.data.documentId);
        return 'saved';
      } catch (error) {
        if (!isPassing(error)) firstSave.current = undefined;
        else if (id !== undefined) standing.unanswered = [...standing.unanswered, sent].slice(-maxUnanswered);
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
      standing,
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
        while (standing.underWay) await standing.underWay;
        const held = tried ? [] : heldFields(store.get());
        const all = readable(unsavedValues(store.get()));
        const unsaved = omit(all, held);
        // A new entry or translation is made even when nothing but defaults stands in it.
        const isNew = standing.documentId === undefined;
        const isMade = isNew || standing.version === 0;
        if (Object.keys(unsaved).length === 0 && !isMade) {
          const isWhole = Object.keys(all).length === 0;
          if (isWhole && standing.unanswered.length > 0) {
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
        if (isNew) firstSave.current ??= { key: randomKey(), sent: omit(readable(store.get().values), held) };
        const sending = isNew && firstSave.current ? firstSave.current.sent : unsaved;
        const sent = send(sending, isRetry);
        standing.underWay = sent;
        const ended = await sent;
        standing.underWay = undefined;
        // What was typed since the first try of a new entry is still to be saved.
        if (ended === 'merged' || (ended === 'saved' && isNew)) continue;
        tried = false;
        // What visitors see at once is saved whole or not at all.
        const isLess = hasDrafts && heldFields(store.get()).some((name) => name in sending);
        if (ended === 'invalid' && isLess) continue;
        return ended === 'saved' && store.get().refusal?.of !== 'save';
      }
      return false;
    },
    [catchUp, hasDrafts, refuse, send, standing, store, tell],
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

  const isUndecided = useFormPart(store, ({ save }) => save.is === 'conflict');
  useAutosave(store, hasDrafts && !isUndecided, saveReadable);
  useRetry(store, saveReadable);

  return flush;
}
