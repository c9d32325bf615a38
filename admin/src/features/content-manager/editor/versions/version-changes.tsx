/** One version beside another state, with the fields to bring back. */
import { Button, Group, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryVersion } from '../../../../../../server/admin-api.ts';
import { LoadError } from '../../../../components/load-error.tsx';
import { errorMessage } from '../../../../i18n/error-message.ts';
import { ChangeList } from '../diff/change-list.tsx';
import { diffEntry } from '../diff/diff-entry.ts';
import { useFormPart } from '../form-store.ts';
import { useVersionValues } from './use-version-values.ts';
import classes from './version-dialog.module.css';
import type { VersionDialogProps } from './version-dialog.tsx';

type Props = VersionDialogProps & {
  readonly version: EntryVersion;
  readonly isNewest: boolean;
};

export function VersionChanges(props: Props) {
  const { uid, state, shape, store, version, isNewest, mayRestore, onRestore, onClose } = props;
  const { t } = useTranslation();
  const present = useFormPart(store, ({ values }) => values);
  const [against, setAgainst] = useState<'before' | 'now'>(isNewest ? 'before' : 'now');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const common = { uid, documentId: state.documentId, shape, present };
  const own = useVersionValues({ ...common, version: version.version });
  const other = useVersionValues({ ...common, version: (against === 'before' && version.previous) || undefined });
  if (own.state === 'failed') return <LoadError message={errorMessage(own.error)} onRetry={onClose} />;
  if (own.state === 'loading' || other.state !== 'there') return <Skeleton h={240} />;
  if (own.values === null) return <Text c="var(--text-dimmed)">{t('entry.versionOfRemoval')}</Text>;
  const changes =
    against === 'now' ? diffEntry(own.values, present, shape) : diffEntry(other.values ?? {}, own.values, shape);
  const canRestore = mayRestore && against === 'now' && changes.length > 0;
  const restore = async (fields?: readonly string[]) => {
    if (await onRestore(version, fields)) onClose();
  };
  return (
    <div className={classes.changes}>
      <SegmentedControl
        fullWidth
        value={against}
        onChange={(value) => setAgainst(value === 'now' ? 'now' : 'before')}
        data={[
          { value: 'before', label: t('entry.changedByThis') },
          { value: 'now', label: t('entry.changedSince') },
        ]}
        mb="md"
      />
      {changes.length === 0 && <Text c="var(--text-dimmed)">{t('entry.noDifference')}</Text>}
      <ChangeList changes={changes} {...(canRestore ? { chosen, onChoose: setChosen } : {})} />
      {canRestore && (
        <Group mt="lg" gap="xs">
          {chosen.size > 0 && (
            <Button onClick={() => void restore([...chosen])}>
              {t('entry.restoreChosen', { count: chosen.size })}
            </Button>
          )}
          <Button variant="default" onClick={() => void restore()}>
            {t('entry.restoreAll')}
          </Button>
        </Group>
      )}
    </div>
  );
}
