import { Button, type ButtonProps, Stack } from '@mantine/core';
import { useState } from 'react';
import { errorMessage } from '../i18n/error-message.ts';
import { ErrorAlert } from './error-alert.tsx';

type Props = ButtonProps & { readonly act: () => unknown };

/** A button of one action: busy while that is tried, and what went wrong stands above it until the next attempt. */
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
      <Button loading={isBusy} onClick={() => void click()} {...button} />
    </Stack>
  );
}
