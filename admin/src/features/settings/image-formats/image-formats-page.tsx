/** The sizes in which every picture is kept beside its original. A change makes those of all pictures anew. */
import {
  ActionIcon,
  Alert,
  Button,
  Group,
  NumberInput,
  Skeleton,
  Stack,
  Switch,
  Table,
  Text,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaSettings } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { TableFrame } from '../../../components/table-frame.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { isSameJson } from '../../../lib/is-same-json.ts';
import { LeaveQuestion } from '../roles/leave-question.tsx';
import { RemakeStatus, remakeQuery } from './remake-status.tsx';

const queryKey = ['media-settings'];
/** The server's limits. */
const maxFormats = 12;
const side = { min: 16, max: 4_096 };

export function Component() {
  const { t } = useTranslation();
  const settings = useQuery({ queryKey, queryFn: async () => (await call('GET /admin/api/media-settings')).data });
  return (
    <Page title={t('imageFormats.title')} description={t('imageFormats.description')}>
      {settings.isPending && <Skeleton h={240} radius="lg" />}
      {settings.isError && <LoadError message={errorMessage(settings.error)} onRetry={() => void settings.refetch()} />}
      {settings.data && <FormatsForm stored={settings.data} />}
      {settings.data && <RemakeStatus />}
    </Page>
  );
}

function FormatsForm({ stored }: { readonly stored: MediaSettings }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(stored);
  const save = useMutation({
    mutationFn: (body: MediaSettings) => call('PUT /admin/api/media-settings', { body }),
    onSuccess: (answer) => {
      queryClient.setQueryData(queryKey, answer.data);
      setDraft(answer.data);
      void queryClient.invalidateQueries({ queryKey: remakeQuery.queryKey });
      notifications.show({ message: t('imageFormats.saved') });
    },
  });
  const isUnsaved = !isSameJson(draft, stored);
  const change = (at: number, part: Partial<MediaSettings['formats'][number]>) =>
    setDraft({ ...draft, formats: draft.formats.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  const [isAsking, setAsking] = useState(false);
  const gone = stored.formats.filter(({ name }) => !draft.formats.some((one) => one.name === name));
  const send = () => save.mutate(draft, { onSettled: () => setAsking(false) });
  const reset = () => {
    setDraft(stored);
    save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (gone.length > 0) setAsking(true);
    else send();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        {save.isError && <ErrorAlert>{errorMessage(save.error)}</ErrorAlert>}
        <TableFrame>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('imageFormats.name')}</Table.Th>
              <Table.Th>{t('imageFormats.width')}</Table.Th>
              <Table.Th>{t('imageFormats.height')}</Table.Th>
              <Table.Th w={56} aria-label={t('tokens.actions')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {draft.formats.map((format, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a format has no name but the one that is being typed
              <Table.Tr key={at}>
                <Table.Td>
                  <TextInput
                    miw={98}
                    aria-label={t('imageFormats.nameOf', { n: at + 1 })}
                    value={format.name}
                    onChange={(event) => change(at, { name: event.currentTarget.value })}
                    pattern="[a-z][a-z0-9]*"
                    title={t('imageFormats.nameHint')}
                    maxLength={30}
                    required
                    classNames={{ input: 'mono' }}
                  />
                </Table.Td>
                {(['width', 'height'] as const).map((length) => (
                  <Table.Td key={length}>
                    <NumberInput
                      miw={64}
                      maw={140}
                      aria-label={t(`imageFormats.${length}Of`, { n: at + 1 })}
                      value={format[length]}
                      onChange={(value) => change(at, { [length]: Number(value) })}
                      {...side}
                      allowDecimal={false}
                      hideControls
                      required
                    />
                  </Table.Td>
                ))}
                <Table.Td>
                  <ActionIcon
                    aria-label={t('imageFormats.remove', { n: at + 1 })}
                    onClick={() => setDraft({ ...draft, formats: draft.formats.filter((_, index) => index !== at) })}
                  >
                    <IconTrash size={18} stroke={1.6} aria-hidden />
                  </ActionIcon>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
        {draft.formats.length === 0 && <Text c="var(--text-dimmed)">{t('imageFormats.none')}</Text>}
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={draft.formats.length >= maxFormats}
            onClick={() => setDraft({ ...draft, formats: [...draft.formats, { name: '', width: 800, height: 800 }] })}
          >
            {t('imageFormats.add')}
          </Button>
        </div>
        <Switch
          label={t('imageFormats.keepCopyright')}
          description={t('imageFormats.keepCopyrightHint')}
          checked={draft.keepCopyright}
          onChange={(event) => setDraft({ ...draft, keepCopyright: event.currentTarget.checked })}
        />
        {isUnsaved && <WhatItMeans />}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!isUnsaved}>
            {t('imageFormats.save')}
          </Button>
          {isUnsaved && (
            <Button variant="default" onClick={reset}>
              {t('imageFormats.reset')}
            </Button>
          )}
        </Group>
      </Stack>
      <LeaveQuestion isUnsaved={isUnsaved} />
      {isAsking && (
        <ConfirmDialog
          title={t('imageFormats.goneTitle', { count: gone.length })}
          confirmLabel={t('imageFormats.goneConfirm')}
          onConfirm={send}
          onClose={() => setAsking(false)}
          isPending={save.isPending}
        >
          <Text className="mono">{gone.map(({ name }) => name).join(', ')}</Text>
          <Text>{t('imageFormats.gone')}</Text>
        </ConfirmDialog>
      )}
    </form>
  );
}

function WhatItMeans() {
  const { t } = useTranslation();
  const pictures = useQuery({
    queryKey: ['files', 'pictures'],
    queryFn: async () =>
      (await call('GET /admin/api/files', { query: { kind: 'image', pageSize: 1 } })).meta.pagination.total,
  });
  return (
    <Alert color="yellow">
      {pictures.data !== undefined && t('imageFormats.anew', { count: pictures.data })} {t('imageFormats.gone')}
    </Alert>
  );
}
