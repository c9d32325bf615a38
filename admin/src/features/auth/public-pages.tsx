/**
 * What is shown to somebody who is not signed in, or has followed a mailed link. Chosen by path without the router: these pages are the first that
 * load, and the router comes with the rest of the app.
 */
import type { ReactNode } from 'react';
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
  readonly onSignedIn: () => Promise<unknown>;
};

export function PublicPages({ isSetUp, ways, onSignedIn }: Props) {
  switch (pathname()) {
    case '/admin/setup':
      return isSetUp ? <SetupDonePage /> : <SetupPage />;
    case '/admin/forgot-password':
      return <ForgotPasswordPage />;
    default:
      return mailedPage(ways) ?? (isSetUp ? <SignInPage ways={ways} onSignedIn={onSignedIn} /> : <FirstRunNotice />);
  }
}

/**
 * The page of a mailed link: for whoever opens it, signed in or not. Undefined at every other address. `ways`: where they
 * are known, which is before the sign-in.
 */
export function mailedPage(ways?: SignInWays): ReactNode {
  switch (pathname()) {
    case '/admin/reset-password':
      return <ResetPasswordPage />;
    case '/admin/accept-invitation':
      return <AcceptInvitationPage takesPasswords={ways?.passwords ?? true} />;
    default:
      return undefined;
  }
}

function pathname(): string {
  return window.location.pathname.replace(/\/$/, '');
}
