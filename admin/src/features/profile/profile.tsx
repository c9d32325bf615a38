/** Everything that people may change of their own account. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../api/me.ts';
import { Page } from '../../components/page.tsx';
import { DetailsForm } from './details-form.tsx';
import { EmailForm } from './email-form.tsx';
import { Looks } from './looks.tsx';
import { PasskeyList } from './passkey-list.tsx';
import { PasswordForm } from './password-form.tsx';
import { Section } from './section.tsx';
import { SessionList } from './session-list.tsx';
import { TotpPanel } from './totp-panel.tsx';

export function Component() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  if (!me) return null;
  return (
    <Page title={t('account.title')} description={me.email}>
      <Section title={t('account.details')}>
        <DetailsForm me={me} />
      </Section>
      <Section title={t('account.looks')} text={t('account.looksText')}>
        <Looks />
      </Section>
      <Section title={t('auth.email')} text={t('account.emailText')}>
        <EmailForm me={me} />
      </Section>
      <Section title={t('auth.password')} text={t('account.passwordText')}>
        <PasswordForm me={me} />
      </Section>
      <Section title={t('account.passkeys')} text={t('account.passkeysText')}>
        <PasskeyList />
      </Section>
      <Section title={t('account.totp')} text={t('account.totpText')}>
        <TotpPanel />
      </Section>
      <Section title={t('account.sessions')} text={t('account.sessionsText')}>
        <SessionList />
      </Section>
    </Page>
  );
}
