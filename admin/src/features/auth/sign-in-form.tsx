/** E-mail and password; used on its own page and in place when a session has ended. */
import { Anchor, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInWays } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import { PasswordInput } from '../../components/password-input.tsx';
import { canUsePasskeys } from '../../lib/can-use-passkeys.ts';
import { AuthForm, type ReadValue } from './auth-form.tsx';
import { PasskeyButton } from './passkey-button.tsx';
import { SecondFactorForm } from './routes.ts';
import { ServiceButtons } from './service-buttons.tsx';

type Props = {
  /** Fixes the address: only this person may sign in. */
  readonly email?: string | undefined;
  readonly ways: SignInWays;
  /** What stands on this page must stay: other services open in a tab of their own. */
  readonly inPlace?: boolean;
  readonly onSignedIn: () => unknown;
};

export function SignInForm({ email, ways, inPlace = false, onSignedIn }: Props) {
  const { t } = useTranslation();
  const [challenge, setChallenge] = useState<string>();
  const signIn = async (value: ReadValue) => {
    const body = { email: value('email'), password: value('password') };
    const { data } = await call('POST /admin/api/login', { body });
    if ('challenge' in data) setChallenge(data.challenge);
    else await onSignedIn();
  };
  if (challenge !== undefined) return <SecondFactorForm challenge={challenge} onSignedIn={onSignedIn} />;
  const services = ways.services.length > 0 && (
    <ServiceButtons services={ways.services} onDoneElsewhere={inPlace ? onSignedIn : undefined} />
  );
  if (!ways.passwords) return services;
  return (
    <Stack>
      <AuthForm
        submitLabel={t('auth.signIn')}
        onSubmit={signIn}
        names={[]}
        footer={
          <Anchor href="/admin/forgot-password" ta="center" size="sm">
            {t('auth.forgotPassword')}
          </Anchor>
        }
      >
        {() => (
          <>
            <TextInput
              name="email"
              type="email"
              label={t('auth.email')}
              autoComplete="username"
              defaultValue={email}
              readOnly={email !== undefined}
              required
              withAsterisk={false}
            />
            <PasswordInput
              name="password"
              label={t('auth.password')}
              autoComplete="current-password"
              autoFocus={email !== undefined}
              required
              withAsterisk={false}
            />
          </>
        )}
      </AuthForm>
      {canUsePasskeys() && <PasskeyButton onSignedIn={onSignedIn} />}
      {services}
    </Stack>
  );
}
