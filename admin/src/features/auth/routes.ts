/** The pages before the sign-in, loaded when they are opened; only the sign-in itself comes with the first load. */
import { lazy } from 'react';
import { lazyPart } from '../../components/lazy-part.ts';

export const AcceptInvitationPage = lazy(() => import('./accept-invitation.tsx'));
export const FirstRunNotice = lazy(() => import('./first-run-notice.tsx'));
export const ForgotPasswordPage = lazy(() => import('./forgot-password.tsx'));
export const ResetPasswordPage = lazy(() => import('./reset-password.tsx'));
export const loadPasskeys = () => import('../../api/passkeys.ts');
/** Asked for in place as well, where a session has ended: it must not be lost with the network. */
export const SecondFactorForm = lazyPart(() => import('./second-factor-form.tsx'));
export const SetupDonePage = lazy(() => import('./setup-done.tsx'));
export const SetupPage = lazy(() => import('./setup.tsx'));
