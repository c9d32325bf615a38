/** Files on their way: a line for each, with how far it is and what can be done about it. */
import { ActionIcon, Progress, Tooltip } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconClock, IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isLostConnection, uploads } from '../../api/uploads.ts';
import { errorMessage } from '../../i18n/error-message.ts';
import { formatSize } from '../../lib/format-size.ts';
import { isUnderWay, type Upload, type UploadState } from '../../lib/upload-queue.ts';
import classes from './upload-list.module.css';

type Props = { readonly list: readonly Upload[] };

export function UploadList({ list }: Props) {
  return (
    <ul className={classes.list}>
      {list.map((upload) => (
        <UploadLine key={upload.id} upload={upload} />
      ))}
    </ul>
  );
}

function UploadLine({ upload: { id, file, state } }: { readonly upload: Upload }) {
  const { t, i18n } = useTranslation();
  const name = file.name;
  const note = () => {
    if (state.is === 'failed')
      return isLostConnection(state.error) ? t('media.interrupted') : errorMessage(state.error);
    if (state.is === 'cancelled') return t('media.cancelled');
    return state.is === 'sending' && state.share === 1 ? t('media.processing') : formatSize(file.size, i18n.language);
  };
  const canRetry = state.is === 'failed' || state.is === 'cancelled';
  const act = (label: string, words: string, Sign: typeof IconX, onClick: () => void) => (
    <Tooltip label={words}>
      <ActionIcon size="sm" aria-label={label} onClick={onClick}>
        <Sign size={15} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <li className={classes.line} data-state={state.is}>
      <Mark state={state} />
      <span className={classes.name}>{name}</span>
      <span className={classes.note} role={state.is === 'failed' ? 'alert' : undefined}>
        {note()}
      </span>
      <span className={classes.acts}>
        {isUnderWay(state) &&
          act(t('media.cancelName', { name }), t('actions.cancel'), IconX, () => uploads.cancel(id))}
        {canRetry && act(t('media.retryName', { name }), t('actions.retry'), IconRefresh, () => uploads.retry(id))}
        {canRetry && act(t('media.dismissName', { name }), t('media.dismiss'), IconX, () => uploads.forget(id))}
      </span>
      {state.is === 'sending' && (
        <Progress
          className={classes.bar ?? ''}
          size={4}
          value={state.share * 100}
          animated={state.share === 1}
          aria-label={t('media.progressOf', { name })}
        />
      )}
    </li>
  );
}

function Mark({ state }: { readonly state: UploadState }) {
  switch (state.is) {
    case 'done':
      return <IconCircleCheck size={18} stroke={1.7} className={classes.done} aria-hidden />;
    case 'failed':
      return <IconAlertCircle size={18} stroke={1.7} className={classes.failed} aria-hidden />;
    case 'cancelled':
      return <IconX size={18} stroke={1.7} className={classes.quiet} aria-hidden />;
    case 'waiting':
    case 'sending':
      return <IconClock size={18} stroke={1.7} className={classes.quiet} aria-hidden />;
  }
}
