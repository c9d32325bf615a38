/** The languages of the content: add one, choose the default, remove one that nothing is written in. */
import { Button, Modal, Select, Skeleton, Stack, Table, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { localesQuery } from '../../../api/content-types.ts';
import { everything, useChange } from '../../../api/use-change.ts';
import { useMay } from '../../../api/use-may.ts';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { TableFrame } from '../../../components/table-frame.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { languageChoices, languageName } from './language-names.ts';
import { LanguageRow } from './language-row.tsx';
import { RemoveLanguageDialog } from './remove-language-dialog.tsx';

export function Component() {
  const { t } = useTranslation();
  const locales = useQuery(localesQuery);
  const mayChange = useMay()('schema.write');
  const standard = locales.data?.find(({ isDefault }) => isDefault)?.code;
  const [isAdding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<Locale>();
  return (
    <Page
      title={t('languages.title')}
      description={t('languages.description')}
      actions={
        mayChange && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t('languages.add')}
          </Button>
        )
      }
    >
      {locales.isPending && <Skeleton h={160} radius="lg" />}
      {locales.isError && <LoadError message={errorMessage(locales.error)} onRetry={() => void locales.refetch()} />}
      {locales.data && (
        <TableFrame>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('languages.name')}</Table.Th>
              <Table.Th>{t('languages.code')}</Table.Th>
              <Table.Th w={56} aria-label={t('tokens.actions')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {locales.data.map((locale) => (
              <LanguageRow
                key={locale.code}
                locale={locale}
                standard={standard}
                mayChange={mayChange}
                onRemove={() => setRemoved(locale)}
              />
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      {isAdding && <AddDialog taken={locales.data ?? []} onClose={() => setAdding(false)} />}
      {removed && <RemoveLanguageDialog locale={removed} onClose={() => setRemoved(undefined)} />}
    </Page>
  );
}

function AddDialog({ taken, onClose }: { readonly taken: readonly Locale[]; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const [code, setCode] = useState<string | null>(null);
  const [name, setName] = useState('');
  const add = useChange(
    (body: { readonly code: string; readonly name: string }) => call('POST /admin/api/locales', { body }),
    everything,
  );
  const choices = useMemo(() => {
    return languageChoices(i18n.language).filter(({ value }) => !taken.some((locale) => locale.code === value));
  }, [i18n.language, taken]);
  const choose = (value: string | null) => {
    setCode(value);
    setName(value === null ? '' : languageName(value, i18n.language));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code !== null) add.mutate({ code, name }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title={t('languages.add')}>
      <form onSubmit={submit}>
        <Stack>
          {add.isError && <ErrorAlert>{errorMessage(add.error)}</ErrorAlert>}
          <Select
            label={t('languages.language')}
            data={choices}
            value={code}
            onChange={choose}
            searchable
            required
            limit={100}
            nothingFoundMessage={t('languages.none')}
            data-autofocus
          />
          <TextInput
            label={t('languages.name')}
            description={t('languages.nameHint')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            maxLength={200}
          />
          <DialogButtons
            submitLabel={t('languages.add')}
            isPending={add.isPending}
            isDisabled={code === null}
            onClose={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
