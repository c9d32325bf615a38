import { useTranslation } from 'react-i18next';
import type { Me } from '../../../../server/admin-api.ts';
import { PasswordInput } from '../../components/password-input.tsx';

type Props = { readonly me: Me; readonly error: string | undefined };

/** Asked of who has a password; the others confirm in the dialog that the server asks for. */
export function CurrentPassword({ me, error }: Props) {
  const { t } = useTranslation();
  if (!me.hasPassword) return null;
  return (
    <PasswordInput
      name="currentPassword"
      label={t('account.currentPassword')}
      autoComplete="current-password"
      error={error}
      required
      withAsterisk={false}
    />
  );
}
