/** Recovery codes, shown this once: to copy, or to keep as a file. */
import { Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../components/action-button.tsx';
import classes from './profile.module.css';

type Props = { readonly codes: readonly string[]; readonly onDone: () => unknown };

export function RecoveryCodes({ codes, onDone }: Props) {
  const { t } = useTranslation();
  const text = codes.join('\n');
  return (
    <Stack>
      <Text>{t('account.codesText')}</Text>
      <ul className={`${classes.codes} mono`}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group justify="flex-end">
        <CopyButton value={text} timeout={3_000}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? t('actions.copied') : t('actions.copy')}
            </Button>
          )}
        </CopyButton>
        <Button
          variant="default"
          component="a"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
          download="plinth-recovery-codes.txt"
        >
          {t('account.download')}
        </Button>
        <ActionButton act={onDone}>{t('account.codesKept')}</ActionButton>
      </Group>
    </Stack>
  );
}

export function RecoveryCodesDialog({
  codes,
  onClose,
}: {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={t('account.codesTitle')} closeOnClickOutside={false} closeOnEscape={false}>
      <RecoveryCodes codes={codes} onDone={onClose} />
    </Modal>
  );
}
