/** What the entry has been lately, each run of saves one click away from being looked at, and from being that again. */
import { Button, Text, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryVersionGroup } from '../../../../../server/admin-api.ts';
import type { Attributes } from '../../../fields/attributes.ts';
import classes from './editor.module.css';
import { VersionDialog, type VersionDialogProps } from './versions/version-dialog.tsx';
import { GroupSize, VersionLine } from './versions/version-line.tsx';

type Props = Omit<VersionDialogProps, 'first' | 'onClose'> & {
  /** The newest of them. */
  readonly versions: readonly EntryVersionGroup[];
};

export function VersionList({ versions, ...props }: Props) {
  const { mayRestore, onRestore } = props;
  const { t } = useTranslation();
  const [shown, setShown] = useState<number>();
  const [newest] = versions;
  return (
    <section>
      <Title order={2} className={classes.panelTitle}>
        {t('editor.versions')}
      </Title>
      <ol className={classes.versions}>
        {versions.map((group, index) => (
          <VersionItem
            key={group.first}
            group={group}
            attributes={props.shape.attributes}
            onShow={() => setShown(group.first)}
            // The newest is what stands in the form; a removal has left nothing to go back to.
            onRestore={mayRestore && index > 0 && group.action !== 'delete' ? () => onRestore(group) : undefined}
          />
        ))}
      </ol>
      {newest && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.panelAction ?? ''}
          onClick={() => setShown(newest.first)}
        >
          {t('entry.allVersions')}
        </Button>
      )}
      {shown !== undefined && <VersionDialog {...props} first={shown} onClose={() => setShown(undefined)} />}
    </section>
  );
}

type ItemProps = {
  readonly group: EntryVersionGroup;
  readonly attributes: Attributes;
  readonly onShow: () => void;
  readonly onRestore: (() => Promise<boolean>) | undefined;
};

function VersionItem({ group, attributes, onShow, onRestore }: ItemProps) {
  const { t } = useTranslation();
  return (
    <li>
      <UnstyledButton className={classes.versionText} onClick={onShow}>
        <VersionLine version={group} attributes={attributes} />
        {group.count > 1 && (
          <Text component="span" display="block" size="xs" c="var(--text-dimmed)">
            <GroupSize group={group} />
          </Text>
        )}
      </UnstyledButton>
      {onRestore && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => void onRestore()}
          aria-label={t('editor.restoreVersion', { number: group.version })}
        >
          {t('editor.restore')}
        </Button>
      )}
    </li>
  );
}
