import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../components/relative-time.tsx';

/** Whether somebody would miss the token: when its key came last. */
export function LastUse({ at }: { readonly at: string | null }) {
  const { t } = useTranslation();
  if (at === null) return <Text>{t('tokens.unused')}</Text>;
  return (
    <Text>
      {t('tokens.lastUsed')}: <RelativeTime value={at} />
    </Text>
  );
}
