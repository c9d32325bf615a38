/** Removes a language that nothing is written in. While there is something, it names that and leads to it instead. */
import { Anchor, List, Modal, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Locale, LocaleUse } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { contentTypesQuery } from '../../../api/content-types.ts';
import { everything, useChange } from '../../../api/use-change.ts';
import { ConfirmQuestion } from '../../../components/confirm-dialog.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { Refusal } from '../../../components/refusal.tsx';
import { showUndo } from '../../../components/undo-toast.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';

type Props = { readonly locale: Locale; readonly onClose: () => void };

export function RemoveLanguageDialog({ locale: { code, name }, onClose }: Props) {
  const { t } = useTranslation();
  const uses = useQuery({
    queryKey: ['locale-uses', code],
    // What was written or deleted since the last look counts.
    gcTime: 0,
    queryFn: async () => (await call('GET /admin/api/locales/:code/uses', { params: { code } })).data,
  });
  const remove = useChange(() => call('DELETE /admin/api/locales/:code', { params: { code } }), everything);
  const add = useChange(() => call('POST /admin/api/locales', { body: { code, name } }), everything);
  const onSuccess = () => {
    showUndo(t('languages.removed', { name }), () => add.mutateAsync(undefined));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('languages.removeName', { name })}>
      {uses.isPending && <Skeleton h={96} radius="lg" />}
      {uses.isError && <LoadError message={errorMessage(uses.error)} onRetry={() => void uses.refetch()} />}
      {uses.data && uses.data.length > 0 && <InUse code={code} uses={uses.data} onClose={onClose} />}
      {uses.data?.length === 0 && (
        <ConfirmQuestion
          confirmLabel={t('languages.remove')}
          onConfirm={() => remove.mutate(undefined, { onSuccess })}
          onClose={onClose}
          isPending={remove.isPending}
          error={remove.error}
        >
          <Text>{t('languages.removeText')}</Text>
        </ConfirmQuestion>
      )}
    </Modal>
  );
}

type InUseProps = { readonly code: string; readonly uses: readonly LocaleUse[]; readonly onClose: () => void };

function InUse({ code, uses, onClose }: InUseProps) {
  const { t } = useTranslation();
  const { data: types } = useQuery(contentTypesQuery);
  return (
    <Refusal onClose={onClose}>
      <Text>{t('languages.inUse')}</Text>
      <List>
        {uses.map(({ uid, entries }) => (
          <List.Item key={uid}>
            <Anchor component={Link} to={`/content/${uid}?locale=${code}`} underline="always">
              {types?.find((type) => type.uid === uid)?.info.displayName ?? uid}
            </Anchor>
            : {t('languages.entries', { count: entries })}
          </List.Item>
        ))}
      </List>
      <Text>{t('languages.inUseHint')}</Text>
    </Refusal>
  );
}
