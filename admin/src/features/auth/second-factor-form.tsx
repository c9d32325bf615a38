import { Checkbox, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { AuthForm, type ReadValue } from './auth-form.tsx';

type Props = { readonly challenge: string; readonly onSignedIn: () => unknown };

/** The second step of a sign-in: the code of the authenticator app, or a recovery code. */
export default function SecondFactorForm({ challenge, onSignedIn }: Props) {
  const { t } = useTranslation();
  const verify = async (value: ReadValue) => {
    const remember = value('remember') === 'on';
    await call('POST /admin/api/login/verify', { body: { challenge, code: value('code').trim(), remember } });
    await onSignedIn();
  };
  return (
    <AuthForm submitLabel={t('auth.signIn')} onSubmit={verify} names={[]}>
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
