import { ActionIcon, Table, Text, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiToken } from '../../../../server/admin-api.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import classes from './token-table.module.css';

type Props = { readonly tokens: readonly ApiToken[]; readonly onRevoke: (token: ApiToken) => void };

export function TokenTable({ tokens, onRevoke }: Props) {
  const { t } = useTranslation();
  return (
    <div className={classes.frame}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('tokens.name')}</Table.Th>
            <Table.Th>{t('tokens.type')}</Table.Th>
            <Table.Th visibleFrom="sm">{t('tokens.lastUsed')}</Table.Th>
            <Table.Th visibleFrom="sm">{t('tokens.expires')}</Table.Th>
            <Table.Th w={56} aria-label={t('tokens.actions')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tokens.map((token) => (
            <Table.Tr key={token.id}>
              <Table.Td>
                <Text fw={500}>{token.name}</Text>
                {token.description && <Text c="var(--text-dimmed)">{token.description}</Text>}
              </Table.Td>
              <Table.Td>{t(`tokens.types.${token.type}`)}</Table.Td>
              <Table.Td visibleFrom="sm">
                {token.lastUsedAt ? <RelativeTime value={token.lastUsedAt} /> : t('tokens.neverUsed')}
              </Table.Td>
              <Table.Td visibleFrom="sm">
                {token.expiresAt ? <RelativeTime value={token.expiresAt} /> : t('tokens.neverExpires')}
              </Table.Td>
              <Table.Td>
                <Tooltip label={t('tokens.revoke')}>
                  <ActionIcon onClick={() => onRevoke(token)} aria-label={t('tokens.revokeName', { name: token.name })}>
                    <IconTrash size={18} stroke={1.6} />
                  </ActionIcon>
                </Tooltip>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
