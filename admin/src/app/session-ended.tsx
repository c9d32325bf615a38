/** When a session has ended, one signs in again in place: what stands on the screen stays. Loaded lazily. */
import { Modal, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInWays } from '../../../server/admin-api.ts';
import { call } from '../api/client.ts';
import { ApiError } from '../api/errors.ts';
import { keys } from '../api/keys.ts';
import { meQuery } from '../api/me.ts';
import { Part } from '../components/part.tsx';
import { SignInForm } from '../features/auth/sign-in-form.tsx';
import { FactorSteps } from '../features/profile/routes.tsx';

const onlyPasswords: SignInWays = { services: [], passwords: true };

export default function SessionEnded({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data: me } = useQuery(meQuery);
  const [owesFactor, setOwesFactor] = useState(false);
  const { data: ways } = useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: async () => {
      const { data } = await call('GET /admin/api/session');
      return data.me === null ? data.signIn : onlyPasswords;
    },
  });
  const resume = async () => {
    const present = (await call('GET /admin/api/session')).data.me;
    if (!present) throw new ApiError({ code: 'client.not_signed_in', status: 401, message: 'Not signed in yet' });
    // By a passkey or another service somebody else may have come: what stands here is not theirs.
    if (me && present.id !== me.id) return window.location.assign('/admin/');
    // The app would close itself for who still owes something, with all that stands in it: so it is told afterwards.
    setOwesFactor(present.owesSecondFactor);
    if (present.owesSecondFactor) return;
    queryClient.setQueryData(keys.me, present);
    onSignedIn();
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
      <Part>
        {owesFactor ? (
          <FactorSteps onDone={resume} />
        ) : (
          <>
            <Text mb="md">{t('auth.sessionEndedText')}</Text>
            {/* Somebody else must not take over what this person was doing: the address is fixed. */}
            <SignInForm ways={ways ?? onlyPasswords} inPlace email={me?.email} onSignedIn={resume} />
          </>
        )}
      </Part>
    </Modal>
  );
}
