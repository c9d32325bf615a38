import { Badge, Group, Menu, Table, Text } from '@mantine/core';
import { IconStar } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { everything, useChange } from '../../../api/use-change.ts';
import { RemoveItem } from '../../../components/remove-item.tsx';
import { RowMenu } from '../../../components/row-menu.tsx';
import { showError } from '../../../components/show-error.ts';
import { showUndo } from '../../../components/undo-toast.tsx';

type Props = {
  readonly locale: Locale;
  /** The code of the language that is the default one now. */
  readonly standard: string | undefined;
  readonly mayChange: boolean;
  readonly onRemove: () => void;
};

export function LanguageRow({ locale: { code, name, isDefault }, standard, mayChange, onRemove }: Props) {
  const { t } = useTranslation();
  const makeDefault = useChange(
    (wanted: string) => call('PUT /admin/api/locales/:code/default', { params: { code: wanted } }),
    everything,
  );
  const back = standard === undefined ? undefined : () => makeDefault.mutateAsync(standard);
  const setDefault = () =>
    makeDefault.mutate(code, {
      onSuccess: () => showUndo(t('languages.defaultNow', { name }), back),
      onError: showError,
    });
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          <Text fw={500}>{name}</Text>
          {isDefault && <Badge>{t('languages.isDefault')}</Badge>}
        </Group>
      </Table.Td>
      <Table.Td className="mono" style={{ whiteSpace: 'nowrap' }}>
        {code}
      </Table.Td>
      <Table.Td>
        {mayChange && !isDefault && (
          <RowMenu label={t('languages.menu', { name })}>
            <Menu.Item leftSection={<IconStar size={16} aria-hidden />} onClick={setDefault}>
              {t('languages.makeDefault')}
            </Menu.Item>
            <RemoveItem onClick={onRemove}>{t('languages.remove')}</RemoveItem>
          </RowMenu>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
