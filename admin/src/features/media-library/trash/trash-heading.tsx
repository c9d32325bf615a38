/** Where one is in the trash, and what it is for. */
import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import classes from '../folders/folder-path.module.css';
import { trashedFoldersQuery } from '../queries.ts';
import type { ChangeView } from '../view/use-view.ts';

export function TrashHeading({ trash, onChange }: { readonly trash: true | number; readonly onChange: ChangeView }) {
  const { t } = useTranslation();
  const { data: folders = [] } = useQuery(trashedFoldersQuery);
  const folder = folders.find(({ id }) => id === trash);
  return (
    <>
      <nav aria-label={t('media.path')} className={classes.path}>
        {trash !== true && (
          <Anchor component="button" type="button" c="var(--text-dimmed)" onClick={() => onChange({ trash: true })}>
            {t('media.trash')}
          </Anchor>
        )}
        <h2 className={classes.name}>{trash === true ? t('media.trash') : (folder?.name ?? '…')}</h2>
      </nav>
      <Text size="sm" c="var(--text-dimmed)" mb="md">
        {t('media.trashText')}
      </Text>
    </>
  );
}
