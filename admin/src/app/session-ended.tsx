/** When a session has ended, one signs in again in place: what stands on the screen stays. */
import { Modal, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onSessionEnd } from '../api/client.ts';
import { meQuery } from '../api/me.ts';
import { SignInForm } from '../features/auth/sign-in-form.tsx';

export function SessionEnded() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [hasEnded, setHasEnded] = useState(false);
  useEffect(() => onSessionEnd(() => setHasEnded(true)), []);
  const resume = () => {
    setHasEnded(false);
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey !== meQuery.queryKey });
  };
  return (
    <Modal
      opened={hasEnded}
      onClose={() => undefined}
      title={t('auth.sessionEndedTitle')}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <Text mb="md">{t('auth.sessionEndedText')}</Text>
      {/* Somebody else must not take over what this person was doing: the address is fixed. */}
      <SignInForm email={me?.email} onSignedIn={resume} />
    </Modal>
  );
}
