/** What was deleted of a content type: brought back, or ended for good. */
import { Table } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { TrashedEntry } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { contentTypesQuery } from '../../../api/content-types.ts';
import { BackLink } from '../../../components/back-link.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { MorePages } from '../../../components/more-pages.tsx';
import { Page } from '../../../components/page.tsx';
import { showError } from '../../../components/show-error.ts';
import { TableFrame } from '../../../components/table-frame.tsx';
import { listAddress } from '../list-place.ts';
import { trashQuery } from '../queries.ts';
import { useRefreshEntries } from '../use-refresh-entries.ts';
import { PurgeDialog } from './purge-dialog.tsx';
import { TrashRow } from './trash-row.tsx';

export function Component() {
  const { t } = useTranslation();
  const { uid = '' } = useParams();
  const { data: types = [] } = useQuery(contentTypesQuery);
  const name = types.find((type) => type.uid === uid)?.info.displayName ?? uid;
  const trash = useInfiniteQuery(trashQuery(uid));
  const [toPurge, setToPurge] = useState<TrashedEntry>();
  const refresh = useRefreshEntries(uid);
  const restore = useMutation({
    mutationFn: ({ documentId, locale }: TrashedEntry) =>
      call('POST /admin/api/entries/:uid/:documentId/actions/restore', {
        params: { uid, documentId },
        query: locale === '' ? {} : { locale },
      }),
    onSuccess: async () => {
      await refresh();
      notifications.show({ message: t('editor.restored') });
    },
    onError: showError,
  });
  const items = trash.data?.pages.flat() ?? [];
  return (
    <Page
      title={t('entry.trash')}
      width="wide"
      above={<BackLink to={listAddress(uid)}>{name}</BackLink>}
      description={t('entry.trashText')}
    >
      {trash.isSuccess && items.length === 0 && (
        <EmptyState icon={IconTrash} title={t('entry.trashEmpty')} text={t('entry.trashEmptyText')} />
      )}
      {items.length > 0 && (
        <TableFrame>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('entry.trashTitle')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('content.language')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('editor.versionActions.delete')}</Table.Th>
              <Table.Th aria-label={t('editor.more')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item) => (
              <TrashRow
                key={item.id}
                item={item}
                isBusy={restore.isPending}
                onRestore={() => restore.mutate(item)}
                onPurge={() => setToPurge(item)}
              />
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      <MorePages pages={trash} label={t('entry.trashMore')} />
      {toPurge && <PurgeDialog item={toPurge} onDone={refresh} onClose={() => setToPurge(undefined)} />}
    </Page>
  );
}
