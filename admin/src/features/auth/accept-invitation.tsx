import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { NewPasswordInput } from '../../components/new-password-input.tsx';
import { AuthForm, type ReadValue } from './auth-form.tsx';
import { AuthLayout } from './auth-layout.tsx';
import { NameInputs, readNames } from './name-inputs.tsx';
import { takeFromUrl } from './take-from-url.ts';
import { ToSignIn } from './to-sign-in.tsx';

/** Where the link of an invitation leads: `?code=…`, a name and a password. Where no password signs in, to the sign-in. */
export default function AcceptInvitationPage({ takesPasswords }: { readonly takesPasswords: boolean }) {
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
  if (!takesPasswords) {
    return (
      <AuthLayout title={t('auth.invitationTitle')} description={t('errors.auth.only_sso')}>
        <Button component="a" href="/admin/" size="md" fullWidth>
          {t('auth.signIn')}
        </Button>
      </AuthLayout>
    );
  }
  if (code === undefined) {
    return (
      <AuthLayout title={t('auth.invitationTitle')} description={t('auth.invitationNoCode')}>
        <ToSignIn />
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={t('auth.invitationTitle')} description={t('auth.invitationText')}>
      <AuthForm
        submitLabel={t('setup.submit')}
        onSubmit={accept}
        names={['firstname', 'lastname', 'password']}
        footer={<ToSignIn ta="center" size="sm" />}
      >
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
