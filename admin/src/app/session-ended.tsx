/** When a session has ended, one signs in again in place: what stands on the screen stays. Loaded lazily. */
import { Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SignInWays } from '../../../server/admin-api.ts';
import { call } from '../api/client.ts';
import { meQuery } from '../api/me.ts';
import { SignInForm } from '../features/auth/sign-in-form.tsx';

const onlyPasswords: SignInWays = { services: [], passwords: true };

export default function SessionEnded({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const { data: ways } = useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: async () => (await call('GET /admin/api/setup')).data.signIn,
  });
  // By a passkey or another service somebody else may have come: what stands here is not theirs.
  const resume = async () => {
    const { data: present } = await call('GET /admin/api/users/me');
    if (me && present.id !== me.id) window.location.assign('/admin/');
    else onSignedIn();
  };
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
      <SignInForm ways={ways ?? onlyPasswords} inPlace email={me?.email} onSignedIn={resume} />
    </Modal>
  );
}
