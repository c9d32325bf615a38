import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { loadPasskeys } from './routes.ts';

/** Signs in with a passkey, without name or password. */
export function PasskeyButton({ onSignedIn }: { readonly onSignedIn: () => unknown }) {
  const { t } = useTranslation();
  const signIn = async () => {
    const { askForPasskey } = await loadPasskeys();
    const passkey = await askForPasskey();
    if (!passkey) return;
    await call('POST /admin/api/login/passkey', { body: { passkey } });
    await onSignedIn();
  };
  return (
    <ActionButton size="md" variant="default" act={signIn}>
      {t('auth.passkey')}
    </ActionButton>
  );
}
