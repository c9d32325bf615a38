import { Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** The new key with a button to copy it. It cannot be read again. */
export function TokenKey({ value, onDone }: { readonly value: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Text>{t('tokens.createdText')}</Text>
      <TextInput
        label={t('tokens.key')}
        value={value}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        classNames={{ input: 'mono' }}
        autoFocus
      />
      <Group justify="flex-end">
        <CopyButton value={value} timeout={3_000}>
          {({ copied, copy }) => (
            <Button
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {copied ? t('actions.copied') : t('tokens.copyKey')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          {t('actions.done')}
        </Button>
      </Group>
    </Stack>
  );
}
