import { useTranslation } from 'react-i18next';
import { AuthLayout } from './auth-layout.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Stands in place of any page that needs a session, so that the person lands where they wanted to go. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => unknown }) {
  const { t } = useTranslation();
  return (
    <AuthLayout title={t('auth.signInTitle')} description={t('auth.signInDescription')}>
      <SignInForm onSignedIn={onSignedIn} />
    </AuthLayout>
  );
}
