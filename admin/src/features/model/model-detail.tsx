/** One content type or component and its fields, for reading. */
import { Anchor, Badge, Group, Skeleton } from '@mantine/core';
import { IconQuestionMark } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { componentsQuery, contentTypesQuery } from '../../api/content-types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { Page } from '../../components/page.tsx';
import { isLocalised } from '../../fields/attributes.ts';
import { errorMessage } from '../../i18n/error-message.ts';
import { FieldTable } from './field-table.tsx';

export function Component() {
  const { t } = useTranslation();
  const { uid = '' } = useParams();
  const [types, components] = useQueries({ queries: [contentTypesQuery, componentsQuery] });
  const error = types.error ?? components.error;
  const type = types.data?.find((candidate) => candidate.uid === uid);
  const component = components.data?.find((candidate) => candidate.uid === uid);
  const found = type ?? component;
  const isMissing = types.isSuccess && components.isSuccess && !found;
  return (
    <Page
      key={uid}
      title={found?.info.displayName ?? (isMissing ? t('states.notFoundTitle') : '')}
      description={found?.info.description}
      above={
        <Anchor component={Link} to="/model" size="sm">
          {t('model.back')}
        </Anchor>
      }
    >
      {error && (
        <LoadError
          message={errorMessage(error)}
          onRetry={() => void Promise.all([types.refetch(), components.refetch()])}
        />
      )}
      {isMissing && (
        <EmptyState icon={IconQuestionMark} title={t('states.notFoundTitle')} text={t('states.notFoundText')} />
      )}
      {!error && !found && !isMissing && <Skeleton h={240} radius="lg" />}
      {found && (
        <>
          <Group gap={6} mb="md">
            <Badge variant="light" color="gray" tt="none" fw={500} className="mono">
              {uid}
            </Badge>
            {type?.options?.draftAndPublish && <Feature text={t('model.draftAndPublish')} />}
            {type && isLocalised(type) && <Feature text={t('model.localised')} />}
          </Group>
          <FieldTable attributes={found.attributes} />
        </>
      )}
    </Page>
  );
}

function Feature({ text }: { readonly text: string }) {
  return (
    <Badge variant="light" tt="none" fw={500}>
      {text}
    </Badge>
  );
}
