/** One role: its name, what it may do, and who has it. */
import { Alert, Anchor, Button, Group, List, SimpleGrid, Skeleton, Stack, Tabs, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft, IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Role } from '../../../../../server/admin-api.ts';
import { meQuery } from '../../../api/me.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { isSameJson } from '../../../lib/is-same-json.ts';
import { rolePeopleQuery, roleQuery, useChangeRole, useViewAs } from '../queries.ts';
import { toSend } from '../rights.ts';
import { RightsEditor } from '../rights-editor.tsx';
import { RightsProblems } from '../rights-problems.tsx';
import { LeaveQuestion } from './leave-question.tsx';

export function Component() {
  const { t } = useTranslation();
  const { type = '' } = useParams();
  const role = useQuery(roleQuery(type));
  if (role.data) return <RoleEditor key={type} role={role.data.data} actions={role.data.meta.actions} />;
  return (
    <Page title={t('roles.title')}>
      {role.isPending && <Skeleton h={300} radius="lg" />}
      {role.isError && <LoadError message={errorMessage(role.error)} onRetry={() => void role.refetch()} />}
    </Page>
  );
}

type EditorProps = { readonly role: Role; readonly actions: readonly string[] };

function RoleEditor({ role, actions }: EditorProps) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const may = (verb: string) => me?.may.includes(`admin::roles.${verb}`) ?? false;
  const change = useChangeRole('admin', role.type);
  const viewAs = useViewAs();
  const saved = { name: role.name, description: role.description, grants: role.grants };
  const [draft, setDraft] = useState(saved);
  const isSuper = role.type === 'super-admin';
  const isUnsaved = !isSameJson(draft, saved);
  const readOnly = isSuper || !may('update');
  const save = () =>
    change.mutate(
      { ...draft, grants: toSend(draft.grants) },
      {
        onSuccess: ({ data: { name, description, grants } }) => {
          setDraft({ name, description, grants });
          notifications.show({ message: t('roles.saved') });
        },
      },
    );
  const actionsOfPage = (
    <>
      {may('viewAs') && !isSuper && (
        <Button
          variant="default"
          leftSection={<IconEye size={16} aria-hidden />}
          disabled={isUnsaved}
          onClick={() => viewAs.mutate(role.type)}
        >
          {t('roles.viewAs')}
        </Button>
      )}
      {!readOnly && (
        <Button onClick={save} loading={change.isPending} disabled={!isUnsaved}>
          {t('roles.save')}
        </Button>
      )}
    </>
  );
  const back = (
    <Anchor component={Link} to="/settings/roles">
      <Group gap={6}>
        <IconArrowLeft size={16} aria-hidden />
        {t('roles.all')}
      </Group>
    </Anchor>
  );
  return (
    <Page title={role.name} description={role.description} above={back} actions={actionsOfPage}>
      <Stack>
        {isSuper && <Alert color="gray">{t('roles.super')}</Alert>}
        {change.isError && <RightsProblems error={change.error} grants={toSend(draft.grants)} />}
        <Tabs defaultValue="rights" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="rights">{t('tokens.rights')}</Tabs.Tab>
            <Tabs.Tab value="people">{`${t('roles.peopleTitle')} (${role.people})`}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="rights">
            <Stack gap="lg">
              {!readOnly && (
                <SimpleGrid cols={{ base: 1, sm: 2 }}>
                  <TextInput
                    label={t('roles.name')}
                    value={draft.name}
                    onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
                    maxLength={100}
                    required
                  />
                  <TextInput
                    label={t('roles.roleDescription')}
                    value={draft.description}
                    onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
                    maxLength={1000}
                  />
                </SimpleGrid>
              )}
              {!isSuper && (
                <RightsEditor
                  actions={actions}
                  grants={draft.grants}
                  onChange={(grants) => setDraft({ ...draft, grants })}
                  holder="role"
                  readOnly={readOnly}
                />
              )}
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="people">
            <PeopleOfRole type={role.type} />
          </Tabs.Panel>
        </Tabs>
      </Stack>
      <LeaveQuestion isUnsaved={isUnsaved} />
    </Page>
  );
}

function PeopleOfRole({ type }: { readonly type: string }) {
  const { t } = useTranslation();
  const people = useQuery(rolePeopleQuery(type));
  if (people.isPending) return <Skeleton h={120} radius="lg" />;
  if (people.isError) return <LoadError message={errorMessage(people.error)} onRetry={() => void people.refetch()} />;
  if (people.data.length === 0) return <Text c="var(--text-dimmed)">{t('roles.nobody')}</Text>;
  return (
    <List listStyleType="none" spacing="xs">
      {people.data.map(({ id, email, firstname, lastname, active }) => (
        <List.Item key={id}>
          <Text fw={500}>{[firstname, lastname].filter(Boolean).join(' ') || email}</Text>
          <Text c="var(--text-dimmed)">{active ? email : `${email} (${t('roles.inactive')})`}</Text>
        </List.Item>
      ))}
    </List>
  );
}
