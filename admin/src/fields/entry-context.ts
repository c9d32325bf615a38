import { createContext } from 'react';
import type { Attribute } from '../../../server/admin-api.ts';

/** The entry that a field belongs to, for inputs that look beyond their own value. */
export type EntryContextValue = {
  readonly uid: string;
  /** Null before the first save. */
  readonly documentId: string | null;
  readonly locale: string;
  /** The name of a field of the entry itself; undefined for one inside of a component. */
  readonly nameOf: (definition: Attribute) => string | undefined;
  /** What stands in another field at this moment; reading it draws nothing anew. */
  readonly valueOf: (name: string) => unknown;
  /** For an input that keeps what is typed for a moment: it is asked for it when the form needs all. Returns the way to stop. */
  readonly onGather: (give: () => void) => () => void;
};

/** Null outside of an entry's form, such as beside a list. */
export const EntryContext = createContext<EntryContextValue | null>(null);
