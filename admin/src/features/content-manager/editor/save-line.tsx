import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { saveState } from './form-state.ts';
import { type FormStore, useFormPart } from './form-store.ts';
import { isPassing } from './save-state.ts';

/** Whether what stands in the form is safe. How long ago it was saved is not read out every half minute. */
export const SaveLine = memo(function SaveLine({
  store,
  isNew,
}: {
  readonly store: FormStore;
  readonly isNew: boolean;
}) {
  const { t } = useTranslation();
  const save = useFormPart(store, saveState);
  return (
    <>
      <span role="status">
        {save.is === 'saved' && save.at !== undefined && t('editor.saved')}
        {save.is === 'saved' && save.at === undefined && (isNew ? t('editor.notSavedYet') : t('editor.allSaved'))}
        {save.is === 'failed' && isPassing(save.error) && t('entry.keptHere')}
        {save.is === 'failed' && !isPassing(save.error) && t('editor.save.failed')}
        {save.is !== 'saved' && save.is !== 'failed' && t(`editor.save.${save.is}`)}
      </span>
      {save.is === 'saved' && save.at !== undefined && (
        <>
          {' '}
          <RelativeTime value={new Date(save.at).toISOString()} />
        </>
      )}
    </>
  );
});
