import { Button, type ButtonProps, Stack } from '@mantine/core';
import { useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';

type Props = ButtonProps & { readonly act: () => Promise<unknown> };

/** A way to sign in besides the form: busy while it is tried, and what went wrong stands above it. */
export function ActionButton({ act, ...button }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const click = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await act();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack>
      {error !== undefined && <ErrorAlert>{errorMessage(error)}</ErrorAlert>}
      <Button size="md" fullWidth loading={isBusy} onClick={() => void click()} {...button} />
    </Stack>
  );
}
