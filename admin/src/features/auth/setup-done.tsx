import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AuthLayout } from './auth-layout.tsx';
import { ToSignIn } from './to-sign-in.tsx';

/** The set-up link was opened after the first administrator had been made. */
export default function SetupDonePage() {
  const { t } = useTranslation();
  return (
    <AuthLayout title={t('setup.doneTitle')}>
      <Text mb="md">{t('setup.doneText')}</Text>
      <ToSignIn />
    </AuthLayout>
  );
}
