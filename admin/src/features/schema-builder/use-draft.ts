/** The draft of a change, kept in the browser under the name of the person. */
import { useCallback, useState } from 'react';
import { type Draft, emptyDraft, isEmpty, parseDraft } from './draft.ts';

/** The second changes the draft as it stands then: an undo may come later, from a message, when the screen is gone. */
export function useDraft(person: number): [Draft, (change: (draft: Draft) => Draft) => void] {
  const key = `plinth.model-draft.${person}`;
  const [draft, setDraft] = useState(() => parseDraft(localStorage.getItem(key)));
  const change = useCallback(
    (make: (draft: Draft) => Draft) => {
      const next = make(parseDraft(localStorage.getItem(key)));
      setDraft(isEmpty(next) ? emptyDraft : next);
      if (isEmpty(next)) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(next));
    },
    [key],
  );
  return [draft, change];
}
