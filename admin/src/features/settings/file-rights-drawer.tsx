/** The rights to files, one after the other: to all, to own ones, to those in some folders. */
import { Button, Checkbox, Drawer, Fieldset, Group, MultiSelect, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grant, GrantCondition } from '../../../../server/admin-api.ts';
import { folderPaths } from '../media-library/folders/folder-tree.ts';
import { foldersQuery } from '../media-library/queries.ts';
import {
  type FileRight,
  fileRights,
  firstOfFiles,
  type Holder,
  tidyCondition,
  waysOfFiles,
  withWaysOfFiles,
} from './rights.ts';
import { WaysEditor } from './ways-editor.tsx';

type Props = {
  readonly grants: readonly Grant[];
  readonly holder: Holder;
  readonly onChange: (grants: readonly Grant[]) => void;
};

export function FileRightsDrawer({
  opened,
  onClose,
  ...rest
}: Props & { readonly opened: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="lg" title={t('roles.files.title')}>
      <Stack>
        <FileRights {...rest} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('roles.done')}</Button>
        </Group>
      </Stack>
    </Drawer>
  );
}

function FileRights({ grants, holder, onChange }: Props) {
  const { t } = useTranslation();
  const [right, setRight] = useState<FileRight>('find');
  return (
    <>
      <Select
        label={t('roles.which')}
        data={fileRights.map((value) => ({ value, label: t(`roles.files.rights.${value}`) }))}
        value={right}
        onChange={(value) => setRight(fileRights.find((candidate) => candidate === value) ?? right)}
        allowDeselect={false}
      />
      <WaysEditor
        key={right}
        ways={waysOfFiles(grants, right)}
        onChange={(ways) => onChange(withWaysOfFiles(grants, right, ways))}
        first={firstOfFiles(holder)}
        further={firstOfFiles(holder)}
        everything={t('roles.files.everything')}
      >
        {(way, change) => (
          <FileCondition
            condition={way.condition}
            holder={holder}
            onChange={(condition) => change({ ...way, condition })}
          />
        )}
      </WaysEditor>
    </>
  );
}

type ConditionProps = {
  readonly condition: GrantCondition | null;
  readonly holder: Holder;
  readonly onChange: (condition: GrantCondition | null) => void;
};

/** Both parts must hold. A way without any would be a right to every file, so the last part cannot be taken away. */
function FileCondition({ condition, holder, onChange }: ConditionProps) {
  const { t } = useTranslation();
  const { data: folders, isError } = useQuery(foldersQuery);
  const chosen = condition?.folders ?? [];
  const change = (next: GrantCondition) => onChange(tidyCondition(next) ?? { folders: [] });
  const known = folderPaths(folders?.data ?? []).map(({ id, path }) => ({ value: String(id), label: path }));
  const unknown = chosen
    .filter((id) => !known.some(({ value }) => value === String(id)))
    .map((id) => ({ value: String(id), label: t('roles.files.unknownFolder', { id }) }));
  return (
    <Fieldset legend={t('roles.files.condition')}>
      <Stack gap="sm">
        {holder !== 'public' && (
          <Checkbox
            label={t('roles.files.own')}
            checked={condition?.own ?? false}
            onChange={(event) => {
              const { own: _, ...others } = condition ?? {};
              change(event.currentTarget.checked ? { ...others, own: true } : others);
            }}
          />
        )}
        <MultiSelect
          label={t('roles.files.folders')}
          description={t('roles.files.foldersHint')}
          placeholder={chosen.length === 0 ? t('roles.files.anyFolder') : undefined}
          data={[...known, ...unknown]}
          value={chosen.map(String)}
          onChange={(values) => change({ ...condition, folders: values.map(Number) })}
          searchable
          clearable
        />
        {isError && <Text c="var(--text-dimmed)">{t('roles.files.noFolders')}</Text>}
        {!condition?.own && chosen.length === 0 && <Text c="red">{t('roles.files.nothing')}</Text>}
      </Stack>
    </Fieldset>
  );
}
