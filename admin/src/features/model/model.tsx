/** Content types and components, for reading. */
import { Skeleton, Stack } from '@mantine/core';
import { IconFile, IconFiles, IconPuzzle, IconSchema } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { componentsQuery, contentTypesQuery } from '../../api/content-types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { Page } from '../../components/page.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { ModelSection } from './model-section.tsx';

export function Component() {
  const { t } = useTranslation();
  const [types, components] = useQueries({ queries: [contentTypesQuery, componentsQuery] });
  const error = types.error ?? components.error;
  const retry = () => void Promise.all([types.refetch(), components.refetch()]);
  return (
    <Page title={t('model.title')} description={t('model.description')}>
      {error && <LoadError message={errorMessage(error)} onRetry={retry} />}
      {!error && (types.isPending || components.isPending) && <Skeleton h={240} radius="lg" />}
      {types.isSuccess && components.isSuccess && (
        <Stack gap={32}>
          {types.data.length === 0 && (
            <EmptyState icon={IconSchema} title={t('model.emptyTitle')} text={t('model.emptyText')} />
          )}
          <ModelSection
            title={t('model.collectionTypes')}
            icon={IconFiles}
            items={types.data.filter(({ kind }) => kind === 'collectionType')}
          />
          <ModelSection
            title={t('model.singleTypes')}
            icon={IconFile}
            items={types.data.filter(({ kind }) => kind === 'singleType')}
          />
          <ModelSection title={t('model.components')} icon={IconPuzzle} items={components.data} />
        </Stack>
      )}
    </Page>
  );
}
