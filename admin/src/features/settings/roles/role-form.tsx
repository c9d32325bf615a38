/** What the pages of a role share, whoever holds it. */
import { Button, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../../app/use-shortcut.ts';
import { RightsProblems } from '../rights-problems.tsx';
import type { RoleEditing } from './use-role-draft.ts';

/** Also by Ctrl+S: from within the rights, many controls lie before it. */
export function SaveRoleButton({ editing: { save, isSaving, isUnsaved } }: { readonly editing: RoleEditing }) {
  const { t } = useTranslation();
  useShortcut('mod+s', () => {
    if (isUnsaved && !isSaving) save();
  });
  return (
    <Button onClick={save} loading={isSaving} disabled={!isUnsaved}>
      {t('roles.save')}
    </Button>
  );
}

export function RoleProblems({ editing: { error, sent } }: { readonly editing: RoleEditing }) {
  return error && <RightsProblems error={error} grants={sent.grants} />;
}

export function RoleNameInputs({ editing: { draft, change } }: { readonly editing: RoleEditing }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        label={t('roles.name')}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        maxLength={100}
        required
      />
      <TextInput
        label={t('roles.roleDescription')}
        value={draft.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
        maxLength={1000}
      />
    </SimpleGrid>
  );
}
