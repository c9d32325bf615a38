/** The history of an entry: what each save changed, or what has changed since, and the way back for all or some fields. */
import { Button, Modal } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryState, EntryVersion } from '../../../../../../server/admin-api.ts';
import { versionPagesQuery } from '../../queries.ts';
import type { FormStore } from '../form-store.ts';
import type { Shape } from '../values/entry-values.ts';
import { VersionChanges } from './version-changes.tsx';
import classes from './version-dialog.module.css';
import { VersionLine } from './version-line.tsx';

export type VersionDialogProps = {
  readonly uid: string;
  readonly state: EntryState;
  readonly locale: string;
  readonly shape: Shape;
  readonly store: FormStore;
  readonly mayRestore: boolean;
  /** All fields unless some are named. */
  readonly onRestore: (version: number, fields?: readonly string[]) => Promise<boolean>;
  readonly first: number;
  readonly onClose: () => void;
};

export function VersionDialog(props: VersionDialogProps) {
  const { uid, state, locale, first, onClose } = props;
  const { t } = useTranslation();
  const pages = useInfiniteQuery(versionPagesQuery(uid, state.documentId, locale, state.version));
  const versions = pages.data?.pages.flat() ?? [];
  const [shown, setShown] = useState(first);
  const index = versions.findIndex(({ version }) => version === shown);
  const version: EntryVersion | undefined = versions[index];
  return (
    <Modal opened onClose={onClose} size={1040} title={t('editor.versions')}>
      <div className={classes.columns}>
        <div className={classes.side}>
          <ol className={classes.versions}>
            {versions.map((one) => (
              <li key={one.version}>
                <button
                  type="button"
                  className={classes.version}
                  aria-current={one.version === shown || undefined}
                  onClick={() => setShown(one.version)}
                >
                  <VersionLine version={one} attributes={props.shape.attributes} />
                </button>
              </li>
            ))}
          </ol>
          {pages.hasNextPage && (
            <Button
              variant="subtle"
              size="compact-md"
              onClick={() => void pages.fetchNextPage()}
              loading={pages.isFetchingNextPage}
            >
              {t('entry.olderVersions')}
            </Button>
          )}
        </div>
        {version && (
          <VersionChanges
            key={version.version}
            {...props}
            version={version}
            previous={versions[index + 1]}
            isNewest={index === 0}
          />
        )}
      </div>
    </Modal>
  );
}
