import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../../server/admin-api.ts';
import { AccountForm } from './account-form.tsx';
import { CurrentPassword } from './current-password.tsx';

export function EmailForm({ me }: { readonly me: Me }) {
  const { t } = useTranslation();
  return (
    <AccountForm
      names={['email', 'currentPassword']}
      submitLabel={t('account.changeEmail')}
      doneText={t('account.emailChanged')}
      read={(value) => ({
        email: value('email'),
        ...(me.hasPassword ? { currentPassword: value('currentPassword') } : {}),
      })}
    >
      {(problem) => (
        <>
          <TextInput
            name="email"
            type="email"
            label={t('account.newEmail')}
            autoComplete="email"
            maxLength={254}
            error={problem('email')}
            required
            withAsterisk={false}
          />
          <CurrentPassword me={me} error={problem('currentPassword')} />
        </>
      )}
    </AccountForm>
  );
}
