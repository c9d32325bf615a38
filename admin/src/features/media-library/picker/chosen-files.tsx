/** What is chosen, in order, with the way to take each back; and the end of the dialog. */
import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Thumbnail } from '../../../components/thumbnail.tsx';
import type { Choice } from './choice.ts';
import classes from './picker.module.css';

type Props = {
  readonly choice: Choice;
  readonly many: boolean;
  /** Whether nothing is an answer too: it takes away what was chosen before. */
  readonly mayBeEmpty: boolean;
  /** What is on its way would not be taken along. */
  readonly isUploading: boolean;
  readonly onRemove: (id: number) => void;
  readonly onTake: () => void;
  readonly onClose: () => void;
};

export function ChosenFiles({ choice, many, mayBeEmpty, isUploading, onRemove, onTake, onClose }: Props) {
  const { t } = useTranslation();
  const count = choice.length;
  const words = () => {
    if (count === 0) return t('media.nothingChosen');
    return many ? t('media.chosen', { count }) : choice[0]?.name;
  };
  return (
    <footer className={classes.footer}>
      <div className={classes.chosen}>
        <span role="status" className={classes.count}>
          {words()}
        </span>
        {many && count > 0 && (
          <ol className={classes.tray} aria-label={t('media.chosenFiles')}>
            {choice.map((file) => (
              <li key={file.id}>
                <button
                  type="button"
                  className={classes.small}
                  aria-label={t('media.unchoose', { name: file.name })}
                  title={file.name}
                  onClick={() => onRemove(file.id)}
                >
                  <Thumbnail file={file} />
                  <span className={classes.cross} aria-hidden>
                    <IconX size={14} stroke={2.2} />
                  </span>
                </button>
              </li>
            ))}
          </ol>
        )}
      </div>
      <Group gap="xs" wrap="nowrap">
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button onClick={onTake} disabled={(!mayBeEmpty && count === 0) || isUploading}>
          {many ? t('media.useFiles', { count }) : t('media.useFile')}
        </Button>
      </Group>
    </footer>
  );
}
