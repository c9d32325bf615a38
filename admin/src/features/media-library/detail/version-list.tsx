/** What the file was before it was edited or replaced, with the way back. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { showError } from '../../../components/show-error.ts';
import { dimensionsOf } from '../../../lib/file-facts.ts';
import { formatSize } from '../../../lib/format-size.ts';
import { useRestoreVersion, versionsQuery } from '../queries.ts';
import classes from './rows.module.css';
import { Section } from './section.tsx';

type Props = { readonly fileId: number; readonly readOnly: boolean };

export function VersionList({ fileId, readOnly }: Props) {
  const { t, i18n } = useTranslation();
  const { data: versions = [] } = useQuery(versionsQuery(fileId));
  const restore = useRestoreVersion(fileId);
  if (versions.length === 0) return null;
  const bringBack = (number: number) =>
    // The list may be gone by then, and with it what `mutate` would call.
    restore.mutateAsync(number).then(() => notifications.show({ message: t('media.versionRestored') }), showError);
  return (
    <Section title={t('media.versions')}>
      <ul className={classes.rows}>
        {versions.map((version) => (
          <li key={version.number}>
            <a href={`/admin/api/files/${fileId}/versions/${version.number}/content`} target="_blank" rel="noreferrer">
              {[dimensionsOf(version) ?? version.mime, formatSize(version.sizeBytes, i18n.language)].join(' · ')}
            </a>
            <span className={classes.quiet}>
              {t(`media.replacedBy.${version.replacedBy}`)} · <RelativeTime value={version.createdAt} />
            </span>
            {!readOnly && (
              <Button
                size="compact-sm"
                variant="subtle"
                loading={restore.isPending && restore.variables === version.number}
                onClick={() => bringBack(version.number)}
                aria-label={t('media.restoreVersion', { number: version.number })}
              >
                {t('media.restore')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
