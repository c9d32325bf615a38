/** Where the person is signed in, and the way to end that. */
import { Badge, Button, Group, List, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { deviceName } from './device-name.ts';
import classes from './profile.module.css';
import { sessionsQuery } from './queries.ts';

export function SessionList() {
  const sessions = useQuery(sessionsQuery);
  if (sessions.isPending) return <Skeleton h={120} radius="lg" />;
  if (sessions.isError) {
    return <LoadError message={errorMessage(sessions.error)} onRetry={() => void sessions.refetch()} />;
  }
  const others = sessions.data.filter(({ current }) => !current);
  return (
    <>
      <ul className={classes.rows}>
        {sessions.data.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {others.length > 1 && <EndOthers others={others} />}
    </>
  );
}

function SessionRow({ session }: { readonly session: Session }) {
  const { t } = useTranslation();
  const end = useEndSessions([session]);
  const device = useDeviceName()(session);
  return (
    <li className={classes.row}>
      <div className={classes.rowText}>
        <Group gap="xs">
          <Text fw={500}>{device}</Text>
          {session.current && <Badge>{t('account.thisSession')}</Badge>}
        </Group>
        <Text c="var(--text-dimmed)">
          {session.ip} · {t(`account.methods.${session.method}`)} · <RelativeTime value={session.lastSeenAt} />
        </Text>
      </div>
      {!session.current && (
        <AskFirst
          title={t('account.endTitle', { device })}
          confirmLabel={t('account.end')}
          change={end}
          trigger={(ask) => (
            <Button variant="subtle" color="gray" onClick={ask} aria-label={t('account.endSession', { device })}>
              {t('account.end')}
            </Button>
          )}
        >
          <Text>{t('account.endText')}</Text>
        </AskFirst>
      )}
    </li>
  );
}

function EndOthers({ others }: { readonly others: readonly Session[] }) {
  const { t } = useTranslation();
  const end = useEndSessions(others);
  const nameOf = useDeviceName();
  return (
    <AskFirst
      title={t('account.endOthersTitle', { count: others.length })}
      confirmLabel={t('account.endOthers')}
      change={end}
      trigger={(ask) => (
        <Button variant="default" mt="md" onClick={ask}>
          {t('account.endOthers')}
        </Button>
      )}
    >
      <List>
        {others.map((session) => (
          <List.Item key={session.id}>
            {nameOf(session)}, {session.ip}
          </List.Item>
        ))}
      </List>
      <Text>{t('account.endText')}</Text>
    </AskFirst>
  );
}

function useDeviceName() {
  const { t } = useTranslation();
  return ({ userAgent }: Session) => deviceName(userAgent) ?? t('account.unknownDevice');
}

function useEndSessions(sessions: readonly Session[]) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      for (const { id } of sessions) await call('DELETE /admin/api/users/me/sessions/:id', { params: { id } });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.sessions }),
  });
}
