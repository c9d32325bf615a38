/** When a session has ended, one signs in again in place: what stands on the screen stays. Loaded lazily. */
import { Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/me.ts';
import { SignInForm } from '../features/auth/sign-in-form.tsx';

export default function SessionEnded({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  return (
    <Modal
      opened
      onClose={() => undefined}
      title={t('auth.sessionEndedTitle')}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <Text mb="md">{t('auth.sessionEndedText')}</Text>
      {/* Somebody else must not take over what this person was doing: the address is fixed. */}
      <SignInForm email={me?.email} onSignedIn={onSignedIn} />
    </Modal>
  );
}
