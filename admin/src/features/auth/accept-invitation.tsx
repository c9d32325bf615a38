import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { AuthForm, type ReadValue } from './auth-form.tsx';
import { AuthLayout } from './auth-layout.tsx';
import { NameInputs, readNames } from './name-inputs.tsx';
import { NewPasswordInput } from './new-password-input.tsx';
import { takeFromUrl } from './take-from-url.ts';

/** Where the link of an invitation leads: `?code=…`, a name and a password. */
export default function AcceptInvitationPage() {
  const { t } = useTranslation();
  const [code] = useState(() => takeFromUrl('code'));
  const accept = async (value: ReadValue) => {
    await call('POST /admin/api/accept-invitation', {
      body: {
        code: code ?? '',
        password: value('password'),
        ...readNames(value),
      },
    });
    window.location.assign('/admin/');
  };
  if (code === undefined) {
    return (
      <AuthLayout title={t('auth.invitationTitle')} description={t('auth.invitationNoCode')}>
        <Anchor href="/admin/">{t('auth.toSignIn')}</Anchor>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={t('auth.invitationTitle')} description={t('auth.invitationText')}>
      <AuthForm submitLabel={t('setup.submit')} onSubmit={accept} names={['firstname', 'lastname', 'password']}>
        {(problem) => (
          <>
            <NameInputs problem={problem} />
            <NewPasswordInput label={t('auth.password')} error={problem('password')} />
          </>
        )}
      </AuthForm>
    </AuthLayout>
  );
}
