import { Button, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { IconCrop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale, MediaFile } from '../../../../../server/admin-api.ts';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { canBeCropped, canBeEdited } from '../../../lib/file-facts.ts';
import { dateFormat } from '../../../lib/formats.ts';
import type { FolderProps } from '../folders/folder-pane.tsx';
import { FolderSelect } from '../folders/folder-select.tsx';
import { tagsQuery } from '../queries.ts';
import { ClosedNote } from './closed-note.tsx';
import { CropPreviews } from './crop-previews.tsx';
import { FactList } from './fact-list.tsx';
import { FileActions } from './file-actions.tsx';
import { FilePreview } from './file-preview.tsx';
import { FormatList } from './format-list.tsx';
import { ImageEditor } from './image-editor.tsx';
import { TextInputs } from './text-inputs.tsx';
import { useFileForm } from './use-file-form.ts';
import { UsedBy } from './used-by.tsx';
import { VersionList } from './version-list.tsx';

type Props = Pick<FolderProps, 'folders'> & {
  readonly file: MediaFile;
  readonly locales: readonly Locale[];
  /** The language of the texts that are asked for. */
  readonly textLocale: string | undefined;
  readonly onDelete: (() => void) | undefined;
  /** Is given the way to save at once. */
  readonly flush: { current: () => Promise<boolean> };
};

export function FileDetails({ file, folders, locales, textLocale, onDelete, flush: flushRef }: Props) {
  const { t } = useTranslation();
  const defaultLocale = locales.find(({ isDefault }) => isDefault)?.code ?? '';
  const { form, change, flush, error, isPending, isUnsaved, isSaved } = useFileForm(file, defaultLocale);
  const { data: tags = [] } = useQuery(tagsQuery);
  const [isEditing, setEditing] = useState(false);
  useEffect(() => {
    flushRef.current = flush;
    return () => {
      flushRef.current = async () => true;
    };
  }, [flush, flushRef]);
  const status = isUnsaved || isPending ? t('editor.save.saving') : t('editor.saved');
  const initialLocale = locales.find(({ code }) => code === textLocale)?.code ?? defaultLocale;
  const mayChange = file.may.upload;
  if (isEditing) return <ImageEditor file={file} onClose={() => setEditing(false)} />;
  return (
    <Stack gap="lg">
      {file.missingSince !== null && <LostNotice since={file.missingSince} />}
      <FilePreview
        file={file}
        focus={form.focalPoint}
        onFocus={mayChange ? (focalPoint) => change({ focalPoint }) : undefined}
      />
      {canBeCropped(file) && (
        <CropPreviews
          file={file}
          focus={form.focalPoint}
          onReset={mayChange ? () => change({ focalPoint: null }) : undefined}
        />
      )}
      {!mayChange && <ClosedNote>{t('media.mayNotChange')}</ClosedNote>}
      <FileActions file={file} onDelete={onDelete}>
        {mayChange && canBeEdited(file) && (
          <Button
            variant="default"
            leftSection={<IconCrop size={16} aria-hidden />}
            onClick={() => void flush().then((isDone) => isDone && setEditing(true))}
          >
            {t('media.edit')}
          </Button>
        )}
      </FileActions>
      <Stack gap="sm">
        {error && <ErrorAlert>{errorMessage(error)}</ErrorAlert>}
        <TextInputs
          form={form}
          onChange={change}
          locales={locales}
          initialLocale={initialLocale}
          isPicture={file.mime.startsWith('image/')}
          readOnly={!mayChange}
        />
        <TextInput
          label={t('media.name')}
          value={form.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={form.name.trim() === '' && t('media.nameNeeded')}
          maxLength={255}
          readOnly={!mayChange}
        />
        <TagsInput
          label={t('media.tags')}
          data={tags.map(({ tag }) => tag)}
          value={[...form.tags]}
          onChange={(value) => change({ tags: value })}
          maxTags={30}
          maxLength={50}
          readOnly={!mayChange}
          comboboxProps={{ zIndex: 400 }}
        />
        <FolderSelect
          label={t('media.folder')}
          folders={folders}
          value={form.folderId}
          onChange={(folderId) => change({ folderId })}
          topLabel={t('media.noFolder')}
          readOnly={!mayChange}
        />
        <Text role="status" size="sm" c="var(--text-dimmed)" mih={20}>
          {(isUnsaved || isPending || isSaved) && status}
        </Text>
      </Stack>
      <UsedBy fileId={file.id} />
      <FactList file={file} />
      {file.formats && Object.keys(file.formats).length > 0 && <FormatList formats={file.formats} />}
      <VersionList fileId={file.id} readOnly={!mayChange} />
    </Stack>
  );
}

/** The bytes are gone, and only an upload or whoever runs the server can bring them back. */
function LostNotice({ since }: { readonly since: string }) {
  const { t, i18n } = useTranslation();
  const day = dateFormat(i18n.language, { dateStyle: 'long' }).format(new Date(since));
  return <ErrorAlert>{t('media.fileMissingText', { day })}</ErrorAlert>;
}
