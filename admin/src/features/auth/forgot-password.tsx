import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { AuthForm, type ReadValue } from './auth-form.tsx';
import { AuthLayout } from './auth-layout.tsx';
import { ToSignIn } from './to-sign-in.tsx';

/** Asks for a reset link. The answer is the same whether the address is known or not. */
export default function ForgotPasswordPage() {
  const { t } = useTranslation();
  const [isSent, setIsSent] = useState(false);
  const request = async (value: ReadValue) => {
    await call('POST /admin/api/forgot-password', { body: { email: value('email') } });
    setIsSent(true);
  };
  if (isSent) {
    return (
      <AuthLayout title={t('auth.resetSentTitle')}>
        <Text role="status" mb="md">
          {t('auth.resetSentText')}
        </Text>
        <ToSignIn />
      </AuthLayout>
    );
  }
  return (
    <AuthLayout title={t('auth.forgotTitle')} description={t('auth.forgotDescription')}>
      <AuthForm
        submitLabel={t('auth.sendReset')}
        onSubmit={request}
        names={['email']}
        footer={<ToSignIn ta="center" size="sm" />}
      >
        {(problem) => (
          <TextInput
            name="email"
            type="email"
            label={t('auth.email')}
            autoComplete="username"
            error={problem('email')}
            required
            withAsterisk={false}
          />
        )}
      </AuthForm>
    </AuthLayout>
  );
}
