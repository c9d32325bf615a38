/** Downloads what is selected, as a table or as it is. Opens as soon as it is loaded. */
import { Button, Menu } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fetchFile } from '../../../../api/client.ts';
import { type ContentType, contentTypesQuery } from '../../../../api/content-types.ts';
import { showError } from '../../../../components/show-error.ts';
import { download } from '../../../../lib/download.ts';
import { exportQuery } from '../list-query.ts';
import type { ViewState } from '../view-state.ts';
import type { Selection } from './selection.ts';

type Props = { readonly type: ContentType; readonly view: ViewState; readonly selection: Selection };

const formats = ['csv', 'json'] as const;

export default function ExportMenu({ type, view, selection }: Props) {
  const { t } = useTranslation();
  const { data: types = [] } = useQuery(contentTypesQuery);
  const save = useMutation({
    mutationFn: async (format: (typeof formats)[number]) => {
      const query = exportQuery(type, types, view);
      const named = selection.is === 'some' ? { documentIds: [...selection.ids] } : {};
      const address = `/admin/api/entries/${encodeURIComponent(type.uid)}/export`;
      download(`${type.info.pluralName}.${format}`, await fetchFile(address, { format, query, ...named }));
    },
    onError: showError,
  });
  return (
    <Menu position="top-end" shadow="md" width={180} withinPortal defaultOpened>
      <Menu.Target>
        <Button variant="default" size="compact-md" loading={save.isPending}>
          {t('bulk.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => save.mutate(format)}>
            {t(`bulk.formats.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
