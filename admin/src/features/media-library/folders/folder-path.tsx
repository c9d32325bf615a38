import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MediaFolder } from '../../../../../server/admin-api.ts';
import type { ChangeView } from '../view/use-view.ts';
import classes from './folder-path.module.css';

type Props = {
  /** From the top to the folder that is open. */
  readonly path: readonly MediaFolder[];
  readonly onChange: ChangeView;
};

/** Where one is, with the way back up. */
export function FolderPath({ path, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('media.path')} className={classes.path}>
      <Anchor component="button" type="button" c="var(--text-dimmed)" onClick={() => onChange({ folder: undefined })}>
        {t('media.allFiles')}
      </Anchor>
      {path.slice(0, -1).map(({ id, name }) => (
        <Anchor
          key={id}
          component="button"
          type="button"
          c="var(--text-dimmed)"
          onClick={() => onChange({ folder: id })}
        >
          {name}
        </Anchor>
      ))}
      <h2 className={classes.name}>{path.at(-1)?.name}</h2>
    </nav>
  );
}
