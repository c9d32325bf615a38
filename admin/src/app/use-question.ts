import { useCallback, useLayoutEffect, useRef, useState } from 'react';

type Open<Asked, Answer> = {
  readonly asked: Asked;
  readonly settle: (answer: Answer) => void;
  readonly opener: Element | null;
};

/**
 * A dialog as a function: `ask` shows it (`asked` is there then) and resolves to what it is closed with by `answer`. The
 * focus goes back to where it was before the answer is used.
 */
export function useQuestion<Asked, Answer>() {
  const [open, setOpen] = useState<Open<Asked, Answer>>();
  const closing = useRef<{ readonly open: Open<Asked, Answer>; readonly answer: Answer }>(undefined);
  const ask = useCallback(
    (asked: Asked) =>
      new Promise<Answer>((settle) => {
        setOpen({ asked, settle, opener: document.activeElement });
      }),
    [],
  );
  const answer = (value: Answer) => {
    if (!open) return;
    closing.current = { open, answer: value };
    setOpen(undefined);
  };
  // The dialog is gone from the page by now.
  useLayoutEffect(() => {
    if (open || !closing.current) return;
    const { opener, settle } = closing.current.open;
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    settle(closing.current.answer);
    closing.current = undefined;
  }, [open]);
  return { asked: open?.asked, ask, answer };
}
