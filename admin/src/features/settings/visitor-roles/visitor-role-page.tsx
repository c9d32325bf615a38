/** One role of visitors: its name and what it may do over the API. */
import { Alert, Anchor, Button, Group, SimpleGrid, Skeleton, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { VisitorRole } from '../../../../../server/admin-api.ts';
import { meQuery } from '../../../api/me.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { isSameJson } from '../../../lib/is-same-json.ts';
import { useChangeRole } from '../queries.ts';
import { toSend } from '../rights.ts';
import { RightsEditor } from '../rights-editor.tsx';
import { RightsProblems } from '../rights-problems.tsx';
import { LeaveQuestion } from '../roles/leave-question.tsx';
import { visitorRoleQuery } from '../visitors/queries.ts';
import { useRoleText } from './role-text.ts';

export function Component() {
  const { t } = useTranslation();
  const { type = '' } = useParams();
  const role = useQuery(visitorRoleQuery(type));
  if (role.data) return <RoleEditor key={type} role={role.data.data} actions={role.data.meta.actions} />;
  return (
    <Page title={t('visitorRoles.title')}>
      {role.isPending && <Skeleton h={300} radius="lg" />}
      {role.isError && <LoadError message={errorMessage(role.error)} onRetry={() => void role.refetch()} />}
    </Page>
  );
}

type EditorProps = { readonly role: VisitorRole; readonly actions: readonly string[] };

function RoleEditor({ role, actions }: EditorProps) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const readOnly = !me?.may.includes('admin::end-user-roles.update');
  const change = useChangeRole('visitor', role.type);
  const text = useRoleText(role);
  const saved = { name: role.name, description: role.description, grants: role.grants };
  const [draft, setDraft] = useState(saved);
  const isUnsaved = !isSameJson(draft, saved);
  const isPublic = role.type === 'public';
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
  const back = (
    <Anchor component={Link} to="/settings/visitor-roles">
      <Group gap={6}>
        <IconArrowLeft size={16} aria-hidden />
        {t('roles.all')}
      </Group>
    </Anchor>
  );
  const saveButton = !readOnly && (
    <Button onClick={save} loading={change.isPending} disabled={!isUnsaved}>
      {t('roles.save')}
    </Button>
  );
  return (
    <Page title={role.name} description={text} above={back} actions={saveButton}>
      <Stack gap="lg">
        {isPublic && <Alert color="gray">{t('visitorRoles.publicHint')}</Alert>}
        {change.isError && <RightsProblems error={change.error} grants={toSend(draft.grants)} />}
        {!readOnly && !role.builtIn && (
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
        <RightsEditor
          actions={actions}
          grants={draft.grants}
          onChange={(grants) => setDraft({ ...draft, grants })}
          holder={isPublic ? 'public' : 'visitors'}
          readOnly={readOnly}
        />
      </Stack>
      <LeaveQuestion isUnsaved={isUnsaved} />
    </Page>
  );
}
