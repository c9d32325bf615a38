/** Where the person is signed in, and the way to end that. */
import { Badge, Button, Group, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { deviceName } from './device-name.ts';
import classes from './profile.module.css';
import { sessionsQuery } from './queries.ts';

export function SessionList() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const end = useMutation({
    mutationFn: async (ids: readonly number[]) => {
      for (const id of ids) await call('DELETE /admin/api/users/me/sessions/:id', { params: { id } });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.sessions }),
  });
  if (sessions.isPending) return <Skeleton h={120} radius="lg" />;
  if (sessions.isError) {
    return <LoadError message={errorMessage(sessions.error)} onRetry={() => void sessions.refetch()} />;
  }
  const others = sessions.data.filter(({ current }) => !current);
  return (
    <>
      {end.isError && <ErrorAlert>{errorMessage(end.error)}</ErrorAlert>}
      <ul className={classes.rows}>
        {sessions.data.map((session) => {
          const device = deviceName(session.userAgent) ?? t('account.unknownDevice');
          return (
            <li key={session.id} className={classes.row}>
              <div className={classes.rowText}>
                <Group gap="xs">
                  <Text fw={500}>{device}</Text>
                  {session.current && (
                    <Badge variant="light" tt="none">
                      {t('account.thisSession')}
                    </Badge>
                  )}
                </Group>
                <Text c="var(--text-dimmed)">
                  {session.ip} · {t(`account.methods.${session.method}`)} · <RelativeTime value={session.lastSeenAt} />
                </Text>
              </div>
              {!session.current && (
                <Button
                  variant="subtle"
                  color="gray"
                  onClick={() => end.mutate([session.id])}
                  loading={end.isPending && end.variables.includes(session.id)}
                  aria-label={t('account.endSession', { device })}
                >
                  {t('account.end')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {others.length > 1 && (
        <Button
          variant="default"
          mt="md"
          onClick={() => end.mutate(others.map(({ id }) => id))}
          loading={end.isPending && end.variables.length > 1}
        >
          {t('account.endOthers')}
        </Button>
      )}
    </>
  );
}
