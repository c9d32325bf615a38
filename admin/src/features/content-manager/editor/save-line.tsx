import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { isPassing, type SaveState } from './save-state.ts';

/** Whether what stands in the form is safe. */
export function SaveLine({ save, isNew }: { readonly save: SaveState; readonly isNew: boolean }) {
  const { t } = useTranslation();
  return (
    <span role="status">
      {save.is === 'saved' && save.at !== undefined && (
        <>
          {t('editor.saved')} <RelativeTime value={new Date(save.at).toISOString()} />
        </>
      )}
      {save.is === 'saved' && save.at === undefined && (isNew ? t('editor.notSavedYet') : t('editor.allSaved'))}
      {save.is === 'failed' && isPassing(save.error) && t('entry.keptHere')}
      {save.is === 'failed' && !isPassing(save.error) && t('editor.save.failed')}
      {save.is !== 'saved' && save.is !== 'failed' && t(`editor.save.${save.is}`)}
    </span>
  );
}
