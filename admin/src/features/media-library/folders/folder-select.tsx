import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MediaFolder } from '../../../../../server/admin-api.ts';
import { folderPaths } from './folder-tree.ts';

type Props = Pick<SelectProps, 'label' | 'error' | 'readOnly'> & {
  readonly folders: readonly MediaFolder[];
  readonly value: number | null;
  readonly onChange: (folderId: number | null) => void;
  /** What stands for being in no folder. */
  readonly topLabel: string;
  readonly without?: ReadonlySet<number>;
};

/** Chooses one of all folders by its path. */
export function FolderSelect({ folders, value, onChange, topLabel, without, ...rest }: Props) {
  const { t } = useTranslation();
  const offered = folderPaths(folders).filter(({ id }) => !without?.has(id));
  return (
    <Select
      {...rest}
      data={[
        { value: 'root', label: topLabel },
        ...offered.map(({ id, path }) => ({ value: String(id), label: path })),
      ]}
      value={value === null ? 'root' : String(value)}
      onChange={(chosen) => onChange(chosen === 'root' || chosen === null ? null : Number(chosen))}
      comboboxProps={{ zIndex: 400 }}
      searchable
      nothingFoundMessage={t('content.nothingFound')}
      allowDeselect={false}
    />
  );
}
