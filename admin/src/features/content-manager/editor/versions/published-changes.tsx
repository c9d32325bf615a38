/** What differs from what visitors see, field by field, and the way back to that for some fields. */
import { Button, Group, Modal, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../../api/content-types.ts';
import { LoadError } from '../../../../components/load-error.tsx';
import { toForm } from '../../../../fields/form-values.ts';
import { errorMessage } from '../../../../i18n/error-message.ts';
import { publishedQuery } from '../../queries.ts';
import { ChangeList } from '../diff/change-list.tsx';
import { diffEntry } from '../diff/diff-entry.ts';
import { type FormStore, useFormPart } from '../form-store.ts';
import type { Shape } from '../values/entry-values.ts';

type Props = {
  readonly type: ContentType;
  readonly documentId: string;
  readonly locale: string;
  readonly populate: Readonly<Record<string, unknown>>;
  readonly shape: Shape;
  readonly store: FormStore;
  readonly mayChange: boolean;
  readonly onClose: () => void;
};

export function PublishedChanges(props: Props) {
  const { type, documentId, locale, populate, shape, store, mayChange, onClose } = props;
  const { t } = useTranslation();
  const present = useFormPart(store, (form) => form.values);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const published = useQuery(publishedQuery(type, documentId, { populate, locale }));
  const values = published.data && toForm(published.data, shape.attributes, shape.componentOf);
  const changes = values ? diffEntry(values, present, shape) : [];
  const takeBack = () => {
    const wanted = Object.fromEntries([...chosen].map((name) => [name, values?.[name]]));
    store.dispatch({ is: 'filled', values: wanted });
    onClose();
  };
  return (
    <Modal opened onClose={onClose} size={720} title={t('entry.publishedTitle')}>
      {published.isPending && <Skeleton h={160} />}
      {published.isError && (
        <LoadError message={errorMessage(published.error)} onRetry={() => void published.refetch()} />
      )}
      {published.isSuccess && changes.length === 0 && (
        <Text c="var(--text-dimmed)">{values ? t('entry.noDifference') : t('entry.notPublished')}</Text>
      )}
      <ChangeList changes={changes} {...(mayChange ? { chosen, onChoose: setChosen } : {})} />
      {chosen.size > 0 && (
        <Group mt="lg">
          <Button variant="default" onClick={takeBack}>
            {t('entry.takePublished', { count: chosen.size })}
          </Button>
        </Group>
      )}
    </Modal>
  );
}
