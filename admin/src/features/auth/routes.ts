/** The pages before the sign-in, loaded when they are opened; only the sign-in itself comes with the first load. */
import { lazy } from 'react';

export const AcceptInvitationPage = lazy(() => import('./accept-invitation.tsx'));
export const FirstRunNotice = lazy(() => import('./first-run-notice.tsx'));
export const ForgotPasswordPage = lazy(() => import('./forgot-password.tsx'));
export const ResetPasswordPage = lazy(() => import('./reset-password.tsx'));
export const loadPasskeys = () => import('../../api/passkeys.ts');
export const SecondFactorForm = lazy(() => import('./second-factor-form.tsx'));
export const SetupDonePage = lazy(() => import('./setup-done.tsx'));
export const SetupPage = lazy(() => import('./setup.tsx'));
