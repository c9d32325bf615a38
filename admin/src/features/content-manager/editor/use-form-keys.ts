import { useHotkeys } from '@mantine/hooks';

type Actions = {
  readonly save: () => void;
  readonly publish: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
};

/** The keys of the form. Undo inside a rich text editor is that editor's own; dialogs above the form keep theirs. */
export function useFormKeys({ save, publish, undo, redo }: Actions): void {
  useHotkeys([['mod+S', save], inForm('mod+Enter', publish)], [], true);
  useHotkeys([inForm('mod+Z', undo), inForm('mod+shift+Z', redo), inForm('mod+Y', redo)], []);
}

type FormKey = [key: string, act: (event: KeyboardEvent) => void, options: { readonly preventDefault: false }];

function inForm(key: string, act: () => void): FormKey {
  const actInForm = (event: KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
    event.preventDefault();
    act();
  };
  // What is not for the form does in a dialog what the browser does.
  return [key, actInForm, { preventDefault: false }];
}
