/** Stands in place of the app for somebody who must show or set up a second factor first. Loaded lazily. */
import { Button, Divider, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import FactorSteps from './factor-steps.tsx';
import classes from './owed-factor.module.css';

const open = () => window.location.reload();

export default function OwedFactor() {
  const { t } = useTranslation();
  const signOut = useMutation({ mutationFn: () => call('POST /admin/api/logout'), onSettled: open });
  return (
    <main className={classes.page}>
      <Stack className={classes.content}>
        <Title order={1}>{t('account.owedTitle')}</Title>
        <FactorSteps onDone={open} />
        <Divider />
        <Button variant="subtle" color="gray" onClick={() => signOut.mutate()}>
          {t('auth.signOut')}
        </Button>
      </Stack>
    </main>
  );
}
