import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInWays } from '../../../../server/admin-api.ts';
import { ApiError } from '../../api/errors.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { AuthLayout } from './auth-layout.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { takeFromUrl } from './take-from-url.ts';

type Props = { readonly ways: SignInWays; readonly onSignedIn: () => Promise<unknown> };

/** Stands in place of any page that needs a session, so that the person lands where they wanted to go. */
export function SignInPage({ ways, onSignedIn }: Props) {
  const { t } = useTranslation();
  // The way back from another service brings the reason when it did not work.
  const [code] = useState(() => takeFromUrl('signIn'));
  return (
    <AuthLayout title={t('auth.signInTitle')} description={t('auth.signInDescription')}>
      <Stack>
        {code !== undefined && (
          <ErrorAlert>
            {errorMessage(new ApiError({ code, status: 403, message: t('errors.auth.service_refused') }))}
          </ErrorAlert>
        )}
        <SignInForm ways={ways} onSignedIn={onSignedIn} />
      </Stack>
    </AuthLayout>
  );
}
