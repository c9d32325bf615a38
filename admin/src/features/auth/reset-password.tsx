import { Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { NewPasswordInput } from '../../components/new-password-input.tsx';
import { AuthForm, type ReadValue } from './auth-form.tsx';
import { AuthLayout } from './auth-layout.tsx';
import { takeFromUrl } from './take-from-url.ts';
import { ToSignIn } from './to-sign-in.tsx';

/** Where the link of the reset mail leads: `?code=…` and a new password. */
export default function ResetPasswordPage() {
  const { t } = useTranslation();
  const [code] = useState(() => takeFromUrl('code'));
  const [isDone, setIsDone] = useState(false);
  const reset = async (value: ReadValue) => {
    await call('POST /admin/api/reset-password', { body: { code: code ?? '', password: value('password') } });
    setIsDone(true);
  };
  if (isDone) {
    return (
      <AuthLayout title={t('auth.resetDoneTitle')}>
        <Text role="status" mb="md">
          {t('auth.resetDoneText')}
        </Text>
        <ToSignIn />
      </AuthLayout>
    );
  }
  if (code === undefined) {
    return (
      <AuthLayout title={t('auth.resetTitle')} description={t('auth.resetNoCode')}>
        <Anchor href="/admin/forgot-password">{t('auth.forgotPassword')}</Anchor>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={t('auth.resetTitle')}>
      <AuthForm
        submitLabel={t('auth.setPassword')}
        onSubmit={reset}
        names={['password']}
        footer={<ToSignIn ta="center" size="sm" />}
      >
        {(problem) => <NewPasswordInput label={t('auth.newPassword')} error={problem('password')} />}
      </AuthForm>
    </AuthLayout>
  );
}
