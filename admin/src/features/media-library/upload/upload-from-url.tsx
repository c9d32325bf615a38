import { Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFile } from '../../../../../server/admin-api.ts';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { useUploadFromUrl } from '../queries.ts';

type Props = {
  readonly folderId: number | null;
  readonly onClose: () => void;
  readonly onFetched?: ((file: MediaFile) => void) | undefined;
};

/** Lets the server fetch a file from the web. */
export function UploadFromUrl({ folderId, onClose, onFetched }: Props) {
  const { t } = useTranslation();
  const [url, setUrl] = useState('');
  const upload = useUploadFromUrl();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    upload.mutate(
      { url: url.trim(), folderId },
      {
        onSuccess: (file) => {
          onFetched?.(file);
          notifications.show({ message: t('media.uploaded', { count: 1 }) });
          onClose();
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {upload.isError && <ErrorAlert>{errorMessage(upload.error)}</ErrorAlert>}
        <TextInput
          type="url"
          label={t('media.address')}
          placeholder="https://"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          maxLength={2_000}
          required
          data-autofocus
        />
        <DialogButtons submitLabel={t('media.fetchFile')} isPending={upload.isPending} onClose={onClose} />
      </Stack>
    </form>
  );
}
