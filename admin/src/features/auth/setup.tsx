/** First run: the one-time token from the console makes the first administrator. Default export: it is loaded lazily. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { NewPasswordInput } from '../../components/new-password-input.tsx';
import { AuthForm, type ReadValue } from './auth-form.tsx';
import { AuthLayout } from './auth-layout.tsx';
import { NameInputs, readNames } from './name-inputs.tsx';
import { takeFromUrl } from './take-from-url.ts';

export default function SetupPage() {
  const { t } = useTranslation();
  const [token] = useState(() => takeFromUrl('token'));
  const create = async (value: ReadValue) => {
    await call('POST /admin/api/setup', {
      body: {
        token: token ?? value('token').trim(),
        email: value('email'),
        password: value('password'),
        ...readNames(value),
      },
    });
    // A whole new page: the session is there, and the password manager sees that the form has gone.
    window.location.assign('/admin/');
  };
  return (
    <AuthLayout title={t('setup.title')} description={t('setup.description')}>
      <AuthForm
        submitLabel={t('setup.submit')}
        onSubmit={create}
        names={['email', 'password', 'firstname', 'lastname', ...(token === undefined ? ['token'] : [])]}
      >
        {(problem) => (
          <>
            {token === undefined && (
              <TextInput
                name="token"
                label={t('setup.token')}
                description={t('setup.tokenHint')}
                autoComplete="off"
                error={problem('token')}
                required
                withAsterisk={false}
              />
            )}
            <NameInputs problem={problem} />
            <TextInput
              name="email"
              type="email"
              label={t('auth.email')}
              autoComplete="username"
              error={problem('email')}
              required
              withAsterisk={false}
            />
            <NewPasswordInput label={t('auth.password')} error={problem('password')} />
          </>
        )}
      </AuthForm>
    </AuthLayout>
  );
}
