/** What an action on many could not do, entry by entry, with the way to each. Default export: it is loaded lazily. */
import { Anchor, Button, Group, List, Modal, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RefusedDocument } from '../../../../../../server/admin-api.ts';
import type { ContentType } from '../../../../api/content-types.ts';
import { ErrorAlert } from '../../../../components/error-alert.tsx';
import { fieldLabel } from '../../../../fields/attributes.ts';
import { useEntryTitles } from '../../../../fields/used-by/use-entry-titles.ts';
import { errorMessage, messageByCode } from '../../../../i18n/error-message.ts';
import { problemMessage } from '../../../../i18n/problem-message.ts';
import type { ListAction } from './list-action.ts';

type Props = {
  readonly type: ContentType;
  readonly action: ListAction | 'undo';
  readonly outcome: BulkOutcome;
  /** Tries once more what an undo could not take back. */
  readonly undo: (() => Promise<unknown>) | undefined;
  readonly onClose: () => void;
};

export type BulkOutcome = {
  readonly done: number;
  readonly refused: number;
  /** All of them, or the first. */
  readonly refusals: readonly RefusedDocument[];
};

/** Who has more than this to mend sees the pattern. */
const maxShown = 50;

export default function BulkReport({ type, action, outcome, undo, onClose }: Props) {
  const { t } = useTranslation();
  const { done, refused } = outcome;
  const again = useMutation({ mutationFn: async () => undo?.() });
  const shown = outcome.refusals.slice(0, maxShown);
  const titles = useEntryTitles(
    shown.map(({ documentId }) => ({ type: type.uid, documentId })),
    [type],
  );
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t(action === 'undo' ? 'bulk.undoneInPart' : 'bulk.reportTitle', { count: refused })}
    >
      <Text mb="md">{t(`bulk.done.${action}`, { count: done })}</Text>
      <List listStyleType="none" spacing="sm">
        {shown.map(({ documentId, error }) => (
          <List.Item key={documentId}>
            <Anchor component={Link} to={`/content/${type.uid}/${documentId}`} onClick={onClose}>
              {titles.get(documentId) ?? documentId}
            </Anchor>
            <Text size="sm" c="var(--text-dimmed)">
              {error.details?.errors.map((problem) => problemWords(problem, type)).join(' · ') ?? messageByCode(error)}
            </Text>
          </List.Item>
        ))}
      </List>
      {refused > shown.length && <Text mt="md">{t('bulk.more', { count: refused - shown.length })}</Text>}
      {again.isError && <ErrorAlert>{errorMessage(again.error)}</ErrorAlert>}
      {undo && (
        <Group mt="lg" justify="flex-end">
          <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
            {t('bulk.undoAgain')}
          </Button>
        </Group>
      )}
    </Modal>
  );
}

type Problem = NonNullable<RefusedDocument['error']['details']>['errors'][number];

function problemWords({ path, code, message }: Problem, type: ContentType): string {
  // The limits of an inner field are not those of the whole.
  const definition = path.length === 1 ? type.attributes[String(path[0])] : undefined;
  return [...pathLabels(path, type), problemMessage({ path: path.map(String), code, message }, definition)].join(': ');
}

/** In words: only its first step is a field of the type, the others are items and fields of components. */
function pathLabels([name, ...inside]: readonly (string | number)[], { attributes }: ContentType): string[] {
  if (name === undefined) return [];
  const steps = inside.map((step) => (typeof step === 'number' ? String(step + 1) : fieldLabel(step)));
  return [fieldLabel(String(name), attributes[name]), ...steps];
}
