/** A form of the pages before the sign-in: begins in its first input, sends itself, shows what went wrong, keeps what was typed. */
import { Button, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { problemText } from '../../i18n/problem-text.ts';

/** The text of one input of the submitted form; `''` when it is empty or not there. */
export type ReadValue = (name: string) => string;

type Props = {
  readonly submitLabel: string;
  readonly onSubmit: (value: ReadValue) => Promise<unknown>;
  /** Names of the inputs that show the problems of their own; other errors are told above the form. */
  readonly names: readonly string[];
  readonly children: (problem: (name: string) => string | undefined) => ReactNode;
  /** Below the button. */
  readonly footer?: ReactNode;
  /** What has led back here, told until the next attempt has worked. */
  readonly failure?: unknown;
};

export function AuthForm({ submitLabel, onSubmit, names, children, footer, failure }: Props) {
  const [isSending, setIsSending] = useState(false);
  const [error, setError] = useState<unknown>(failure);
  const frame = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // One that wants the focus for itself has it by now.
    if (!frame.current?.contains(document.activeElement)) frame.current?.querySelector('input')?.focus();
  }, []);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsSending(true);
    try {
      await onSubmit((name) => String(form.get(name) ?? ''));
      setError(undefined);
    } catch (failure) {
      setError(failure);
    } finally {
      setIsSending(false);
    }
  };
  const isToldBelow = names.some((name) => problemText(error, name) !== undefined);
  return (
    <form ref={frame} onSubmit={submit}>
      <Stack>
        {error !== undefined && !isToldBelow && <ErrorAlert>{errorMessage(error)}</ErrorAlert>}
        {children((name) => problemText(error, name))}
        <Button type="submit" size="md" fullWidth loading={isSending} mt={4}>
          {submitLabel}
        </Button>
        {footer}
      </Stack>
    </form>
  );
}
