import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AuthLayout } from './auth-layout.tsx';

/** Shown while there is no administrator and the visitor has not come by the set-up link. */
export default function FirstRunNotice() {
  const { t } = useTranslation();
  return (
    <AuthLayout title={t('setup.noticeTitle')} description={t('setup.noticeDescription')}>
      <Text mb="lg">{t('setup.noticeWhere')}</Text>
      <Button component="a" href="/admin/setup" variant="default" fullWidth>
        {t('setup.haveToken')}
      </Button>
    </AuthLayout>
  );
}
