import { Anchor, type AnchorProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The way out of a page that one has come to by a link. */
export function ToSignIn(look: AnchorProps) {
  const { t } = useTranslation();
  return (
    <Anchor href="/admin/" {...look}>
      {t('auth.toSignIn')}
    </Anchor>
  );
}
