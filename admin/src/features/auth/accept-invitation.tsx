import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { NewPasswordInput } from '../../components/new-password-input.tsx';
import { AuthForm, type ReadValue } from './auth-form.tsx';
import { AuthLayout } from './auth-layout.tsx';
import { NameInputs, readNames } from './name-inputs.tsx';
import { takeFromUrl } from './take-from-url.ts';

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
  const toSignIn = <Anchor href="/admin/">{t('auth.toSignIn')}</Anchor>;
  if (code === undefined || !takesPasswords) {
    const text = takesPasswords ? t('auth.invitationNoCode') : t('errors.auth.only_sso');
    return (
      <AuthLayout title={t('auth.invitationTitle')} description={text}>
        {toSignIn}
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={t('auth.invitationTitle')} description={t('auth.invitationText')}>
      <AuthForm
        submitLabel={t('setup.submit')}
        onSubmit={accept}
        names={['firstname', 'lastname', 'password']}
        footer={toSignIn}
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
