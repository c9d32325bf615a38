import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** In the place of links, files or items where there are none, and none can be added. */
export function NothingHere() {
  const { t } = useTranslation();
  return <Text c="var(--text-dimmed)">{t('values.none')}</Text>;
}
