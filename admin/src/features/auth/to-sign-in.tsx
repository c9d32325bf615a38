import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The way out of a form that one has come to by a link. */
export function ToSignIn() {
  const { t } = useTranslation();
  return (
    <Anchor href="/admin/" ta="center" size="sm">
      {t('auth.toSignIn')}
    </Anchor>
  );
}
