import { useTranslation } from 'react-i18next';
import { PasswordInput } from './password-input.tsx';

/** Of the server's rule for administrators, which it checks again. */
const minLength = 12;

/** The input named `password` where one is chosen. */
export function NewPasswordInput({ label, error }: { readonly label: string; readonly error: string | undefined }) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      name="password"
      label={label}
      description={t('auth.passwordHint', { count: minLength })}
      autoComplete="new-password"
      minLength={minLength}
      error={error}
      required
      withAsterisk={false}
    />
  );
}
