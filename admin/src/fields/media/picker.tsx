/** Chooses from the files that are there, and takes new ones. */
import { Button, FileButton, Group, Modal, Skeleton, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUpload } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { allowedGroups, isAllowed } from './allowed-kinds.ts';
import classes from './media.module.css';
import { Preview } from './preview.tsx';

const pageSize = 48;

type Props = {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly chosen: readonly Asset[];
  /** Of images, videos, audios, files; empty means all. */
  readonly allowedTypes: readonly string[];
  readonly onChoose: (asset: Asset) => void;
};

export function MediaPicker({ opened, onClose, title, ...rest }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={760}>
      <Files {...rest} />
    </Modal>
  );
}

function Files({ chosen, allowedTypes, onChoose }: Omit<Props, 'opened' | 'onClose' | 'title'>) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 200);
  const allowed = allowedGroups(allowedTypes);
  const query = {
    pageSize,
    ...(wanted === '' ? {} : { q: wanted }),
    ...(allowed.length === 1 ? { kind: allowed[0]?.kind } : {}),
  };
  const files = useQuery({
    queryKey: [...keys.files, query],
    queryFn: async () => (await call('GET /admin/api/files', { query })).data,
    placeholderData: keepPreviousData,
  });
  const upload = useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.append('files', file);
      return call('POST /admin/api/upload', { body });
    },
    onSuccess: async ({ data: [asset] }) => {
      await queryClient.invalidateQueries({ queryKey: keys.files });
      if (asset) onChoose(asset);
    },
  });
  const taken = new Set(chosen.map(({ id }) => id));
  const offered = files.data?.filter(({ id, mime }) => !taken.has(id) && isAllowed(mime, allowedTypes));
  const error = upload.error ?? files.error;
  return (
    <>
      <Group mb="md">
        <TextInput
          aria-label={t('fields.searchFiles')}
          placeholder={t('fields.searchFiles')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          flex={1}
          data-autofocus
        />
        <FileButton
          onChange={(file) => file && upload.mutate(file)}
          accept={allowed.map(({ mime }) => `${mime}*`).join(',')}
        >
          {(button) => (
            <Button {...button} leftSection={<IconUpload size={16} aria-hidden />} loading={upload.isPending}>
              {t('fields.upload')}
            </Button>
          )}
        </FileButton>
      </Group>
      {error && <ErrorAlert>{errorMessage(error)}</ErrorAlert>}
      {files.isPending && <Skeleton h={240} radius="lg" />}
      {offered?.length === 0 && <p className={classes.nothing}>{t('fields.noFiles')}</p>}
      <ul className={classes.offered}>
        {offered?.map((asset) => (
          <li key={asset.id}>
            <UnstyledButton className={classes.item} onClick={() => onChoose(asset)}>
              <Preview asset={asset} />
              <span className={classes.name}>{asset.name}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}
