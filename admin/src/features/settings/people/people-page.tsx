/** The people of the admin: who they are, what they may, who is invited. */
import { Button, Skeleton, Table, TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../../../server/admin-api.ts';
import { meQuery } from '../../../api/me.ts';
import { useMay } from '../../../api/use-may.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { TableFrame } from '../../../components/table-frame.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { rolesQuery } from '../queries.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { PersonRow } from './person-row.tsx';
import { peopleQuery } from './queries.ts';
import { RemovePersonDialog } from './remove-person-dialog.tsx';

/** From so many people on, a search is worth its room. */
const manyPeople = 10;

export function Component() {
  const { t } = useTranslation();
  const people = useQuery(peopleQuery);
  const { data: me } = useQuery(meQuery);
  const mayDo = useMay();
  // Without them roles go by their types.
  const { data: roles } = useQuery({ ...rolesQuery, enabled: mayDo('admin::roles.read') });
  const may = (verb: string) => mayDo(`admin::users.${verb}`);
  const [isInviting, setInviting] = useState(false);
  const [opened, setOpened] = useState<Person>();
  const [toRemove, setToRemove] = useState<Person>();
  const [text, setText] = useState('');
  const roleNames = new Map(roles?.data.map(({ type, name }) => [type, name]));
  const shown = people.data?.filter(({ email, firstname, lastname }) =>
    `${firstname} ${lastname} ${email}`.toLowerCase().includes(text.trim().toLowerCase()),
  );
  return (
    <Page
      title={t('people.title')}
      description={t('people.description')}
      actions={
        may('create') && (
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
            {t('people.invite')}
          </Button>
        )
      }
    >
      {people.isPending && <Skeleton h={200} radius="lg" />}
      {people.isError && <LoadError message={errorMessage(people.error)} onRetry={() => void people.refetch()} />}
      {people.data && people.data.length >= manyPeople && (
        <TextInput
          mb="md"
          maw={320}
          leftSection={<IconSearch size={16} aria-hidden />}
          placeholder={t('people.search')}
          aria-label={t('people.search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {shown && (
        <TableFrame>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('people.name')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('people.roles')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('people.state')}</Table.Th>
              <Table.Th w={56} aria-label={t('tokens.actions')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                roleNames={roleNames}
                isMe={person.id === me?.id}
                may={{ invite: may('create'), update: may('update'), remove: may('delete') }}
                onOpen={() => setOpened(person)}
                onRemove={() => setToRemove(person)}
              />
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      {isInviting && <InviteDialog roles={roles?.data ?? []} onClose={() => setInviting(false)} />}
      {opened && <PersonDialog person={opened} roles={roles?.data ?? []} onClose={() => setOpened(undefined)} />}
      {toRemove && <RemovePersonDialog person={toRemove} onClose={() => setToRemove(undefined)} />}
    </Page>
  );
}
