import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EntryVersion, EntryVersionGroup } from '../../../../../../server/admin-api.ts';
import { RelativeTime } from '../../../../components/relative-time.tsx';
import { type Attributes, fieldLabels } from '../../../../fields/attributes.ts';
import { momentText } from '../../../../lib/moment-text.ts';
import { saveTimes } from './save-times.ts';

type Props = { readonly version: EntryVersion; readonly attributes: Attributes };

/** What was done, when, by whom, and to which fields. */
export function VersionLine({ version, attributes }: Props) {
  const { t, i18n } = useTranslation();
  const { action, createdAt, actorName, restoredFrom, restoredFromAt } = version;
  return (
    <>
      <span>
        {t(`editor.versionActions.${restoredFrom === null ? action : 'restore'}`)} <RelativeTime value={createdAt} />
      </span>
      {restoredFromAt !== null && (
        <Text component="span" display="block" size="xs" c="var(--text-dimmed)">
          {t('entry.asOf', { moment: momentText(new Date(restoredFromAt), i18n.language) })}
        </Text>
      )}
      {actorName !== null && (
        <Text component="span" display="block" size="xs" c="var(--text-dimmed)">
          {t('entry.by', { name: actorName })}
        </Text>
      )}
      <ChangedFields version={version} attributes={attributes} />
    </>
  );
}

export function ChangedFields({ version: { changed }, attributes }: Props) {
  if (changed.length === 0) return null;
  return (
    <Text component="span" display="block" size="xs" c="var(--text-dimmed)" truncate>
      {fieldLabels(changed, attributes)}
    </Text>
  );
}

/** How often was saved in a run, and from when to when. */
export function GroupSize({ group: { count, startedAt, createdAt } }: { readonly group: EntryVersionGroup }) {
  const { t, i18n } = useTranslation();
  const time = saveTimes(new Date(startedAt), new Date(createdAt), new Date(), i18n.language);
  return t('entry.saves', { count, time });
}
