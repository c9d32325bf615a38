/** Which group of the service gives which role, and the claim that names the groups. */
import { ActionIcon, Button, Fieldset, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SsoProvider } from '../../../../../server/admin-api.ts';
import { problemText } from '../../../i18n/problem-text.ts';
import { useRoleOptions } from './use-role-options.ts';

export type GroupMapping = Pick<SsoProvider, 'groupsClaim' | 'groupRoles'>;
type Props = {
  readonly value: GroupMapping;
  readonly onChange: (value: GroupMapping) => void;
  /** Why the server has refused it. */
  readonly failure: unknown;
};

/** The server's limit. */
const maxGroups = 100;

export function GroupRolesInput({ value: { groupsClaim, groupRoles }, onChange, failure }: Props) {
  const { t } = useTranslation();
  const roles = useRoleOptions(
    'admin',
    groupRoles.map(({ role }) => role).filter((role) => role !== ''),
  );
  const setGroups = (groups: GroupMapping['groupRoles']) => onChange({ groupsClaim, groupRoles: groups });
  const change = (at: number, part: Partial<GroupMapping['groupRoles'][number]>) =>
    setGroups(groupRoles.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <Fieldset legend={t('access.groups.title')}>
      <Stack gap="sm">
        <TextInput
          label={t('access.groups.claim')}
          description={t('access.groups.claimHint')}
          placeholder="groups"
          classNames={{ input: 'mono' }}
          value={groupsClaim ?? ''}
          onChange={(event) => onChange({ groupsClaim: event.currentTarget.value || null, groupRoles })}
          error={problemText(failure, 'groupsClaim')}
          maxLength={200}
          required={groupRoles.length > 0}
          withAsterisk={false}
        />
        {groupRoles.map(({ group, role }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group has no name but the one that is being typed
          <Group key={at} gap="xs" wrap="nowrap" role="group" aria-label={t('access.groups.row', { n: at + 1 })}>
            <TextInput
              flex={1}
              aria-label={t('access.groups.group')}
              placeholder={t('access.groups.group')}
              value={group}
              onChange={(event) => change(at, { group: event.currentTarget.value })}
              maxLength={500}
              required
            />
            <Select
              flex={1}
              aria-label={t('access.groups.role')}
              placeholder={t('access.groups.role')}
              data={roles}
              value={role === '' ? null : role}
              onChange={(chosen) => chosen !== null && change(at, { role: chosen })}
              allowDeselect={false}
              searchable
              required
            />
            <ActionIcon
              aria-label={t('access.groups.remove', { n: at + 1 })}
              onClick={() => setGroups(groupRoles.filter((_, index) => index !== at))}
            >
              <IconTrash size={18} stroke={1.6} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={groupRoles.length >= maxGroups}
            onClick={() => setGroups([...groupRoles, { group: '', role: '' }])}
          >
            {t('access.groups.add')}
          </Button>
        </div>
        {groupRoles.length > 0 && <Text c="var(--text-dimmed)">{t('access.groups.hint')}</Text>}
      </Stack>
    </Fieldset>
  );
}
