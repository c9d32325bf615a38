import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SignInWays } from '../../../../server/admin-api.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { inNewTab } from './in-new-tab.ts';

type Props = {
  readonly services: SignInWays['services'];
  /** Where what stands on this page must stay: the service opens in a new tab, and this is called when that is done. */
  readonly onDoneElsewhere?: (() => Promise<unknown>) | undefined;
};

/** The other services that one may sign in with. They lead back to where the person wanted to go. */
export function ServiceButtons({ services, onDoneElsewhere }: Props) {
  const { t } = useTranslation();
  const isInPlace = onDoneElsewhere !== undefined;
  const { pathname, search } = window.location;
  const wanted = new URLSearchParams(search);
  wanted.delete('signIn');
  const returnTo = isInPlace ? '/admin/' : `${pathname}${wanted.size > 0 ? `?${wanted}` : ''}`;
  return (
    <Stack>
      {services.map(({ id, name }) => (
        <Button
          key={id}
          component="a"
          href={`/admin/api/sso/start?${new URLSearchParams({ provider: id, returnTo })}`}
          {...(isInPlace ? inNewTab : {})}
          variant="default"
          size="md"
          fullWidth
          // The name of an organisation may take two lines.
          h="auto"
          mih={42}
          py={8}
          styles={{ label: { whiteSpace: 'normal', lineHeight: 1.3 } }}
        >
          {t('auth.signInWith', { name })}
        </Button>
      ))}
      {isInPlace && (
        <ActionButton size="md" variant="subtle" act={onDoneElsewhere}>
          {t('auth.doneElsewhere')}
        </ActionButton>
      )}
    </Stack>
  );
}
