/** E-mail and password; used on its own page and in place when a session has ended. */
import { Anchor, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInWays } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import { PasswordInput } from '../../components/password-input.tsx';
import { canUsePasskeys } from '../../lib/can-use-passkeys.ts';
import { AuthForm, type ReadValue } from './auth-form.tsx';
import { inNewTab } from './in-new-tab.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { SecondFactorForm } from './routes.ts';
import { ServiceButtons } from './service-buttons.tsx';

type Props = {
  /** Fixes the address: only this person may sign in. */
  readonly email?: string | undefined;
  readonly ways: SignInWays;
  /** What stands on this page must stay: whatever leads elsewhere opens in a tab of its own. */
  readonly inPlace?: boolean;
  readonly onSignedIn: () => Promise<unknown>;
};

/** Where the person is: at the first step, perhaps back from the second one, or at the second. */
type Step = { readonly email?: string | undefined; readonly challenge?: string; readonly failure?: unknown };

export function SignInForm({ email, ways, inPlace = false, onSignedIn }: Props) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>({ email });
  const signIn = async (value: ReadValue) => {
    const body = { email: value('email'), password: value('password') };
    const { data } = await call('POST /admin/api/login', { body });
    if ('challenge' in data) setStep({ email: body.email, challenge: data.challenge });
    else await onSignedIn();
  };
  if (step.challenge !== undefined) {
    return (
      <SecondFactorForm
        challenge={step.challenge}
        onSignedIn={onSignedIn}
        onLeave={(failure) => setStep({ email: step.email, failure })}
      />
    );
  }
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
        failure={step.failure}
        footer={
          <Anchor href="/admin/forgot-password" ta="center" size="sm" {...(inPlace ? inNewTab : {})}>
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
              defaultValue={step.email}
              readOnly={email !== undefined}
              required
              withAsterisk={false}
            />
            <PasswordInput
              name="password"
              label={t('auth.password')}
              autoComplete="current-password"
              autoFocus={step.email !== undefined}
              // A dialog that opens with the form gives the focus by this.
              data-autofocus={step.email !== undefined || undefined}
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
