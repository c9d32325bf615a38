/** One role of visitors: its name and what it may do over the API. */
import { Alert, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { VisitorRole } from '../../../../../server/admin-api.ts';
import { useMay } from '../../../api/use-may.ts';
import { BackLink } from '../../../components/back-link.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { RightsEditor } from '../rights-editor.tsx';
import { LeaveQuestion } from '../roles/leave-question.tsx';
import { RoleNameInputs, RoleProblems, SaveRoleButton } from '../roles/role-form.tsx';
import { useRoleDraft } from '../roles/use-role-draft.ts';
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
  const readOnly = !useMay()('admin::end-user-roles.update');
  const textOf = useRoleText();
  const editing = useRoleDraft('visitor', role);
  const isPublic = role.type === 'public';
  return (
    <Page
      title={role.name}
      description={textOf(role)}
      above={<BackLink to="/settings/visitor-roles">{t('roles.all')}</BackLink>}
      actions={!readOnly && <SaveRoleButton editing={editing} />}
    >
      <Stack gap="lg">
        {isPublic && <Alert color="gray">{t('visitorRoles.publicHint')}</Alert>}
        <RoleProblems editing={editing} />
        {!readOnly && !role.builtIn && <RoleNameInputs editing={editing} />}
        <RightsEditor
          actions={actions}
          grants={editing.draft.grants}
          onChange={(grants) => editing.change({ grants })}
          holder={isPublic ? 'public' : 'visitors'}
          readOnly={readOnly}
        />
      </Stack>
      <LeaveQuestion isUnsaved={editing.isUnsaved} />
    </Page>
  );
}
