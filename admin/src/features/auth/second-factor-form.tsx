import { Button, Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { ApiError } from '../../api/errors.ts';
import { AuthForm, type ReadValue } from './auth-form.tsx';

type Props = {
  readonly challenge: string;
  readonly onSignedIn: () => Promise<unknown>;
  /** Back to the first step, with the reason where it was not the person's wish. */
  readonly onLeave: (failure?: unknown) => void;
};

/** The second step of a sign-in: the code of the authenticator app, or a recovery code. */
export default function SecondFactorForm({ challenge, onSignedIn, onLeave }: Props) {
  const { t } = useTranslation();
  const verify = async (value: ReadValue) => {
    const remember = value('remember') === 'on';
    try {
      await call('POST /admin/api/login/verify', { body: { challenge, code: value('code').trim(), remember } });
    } catch (error) {
      // Too late, or too often: no code is taken any more.
      if (error instanceof ApiError && error.code === 'auth.invalid_challenge') return onLeave(error);
      throw error;
    }
    await onSignedIn();
  };
  return (
    <AuthForm
      submitLabel={t('auth.signIn')}
      onSubmit={verify}
      names={[]}
      footer={
        <Button variant="subtle" color="gray" onClick={() => onLeave()}>
          {t('auth.toSignIn')}
        </Button>
      }
    >
      {() => (
        <>
          <TextInput
            name="code"
            label={t('auth.code')}
            description={t('auth.codeHint')}
            autoComplete="one-time-code"
            required
            withAsterisk={false}
          />
          <Checkbox name="remember" label={t('auth.remember')} />
        </>
      )}
    </AuthForm>
  );
}
