import { ActionIcon, Group, Table, Text, Tooltip } from '@mantine/core';
import { type Icon, IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiToken } from '../../../../server/admin-api.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import { TableFrame } from '../../components/table-frame.tsx';

type Act = (token: ApiToken) => void;
type Props = {
  readonly tokens: readonly ApiToken[];
  readonly may: (verb: 'create' | 'regenerate' | 'delete') => boolean;
  readonly onEdit: Act;
  readonly onRegenerate: Act;
  readonly onRevoke: Act;
};

export function TokenTable({ tokens, may, onEdit, onRegenerate, onRevoke }: Props) {
  const { t } = useTranslation();
  return (
    <TableFrame>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('tokens.name')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('tokens.type')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('tokens.lastUsed')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('tokens.expires')}</Table.Th>
          <Table.Th w={120} aria-label={t('tokens.actions')} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {tokens.map((token) => (
          <Table.Tr key={token.id}>
            <Table.Td>
              <Text fw={500}>{token.name}</Text>
              {token.description && <Text c="var(--text-dimmed)">{token.description}</Text>}
              <Text hiddenFrom="sm" c="var(--text-dimmed)">
                {t(`tokens.types.${token.type}`)}
              </Text>
            </Table.Td>
            <Table.Td visibleFrom="sm">{t(`tokens.types.${token.type}`)}</Table.Td>
            <Table.Td visibleFrom="sm">
              {token.lastUsedAt ? <RelativeTime value={token.lastUsedAt} /> : t('tokens.neverUsed')}
            </Table.Td>
            <Table.Td visibleFrom="sm">
              {token.expiresAt ? <RelativeTime value={token.expiresAt} /> : t('tokens.neverExpires')}
            </Table.Td>
            <Table.Td>
              <Group gap={2} wrap="nowrap">
                {may('create') && (
                  <Action
                    label={t('tokens.edit')}
                    name={t('tokens.editName', { name: token.name })}
                    icon={IconPencil}
                    onClick={() => onEdit(token)}
                  />
                )}
                {may('regenerate') && (
                  <Action
                    label={t('tokens.regenerate')}
                    name={t('tokens.regenerateName', { name: token.name })}
                    icon={IconRefresh}
                    onClick={() => onRegenerate(token)}
                  />
                )}
                {may('delete') && (
                  <Action
                    label={t('tokens.revoke')}
                    name={t('tokens.revokeName', { name: token.name })}
                    icon={IconTrash}
                    onClick={() => onRevoke(token)}
                  />
                )}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

type ActionProps = { readonly label: string; readonly name: string; readonly icon: Icon; readonly onClick: () => void };

function Action({ label, name, icon: Picture, onClick }: ActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon onClick={onClick} aria-label={name}>
        <Picture size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
