/** What can be done with the file as a whole. */
import { Button, CopyButton, FileButton, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconDownload, IconLink, IconReplace, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFile } from '../../../../../server/admin-api.ts';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { useReplaceFile } from '../queries.ts';

type Props = { readonly file: MediaFile; readonly onDelete: (() => void) | undefined; readonly children?: ReactNode };

export function FileActions({ file, onDelete, children }: Props) {
  const { t } = useTranslation();
  const replace = useReplaceFile();
  const address = new URL(file.url, window.location.origin).href;
  const give = (content: File | null) => {
    if (!content) return;
    replace.mutate(
      { id: file.id, file: content },
      { onSuccess: () => notifications.show({ message: t('media.replaced', { name: file.name }) }) },
    );
  };
  return (
    <>
      {replace.isError && <ErrorAlert>{errorMessage(replace.error)}</ErrorAlert>}
      <Group gap="xs">
        {children}
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconLink size={16} aria-hidden />}
            >
              {copied ? t('actions.copied') : t('media.copyUrl')}
            </Button>
          )}
        </CopyButton>
        <Button
          component="a"
          href={file.url}
          download={file.name}
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('media.download')}
        </Button>
        {file.may.upload && (
          <FileButton onChange={give} accept={acceptLike(file)}>
            {(button) => (
              <Button
                {...button}
                variant="default"
                leftSection={<IconReplace size={16} aria-hidden />}
                loading={replace.isPending}
              >
                {t('media.replace')}
              </Button>
            )}
          </FileButton>
        )}
        {onDelete && (
          <Button variant="subtle" color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>
            {t('media.delete')}
          </Button>
        )}
      </Group>
    </>
  );
}

/** A picture is replaced by a picture: whatever shows it expects one. */
function acceptLike({ mime }: MediaFile): string {
  const [group] = mime.split('/');
  return group === 'application' || group === 'text' ? '' : `${group}/*`;
}
