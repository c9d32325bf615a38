/** One role: its name, what it may do, and who has it. */
import { Alert, Button, List, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { Role } from '../../../../../server/admin-api.ts';
import { useMay } from '../../../api/use-may.ts';
import { BackLink } from '../../../components/back-link.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { showError } from '../../../components/show-error.ts';
import { errorMessage } from '../../../i18n/error-message.ts';
import { rolePeopleQuery, roleQuery, useViewAs } from '../queries.ts';
import { RightsEditor } from '../rights-editor.tsx';
import { LeaveQuestion } from './leave-question.tsx';
import { RoleNameInputs, RoleProblems, SaveRoleButton } from './role-form.tsx';
import { useRoleDraft } from './use-role-draft.ts';

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
  const mayDo = useMay();
  const may = (verb: string) => mayDo(`admin::roles.${verb}`);
  const viewAs = useViewAs();
  const editing = useRoleDraft('admin', role);
  const isSuper = role.type === 'super-admin';
  const readOnly = isSuper || !may('update');
  const actionsOfPage = (
    <>
      {may('viewAs') && !isSuper && (
        <Button
          variant="default"
          leftSection={<IconEye size={16} aria-hidden />}
          disabled={editing.isUnsaved}
          onClick={() => viewAs.mutate(role.type, { onError: showError })}
        >
          {t('roles.viewAs')}
        </Button>
      )}
      {!readOnly && <SaveRoleButton editing={editing} />}
    </>
  );
  return (
    <Page
      title={role.name}
      description={role.description}
      above={<BackLink to="/settings/roles">{t('roles.all')}</BackLink>}
      actions={actionsOfPage}
    >
      <Stack>
        {isSuper && <Alert color="gray">{t('roles.super')}</Alert>}
        <RoleProblems editing={editing} />
        <Tabs defaultValue="rights" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="rights">{t('tokens.rights')}</Tabs.Tab>
            <Tabs.Tab value="people">{`${t('roles.peopleTitle')} (${role.people})`}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="rights">
            <Stack gap="lg">
              {!readOnly && <RoleNameInputs editing={editing} />}
              {!isSuper && (
                <RightsEditor
                  actions={actions}
                  grants={editing.draft.grants}
                  onChange={(grants) => editing.change({ grants })}
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
      <LeaveQuestion isUnsaved={editing.isUnsaved} />
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
