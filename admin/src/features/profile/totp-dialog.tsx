/** Sets up the authenticator app in a dialog: scan, show a code, keep the recovery codes. */
import { Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpSetUp } from './totp-set-up.tsx';

type Props = { readonly onClose: () => void; readonly onDone: () => void };

export function TotpDialog({ onClose, onDone }: Props) {
  const { t } = useTranslation();
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <Modal
      opened
      onClose={onClose}
      title={codes ? t('account.codesTitle') : t('account.totpSetUp')}
      // Codes that were closed by accident are lost.
      closeOnClickOutside={!codes}
      closeOnEscape={!codes}
    >
      {codes ? (
        <RecoveryCodes codes={codes} onDone={onClose} />
      ) : (
        <>
          <Text mb="md">{t('account.othersSignedOut')}</Text>
          <TotpSetUp
            onDone={(recoveryCodes) => {
              setCodes(recoveryCodes);
              onDone();
            }}
          />
        </>
      )}
    </Modal>
  );
}
