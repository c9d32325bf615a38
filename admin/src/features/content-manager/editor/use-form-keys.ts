import { useHotkeys } from '@mantine/hooks';

type Actions = {
  readonly save: () => void;
  readonly publish: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
};

/** The keys of the form. Undo inside a rich text editor is that editor's own; dialogs above the form keep theirs. */
export function useFormKeys({ save, publish, undo, redo }: Actions): void {
  useHotkeys(
    [
      ['mod+S', save],
      ['mod+Enter', inForm(publish)],
    ],
    [],
    true,
  );
  useHotkeys(
    [
      ['mod+Z', inForm(undo)],
      ['mod+shift+Z', inForm(redo)],
      ['mod+Y', inForm(redo)],
    ],
    [],
  );
}

function inForm(act: () => void): (event: KeyboardEvent) => void {
  return ({ target }) => {
    if (target instanceof Element && target.closest('[role="dialog"]')) return;
    act();
  };
}
