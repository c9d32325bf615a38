import { Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFile } from '../../../../../server/admin-api.ts';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { canBeCropped } from '../file-facts.ts';
import type { FolderProps } from '../folders/folder-pane.tsx';
import { FolderSelect } from '../folders/folder-select.tsx';
import { CropPreviews } from './crop-previews.tsx';
import { FactList } from './fact-list.tsx';
import { FileActions } from './file-actions.tsx';
import { FilePreview } from './file-preview.tsx';
import { FormatList } from './format-list.tsx';
import { useFileForm } from './use-file-form.ts';
import { UsedBy } from './used-by.tsx';

type Props = Pick<FolderProps, 'folders' | 'onDialog'> & {
  readonly file: MediaFile;
  /** Is given the way to save at once. */
  readonly flush: { current: () => Promise<boolean> };
};

export function FileDetails({ file, folders, onDialog, flush: flushRef }: Props) {
  const { t } = useTranslation();
  const { form, change, flush, error, isPending, isUnsaved, isSaved } = useFileForm(file);
  useEffect(() => {
    flushRef.current = flush;
    return () => {
      flushRef.current = async () => true;
    };
  }, [flush, flushRef]);
  const isPicture = file.mime.startsWith('image/');
  const status = isUnsaved || isPending ? t('editor.save.saving') : t('editor.saved');
  return (
    <Stack gap="lg">
      <FilePreview file={file} focus={form.focalPoint} onFocus={(focalPoint) => change({ focalPoint })} />
      {canBeCropped(file) && (
        <CropPreviews file={file} focus={form.focalPoint} onReset={() => change({ focalPoint: null })} />
      )}
      <FileActions file={file} onDelete={() => onDialog({ is: 'delete-files', files: [file] })} />
      <Stack gap="sm">
        {error && <ErrorAlert>{errorMessage(error)}</ErrorAlert>}
        {isPicture && (
          <Textarea
            label={t('media.alternativeText')}
            description={t('media.alternativeTextHint')}
            value={form.alternativeText}
            onChange={(event) => change({ alternativeText: event.currentTarget.value })}
            maxLength={2_000}
            autosize
            minRows={2}
            data-autofocus
          />
        )}
        <TextInput
          label={t('media.name')}
          value={form.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={form.name.trim() === '' && t('media.nameNeeded')}
          maxLength={255}
        />
        <Textarea
          label={t('media.caption')}
          value={form.caption}
          onChange={(event) => change({ caption: event.currentTarget.value })}
          maxLength={2_000}
          autosize
        />
        <FolderSelect
          label={t('media.folder')}
          folders={folders}
          value={form.folderId}
          onChange={(folderId) => change({ folderId })}
          topLabel={t('media.noFolder')}
        />
        <Text role="status" size="sm" c="var(--text-dimmed)" mih={20}>
          {(isUnsaved || isPending || isSaved) && status}
        </Text>
      </Stack>
      <UsedBy fileId={file.id} />
      <FactList file={file} />
      {file.formats && Object.keys(file.formats).length > 0 && <FormatList formats={file.formats} />}
    </Stack>
  );
}
