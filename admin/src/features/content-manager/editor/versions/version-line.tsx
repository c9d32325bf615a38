import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EntryVersion } from '../../../../../../server/admin-api.ts';
import { RelativeTime } from '../../../../components/relative-time.tsx';
import { type Attributes, fieldLabels } from '../../../../fields/attributes.ts';

type Props = { readonly version: EntryVersion; readonly attributes: Attributes };

/** What was done, when, by whom, and to which fields. */
export function VersionLine({ version, attributes }: Props) {
  const { t } = useTranslation();
  const { action, createdAt, changed, actorName } = version;
  return (
    <>
      <span>
        {t(`editor.versionActions.${action}`)} <RelativeTime value={createdAt} />
      </span>
      {actorName !== null && (
        <Text component="span" display="block" size="xs" c="var(--text-dimmed)">
          {t('entry.by', { name: actorName })}
        </Text>
      )}
      {changed.length > 0 && (
        <Text component="span" display="block" size="xs" c="var(--text-dimmed)" truncate>
          {fieldLabels(changed, attributes)}
        </Text>
      )}
    </>
  );
}
