/** Keys for websites and programs: list, create, change, renew, revoke. */
import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiToken } from '../../../../server/admin-api.ts';
import { useMay } from '../../api/use-may.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { Page } from '../../components/page.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { apiTokensQuery } from './queries.ts';
import { RegenerateTokenDialog } from './regenerate-token-dialog.tsx';
import { RevokeTokenDialog } from './revoke-token-dialog.tsx';
import { TokenDialog } from './token-dialog.tsx';
import { TokenTable } from './token-table.tsx';

export function Component() {
  const { t } = useTranslation();
  const tokens = useQuery(apiTokensQuery);
  const [isCreating, create] = useDisclosure();
  const [toEdit, setToEdit] = useState<ApiToken>();
  const [toRegenerate, setToRegenerate] = useState<ApiToken>();
  const [toRevoke, setToRevoke] = useState<ApiToken>();
  const may = useMay();
  const newButton = may('admin::api-tokens.create') && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={create.open}>
      {t('tokens.new')}
    </Button>
  );
  const isEmpty = tokens.data?.data.length === 0;
  return (
    <Page title={t('nav.apiTokens')} description={t('tokens.description')} actions={!isEmpty && newButton}>
      {tokens.isPending && <Skeleton h={200} radius="lg" />}
      {tokens.isError && <LoadError message={errorMessage(tokens.error)} onRetry={() => void tokens.refetch()} />}
      {isEmpty && (
        <EmptyState icon={IconKey} title={t('tokens.emptyTitle')} text={t('tokens.emptyText')}>
          {newButton}
        </EmptyState>
      )}
      {tokens.data && !isEmpty && (
        <TokenTable
          tokens={tokens.data.data}
          may={(verb) => may(`admin::api-tokens.${verb}`)}
          onEdit={setToEdit}
          onRegenerate={setToRegenerate}
          onRevoke={setToRevoke}
        />
      )}
      <TokenDialog
        opened={isCreating || toEdit !== undefined}
        token={toEdit}
        onClose={() => {
          create.close();
          setToEdit(undefined);
        }}
      />
      {toRegenerate && <RegenerateTokenDialog token={toRegenerate} onClose={() => setToRegenerate(undefined)} />}
      {toRevoke && <RevokeTokenDialog token={toRevoke} onClose={() => setToRevoke(undefined)} />}
    </Page>
  );
}
