import { useTranslation } from 'react-i18next';
import type { Me } from '../../../../server/admin-api.ts';
import { NewPasswordInput } from '../../components/new-password-input.tsx';
import { AccountForm } from './account-form.tsx';
import { CurrentPassword } from './current-password.tsx';

export function PasswordForm({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  return (
    <AccountForm
      names={['password', 'currentPassword']}
      submitLabel={me.hasPassword ? t('account.changePassword') : t('auth.setPassword')}
      doneText={t('account.passwordChanged')}
      read={(value) => ({
        password: value('password'),
        ...(me.hasPassword ? { currentPassword: value('currentPassword') } : {}),
      })}
    >
      {(problem) => (
        <>
          {/* Password managers want to know whose password it is. */}
          <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
          <CurrentPassword me={me} error={problem('currentPassword')} />
          <NewPasswordInput label={t('auth.newPassword')} error={problem('password')} />
        </>
      )}
    </AccountForm>
  );
}
