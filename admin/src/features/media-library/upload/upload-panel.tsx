/** How far the uploads are: a line for each, with what can be done about it. */
import { ActionIcon, Button, Progress, Tooltip } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconClock, IconRefresh, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { errorMessage } from '../../../i18n/error-message.ts';
import { formatSize } from '../../../lib/format-size.ts';
import classes from './upload-panel.module.css';
import { isUnderWay, summarise, type Upload, type UploadState } from './upload-queue.ts';
import { isLostConnection, uploads } from './uploads.ts';
import { useUploads } from './use-uploads.ts';

export function UploadPanel() {
  const { t } = useTranslation();
  const list = useUploads();
  if (list.length === 0) return null;
  const { total, done, failed, underWay } = summarise(list);
  const summary = underWay > 0 ? t('media.uploading', { done, total }) : t('media.uploaded', { count: done });
  return (
    <section className={classes.panel} aria-label={t('media.uploads')}>
      <header className={classes.header}>
        <strong role="status">
          {[summary, failed > 0 && t('media.uploadsFailed', { count: failed })].filter(Boolean).join(' · ')}
        </strong>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={uploads.clear}
          disabled={underWay === list.length}
        >
          {t('media.clearUploads')}
        </Button>
      </header>
      <ul className={classes.list}>
        {list.map((upload) => (
          <UploadLine key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
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
  return (
    <li className={classes.line} data-state={state.is}>
      <Mark state={state} />
      <span className={classes.name}>{name}</span>
      <span className={classes.note} role={state.is === 'failed' ? 'alert' : undefined}>
        {note()}
      </span>
      {isUnderWay(state) && (
        <Tooltip label={t('actions.cancel')}>
          <ActionIcon size="sm" aria-label={t('media.cancelName', { name })} onClick={() => uploads.cancel(id)}>
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      )}
      {canRetry && (
        <Tooltip label={t('actions.retry')}>
          <ActionIcon size="sm" aria-label={t('media.retryName', { name })} onClick={() => uploads.retry(id)}>
            <IconRefresh size={15} />
          </ActionIcon>
        </Tooltip>
      )}
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
