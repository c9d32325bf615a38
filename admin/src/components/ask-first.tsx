/** A control that takes something away, and the question that comes before it. The question goes when that is done. */
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from './confirm-dialog.tsx';

type Props = {
  readonly title: string;
  readonly confirmLabel: string;
  /** What is lost, and what stays. */
  readonly children: ReactNode;
  readonly change: {
    readonly mutate: (input: undefined, options: { readonly onSuccess: () => void }) => void;
    readonly reset: () => void;
    readonly isPending: boolean;
    readonly error: unknown;
  };
  /** The control; it calls `ask`. */
  readonly trigger: (ask: () => void) => ReactNode;
};

export function AskFirst({ title, confirmLabel, children, change, trigger }: Props) {
  const [isAsking, setIsAsking] = useState(false);
  const close = () => setIsAsking(false);
  const ask = () => {
    // What was refused is not told again. What was done stays: others may show it.
    if (change.error !== null) change.reset();
    setIsAsking(true);
  };
  return (
    <>
      {trigger(ask)}
      {isAsking && (
        <ConfirmDialog
          title={title}
          confirmLabel={confirmLabel}
          onConfirm={() => change.mutate(undefined, { onSuccess: close })}
          onClose={close}
          isPending={change.isPending}
          error={change.error}
        >
          {children}
        </ConfirmDialog>
      )}
    </>
  );
}
