import { ActionIcon, Badge, Group, Menu, Table, Text } from '@mantine/core';
import { IconDots, IconStar, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { everything, useChange } from '../../../api/use-change.ts';
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
          {isDefault && (
            <Badge variant="light" tt="none" fw={500}>
              {t('languages.isDefault')}
            </Badge>
          )}
        </Group>
      </Table.Td>
      <Table.Td className="mono" style={{ whiteSpace: 'nowrap' }}>
        {code}
      </Table.Td>
      <Table.Td>
        {mayChange && !isDefault && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('languages.menu', { name })}>
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconStar size={16} aria-hidden />} onClick={setDefault}>
                {t('languages.makeDefault')}
              </Menu.Item>
              <Menu.Item
                color="var(--mantine-color-error)"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={onRemove}
              >
                {t('languages.remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
