import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role, RoleDraft } from '../../../../../server/admin-api.ts';
import { isSameJson } from '../../../lib/is-same-json.ts';
import { type Audience, useChangeRole } from '../queries.ts';
import { toSend } from '../rights.ts';

/** A role as it is being changed. Nothing is sent before `save`: rights are in force at once. */
export function useRoleDraft(audience: Audience, { type, name, description, grants }: Role) {
  const { t } = useTranslation();
  const { mutate, error, isPending } = useChangeRole(audience, type);
  const saved: RoleDraft = { name, description, grants };
  const [draft, setDraft] = useState(saved);
  const sent = { ...draft, grants: toSend(draft.grants) };
  const save = () =>
    mutate(sent, {
      onSuccess: ({ data }) => {
        setDraft({ name: data.name, description: data.description, grants: data.grants });
        notifications.show({ message: t('roles.saved') });
      },
    });
  return {
    draft,
    /** What goes to the server, by which it names what is wrong. */
    sent,
    change: (part: Partial<RoleDraft>) => setDraft({ ...draft, ...part }),
    isUnsaved: !isSameJson(draft, saved),
    save,
    isSaving: isPending,
    error,
  };
}

export type RoleEditing = ReturnType<typeof useRoleDraft>;
