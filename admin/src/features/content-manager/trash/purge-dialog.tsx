/** The one step that nothing brings back: says what goes with this language of the entry, and asks. */
import { Text } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TrashedEntry } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { usingEntries } from '../../../fields/used-by/uses.ts';
import { Uses } from '../editor/used-by.tsx';
import { usesQuery } from '../queries.ts';

type Props = { readonly item: TrashedEntry; readonly onDone: () => unknown; readonly onClose: () => void };

export function PurgeDialog({ item, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const { locale, versions, endsDocument } = item;
  const title = item.title ?? t('content.untitled');
  const params = { uid: item.type, documentId: item.documentId };
  // Links are to the entry, whatever its language: they end with the last of it.
  const uses = useInfiniteQuery({ ...usesQuery(item.type, item.documentId), enabled: endsDocument });
  const links = usingEntries(uses.data?.pages.flatMap(({ data }) => data) ?? []).length;
  const purge = useMutation({
    mutationFn: () =>
      call('POST /admin/api/entries/:uid/:documentId/actions/purge', {
        params,
        query: locale === '' ? {} : { locale },
      }),
    onSuccess: async () => {
      await onDone();
      onClose();
    },
  });
  const isReplaced = versions === 0;
  const ends = endsDocument ? 'entry.purgeText' : isReplaced ? 'entry.purgeReplaced' : 'entry.purgeLanguage';
  return (
    <ConfirmDialog
      title={endsDocument ? t('entry.purgeTitle', { title }) : t('entry.purgeLanguageTitle', { title, locale })}
      confirmLabel={t('entry.purgeConfirm')}
      onConfirm={() => purge.mutate()}
      onClose={onClose}
      isPending={purge.isPending}
      error={purge.error}
    >
      <Text>{t(ends, { count: versions })}</Text>
      {links > 0 && (
        <>
          <Text>{t(uses.hasNextPage ? 'entry.purgeManyLinks' : 'entry.purgeLinks', { count: links })}</Text>
          <Uses uid={item.type} documentId={item.documentId} />
        </>
      )}
    </ConfirmDialog>
  );
}
