/** A file in the trash: looked at, brought back or ended; nothing else can be done with it. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconTrashX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MediaFile } from '../../../../../server/admin-api.ts';
import { ClosedNote } from './closed-note.tsx';
import { FactList } from './fact-list.tsx';
import { FilePreview } from './file-preview.tsx';
import { UsedBy } from './used-by.tsx';

type Props = {
  readonly file: MediaFile;
  /** Undefined for who may not. */
  readonly onRestore: (() => void) | undefined;
  readonly onPurge: (() => void) | undefined;
};

export function TrashedDetails({ file, onRestore, onPurge }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <FilePreview file={file} focus={null} onFocus={undefined} />
      <Text fw={500}>{file.name}</Text>
      <Group gap="xs">
        {onRestore ? (
          <Button variant="default" leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={onRestore}>
            {t('media.restore')}
          </Button>
        ) : (
          <ClosedNote>{t('media.mayNotRestore')}</ClosedNote>
        )}
        {onPurge && (
          <Button variant="subtle" color="red" leftSection={<IconTrashX size={16} aria-hidden />} onClick={onPurge}>
            {t('media.purge')}
          </Button>
        )}
      </Group>
      <UsedBy fileId={file.id} />
      <FactList file={file} />
    </Stack>
  );
}
