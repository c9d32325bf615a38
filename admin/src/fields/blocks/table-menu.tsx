/** What is done with the table that the cursor is in. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ChainedCommands, Editor } from '@tiptap/core';
import { useTranslation } from 'react-i18next';

const actions = {
  rowAbove: (chain: ChainedCommands) => chain.addRowBefore(),
  rowBelow: (chain: ChainedCommands) => chain.addRowAfter(),
  columnBefore: (chain: ChainedCommands) => chain.addColumnBefore(),
  columnAfter: (chain: ChainedCommands) => chain.addColumnAfter(),
  headerRow: (chain: ChainedCommands) => chain.toggleHeaderRow(),
  headerColumn: (chain: ChainedCommands) => chain.toggleHeaderColumn(),
  mergeOrSplit: (chain: ChainedCommands) => chain.mergeOrSplit(),
  deleteRow: (chain: ChainedCommands) => chain.deleteRow(),
  deleteColumn: (chain: ChainedCommands) => chain.deleteColumn(),
  deleteTable: (chain: ChainedCommands) => chain.deleteTable(),
};
type Name = keyof typeof actions;
const groups: readonly (readonly Name[])[] = [
  ['rowAbove', 'rowBelow', 'columnBefore', 'columnAfter'],
  ['headerRow', 'headerColumn', 'mergeOrSplit'],
  ['deleteRow', 'deleteColumn', 'deleteTable'],
];

export function TableMenu({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-start" shadow="md" returnFocus={false}>
      <Menu.Target>
        <Button variant="light" size="compact-sm" h={32} rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('writing.blocks.table')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map((group, index) => [
          index > 0 && <Menu.Divider key={group[0]} />,
          ...group.map((name) => (
            <Menu.Item key={`item-${name}`} onClick={() => actions[name](editor.chain().focus()).run()}>
              {t(`writing.table.${name}`)}
            </Menu.Item>
          )),
        ])}
      </Menu.Dropdown>
    </Menu>
  );
}
