import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { loadPasskeys } from './routes.ts';

/** Signs in with a passkey, without name or password. */
export function PasskeyButton({ onSignedIn }: { readonly onSignedIn: () => unknown }) {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const signIn = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const { askForPasskey } = await loadPasskeys();
      const passkey = await askForPasskey();
      if (!passkey) return;
      await call('POST /admin/api/login/passkey', { body: { passkey } });
      await onSignedIn();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack>
      {error !== undefined && <ErrorAlert>{errorMessage(error)}</ErrorAlert>}
      <Button variant="default" size="md" fullWidth loading={isBusy} onClick={() => void signIn()}>
        {t('auth.passkey')}
      </Button>
    </Stack>
  );
}
