/**
 * What is shown to somebody who is not signed in. Chosen by path without the router: these pages are the first that
 * load, and the router comes with the rest of the app.
 */
import type { SignInWays } from '../../../../server/admin-api.ts';
import {
  AcceptInvitationPage,
  FirstRunNotice,
  ForgotPasswordPage,
  ResetPasswordPage,
  SetupDonePage,
  SetupPage,
} from './routes.ts';
import { SignInPage } from './sign-in.tsx';

type Props = {
  readonly isSetUp: boolean;
  readonly ways: SignInWays;
  readonly onSignedIn: () => unknown;
};

export function PublicPages({ isSetUp, ways, onSignedIn }: Props) {
  switch (window.location.pathname.replace(/\/$/, '')) {
    case '/admin/setup':
      return isSetUp ? <SetupDonePage /> : <SetupPage />;
    case '/admin/forgot-password':
      return <ForgotPasswordPage />;
    case '/admin/reset-password':
      return <ResetPasswordPage />;
    case '/admin/accept-invitation':
      return <AcceptInvitationPage />;
    default:
      return isSetUp ? <SignInPage ways={ways} onSignedIn={onSignedIn} /> : <FirstRunNotice />;
  }
}
