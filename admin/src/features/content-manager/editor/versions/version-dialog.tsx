/** The history of an entry: what each run of saves changed, and each save, or what has changed since, and the way back for all or some fields. */
import { Modal } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryState, EntryVersion } from '../../../../../../server/admin-api.ts';
import { MorePages } from '../../../../components/more-pages.tsx';
import { versionGroupsQuery } from '../../queries.ts';
import type { FormStore } from '../form-store.ts';
import type { Shape } from '../values/entry-values.ts';
import { VersionChanges } from './version-changes.tsx';
import classes from './version-dialog.module.css';
import { type ShownVersion, VersionGroup } from './version-group.tsx';

export type VersionDialogProps = {
  readonly uid: string;
  readonly state: EntryState;
  readonly locale: string;
  readonly shape: Shape;
  readonly store: FormStore;
  readonly mayRestore: boolean;
  /** All fields unless some are named. */
  readonly onRestore: (version: EntryVersion, fields?: readonly string[]) => Promise<boolean>;
  /** The first version of the group to begin with. */
  readonly first: number;
  readonly onClose: () => void;
};

export function VersionDialog(props: VersionDialogProps) {
  const { uid, state, locale, first, onClose } = props;
  const { t } = useTranslation();
  const pages = useInfiniteQuery(versionGroupsQuery(uid, state.documentId, locale, state.version));
  const groups = pages.data?.pages.flat() ?? [];
  const [shown, setShown] = useState<ShownVersion>({ is: 'group', first });
  const version = shown.is === 'save' ? shown.save : groups.find((group) => group.first === shown.first);
  return (
    <Modal opened onClose={onClose} size={1040} title={t('editor.versions')}>
      <div className={classes.columns}>
        <div className={classes.side}>
          <ol className={classes.versions}>
            {groups.map((group) => (
              <VersionGroup
                key={group.first}
                {...{ uid, locale, group, shown }}
                documentId={state.documentId}
                attributes={props.shape.attributes}
                onShow={setShown}
              />
            ))}
          </ol>
          <MorePages pages={pages} label={t('entry.olderVersions')} />
        </div>
        {version && (
          <VersionChanges
            key={shown.is === 'group' ? `group ${shown.first}` : shown.save.version}
            {...props}
            version={version}
            isNewest={version.version === groups[0]?.version}
          />
        )}
      </div>
    </Modal>
  );
}
