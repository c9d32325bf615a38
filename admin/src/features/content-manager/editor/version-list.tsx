/** What the entry has been, save by save, each one click away from being that again. */
import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EntryState, EntryVersion } from '../../../../../server/admin-api.ts';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { fieldLabel } from '../../../fields/attributes.ts';
import { versionsQuery } from '../queries.ts';
import classes from './editor.module.css';

type Props = {
  readonly uid: string;
  readonly state: EntryState;
  readonly locale: string;
  readonly mayRestore: boolean;
  readonly onRestore: (version: number) => Promise<boolean>;
};

export function VersionList({ uid, state, locale, mayRestore, onRestore }: Props) {
  const { t } = useTranslation();
  const versions = useQuery(versionsQuery(uid, state.documentId, locale, state.version));
  return (
    <section>
      <Title order={2} className={classes.panelTitle}>
        {t('editor.versions')}
      </Title>
      {versions.isPending && <Skeleton h={80} />}
      <ol className={classes.versions}>
        {versions.data?.map((version, index) => (
          <VersionItem
            key={version.version}
            version={version}
            // The newest is what stands in the form; a removal has left nothing to go back to.
            onRestore={
              mayRestore && index > 0 && version.action !== 'delete' ? () => onRestore(version.version) : undefined
            }
          />
        ))}
      </ol>
    </section>
  );
}

type ItemProps = { readonly version: EntryVersion; readonly onRestore: (() => Promise<boolean>) | undefined };

function VersionItem({ version, onRestore }: ItemProps) {
  const { t } = useTranslation();
  const { action, createdAt, changed } = version;
  return (
    <li>
      <div className={classes.versionText}>
        <span>
          {t(`editor.versionActions.${action}`)} <RelativeTime value={createdAt} />
        </span>
        {changed.length > 0 && (
          <Text size="xs" c="var(--text-dimmed)" truncate>
            {changed.map(fieldLabel).join(', ')}
          </Text>
        )}
      </div>
      {onRestore && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => void onRestore()}
          aria-label={t('editor.restoreVersion', { number: version.version })}
        >
          {t('editor.restore')}
        </Button>
      )}
    </li>
  );
}
