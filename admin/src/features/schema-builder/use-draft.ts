/** The draft of a change, kept in the browser under the name of the person. */
import { useCallback, useState } from 'react';
import { type Draft, emptyDraft, isEmpty, parseDraft } from './draft.ts';

export function useDraft(person: number): [Draft, (draft: Draft) => void] {
  const key = `plinth.model-draft.${person}`;
  const [draft, setDraft] = useState(() => parseDraft(localStorage.getItem(key)));
  const keep = useCallback(
    (next: Draft) => {
      setDraft(isEmpty(next) ? emptyDraft : next);
      if (isEmpty(next)) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(next));
    },
    [key],
  );
  return [draft, keep];
}
