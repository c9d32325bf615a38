import { loadUndoToast } from '../lazy-parts.ts';

type Told = {
  readonly message: string;
  readonly undoLabel: string;
  /** Undefined where nothing was changed. */
  readonly onUndo: (() => Promise<unknown>) | undefined;
  readonly undoneMessage: string;
  readonly errorMessage: (error: unknown) => string;
};

/** A toast that says what was done, with the way back. The toasts are loaded by the frame; a list does without them. */
export async function tellDone(told: Told): Promise<void> {
  const { showUndoToast } = await loadUndoToast();
  showUndoToast(told);
}
