/** The names and roles of a person. */
import { Group, Modal, MultiSelect, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person, Role } from '../../../../../server/admin-api.ts';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { displayName } from '../../../lib/person-name.ts';
import { useChangePerson } from './queries.ts';

type Props = { readonly person: Person; readonly roles: readonly Role[]; readonly onClose: () => void };

export function PersonDialog({ person, roles, onClose }: Props) {
  const { t } = useTranslation();
  const change = useChangePerson();
  const [firstname, setFirstname] = useState(person.firstname ?? '');
  const [lastname, setLastname] = useState(person.lastname ?? '');
  const [chosen, setChosen] = useState<string[]>([...person.roles]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { id: person.id, firstname: firstname || null, lastname: lastname || null, roles: chosen },
      { onSuccess: onClose },
    );
  };
  return (
    <Modal opened onClose={onClose} title={displayName(person)}>
      <form onSubmit={submit}>
        <Stack>
          {change.isError && <ErrorAlert>{errorMessage(change.error)}</ErrorAlert>}
          <Group grow>
            <TextInput
              label={t('people.firstname')}
              value={firstname}
              onChange={(event) => setFirstname(event.currentTarget.value)}
              maxLength={100}
              data-autofocus
            />
            <TextInput
              label={t('people.lastname')}
              value={lastname}
              onChange={(event) => setLastname(event.currentTarget.value)}
              maxLength={100}
            />
          </Group>
          <MultiSelect
            label={t('people.roles')}
            description={t('people.rolesHint')}
            data={roles.map(({ type, name }) => ({ value: type, label: name }))}
            value={chosen}
            onChange={setChosen}
          />
          <DialogButtons submitLabel={t('actions.done')} isPending={change.isPending} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
