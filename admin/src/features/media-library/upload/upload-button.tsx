/** The ways for files into the library: chosen one by one, a folder as a whole, from the web. */
import { ActionIcon, Button, FileButton, Group, Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconFolderUp, IconUpload, IconWorldDownload } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isWanted, type PlacedFile, placedFile } from './placed-files.ts';

type Props = {
  readonly onFiles: (files: readonly PlacedFile[]) => void;
  readonly onFromUrl: () => void;
  /** Kinds of files to offer, as an input has them; empty for all. */
  readonly accept?: string;
  /** Where another button is the main one. */
  readonly variant?: 'filled' | 'default';
  /** Why nothing can be uploaded here. */
  readonly closed?: string | undefined;
};

export function UploadButton({ onFiles, onFromUrl, accept = '', variant = 'filled', closed }: Props) {
  const { t } = useTranslation();
  const give = (files: readonly File[]) => onFiles(files.map(placedFile).filter(isWanted));
  const folderInput = useRef<HTMLInputElement>(null);
  return (
    <Tooltip label={closed} disabled={closed === undefined}>
      <Group gap={1} wrap="nowrap">
        <FileButton disabled={closed !== undefined} onChange={give} accept={accept} multiple>
          {(button) => (
            <Button
              {...button}
              disabled={closed !== undefined}
              variant={variant}
              leftSection={<IconUpload size={16} aria-hidden />}
            >
              {t('media.upload')}
            </Button>
          )}
        </FileButton>
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon
              variant={variant}
              color={variant === 'filled' ? 'accent' : 'gray'}
              size={36}
              disabled={closed !== undefined}
              aria-label={t('media.moreUploads')}
            >
              <IconChevronDown size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconFolderUp size={16} aria-hidden />}
              onClick={() => folderInput.current?.click()}
            >
              {t('media.uploadFolder')}
            </Menu.Item>
            <Menu.Item leftSection={<IconWorldDownload size={16} aria-hidden />} onClick={onFromUrl}>
              {t('media.uploadFromUrl')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <input
          ref={folderInput}
          type="file"
          hidden
          aria-label={t('media.uploadFolder')}
          // The attribute has no name in React's types.
          {...{ webkitdirectory: '' }}
          onChange={(event) => {
            give([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </Group>
    </Tooltip>
  );
}
