import { useTranslation } from 'react-i18next';
import type { Me } from '../../../../server/admin-api.ts';
import { PasswordInput } from '../../components/password-input.tsx';
import { AccountForm } from './account-form.tsx';
import { CurrentPassword } from './current-password.tsx';

/** Of the server's rule for administrators, which it checks again. */
const minLength = 12;

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
          <PasswordInput
            name="password"
            label={t('auth.newPassword')}
            description={t('auth.passwordHint', { count: minLength })}
            autoComplete="new-password"
            minLength={minLength}
            error={problem('password')}
            required
            withAsterisk={false}
          />
        </>
      )}
    </AccountForm>
  );
}
