/** A line for each file that is not stored yet, with what can be done about it. */
import { ActionIcon, Progress } from '@mantine/core';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isUnderWay, type Upload, type UploadQueue } from '../../features/media-library/upload/upload-queue.ts';
import { errorMessage } from '../../i18n/error-message.ts';
import classes from './media.module.css';

type Props = { readonly uploads: readonly Upload[]; readonly queue: UploadQueue };

export function FieldUploads({ uploads, queue }: Props) {
  const { t } = useTranslation();
  if (uploads.length === 0) return null;
  return (
    <ul className={classes.uploads}>
      {uploads.map(({ id, file: { name }, state }) => (
        <li key={id} className={classes.upload}>
          <span className={classes.uploadName}>{name}</span>
          {state.is === 'sending' && <Progress value={state.share * 100} size={4} flex={1} aria-label={name} />}
          {state.is === 'failed' && <span role="alert">{errorMessage(state.error)}</span>}
          {isUnderWay(state) ? (
            <ActionIcon size="sm" aria-label={`${t('actions.cancel')}: ${name}`} onClick={() => queue.cancel(id)}>
              <IconX size={14} />
            </ActionIcon>
          ) : (
            <ActionIcon size="sm" aria-label={`${t('actions.retry')}: ${name}`} onClick={() => queue.retry(id)}>
              <IconRefresh size={14} />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  );
}
