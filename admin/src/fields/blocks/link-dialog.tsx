/** Where a link leads: to an address, or to an entry of this site. */
import { Button, Group, Modal, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { type FormEvent, use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../api/content-types.ts';
import { safeAddress } from '../../lib/safe-address.ts';
import { fieldNameOfSlug } from '../attributes.ts';
import { ModelContext } from '../model-context.ts';
import { RelationSearch } from '../relation/search.tsx';
import { useEntryTitles } from '../used-by/use-entry-titles.ts';
import { type LinkedEntry, linkTitle } from '../values.ts';
import { currentLink, type LinkTarget, removeLink, setLink } from './link-target.ts';

type Props = { readonly editor: Editor; readonly opened: boolean; readonly onClose: () => void };

export function LinkDialog({ editor, opened, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('writing.linkTitle')}
      // The text takes the focus back.
      returnFocus={false}
      onExitTransitionEnd={() => editor.commands.focus()}
    >
      <LinkForm editor={editor} onClose={onClose} />
    </Modal>
  );
}

function LinkForm({ editor, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation();
  const [present] = useState(() => currentLink(editor));
  const [target, setTarget] = useState<LinkTarget>(present ?? { url: '', entry: null });
  const [text, setText] = useState('');
  const [chosenName, setChosenName] = useState<string>();
  const [leadsTo, setLeadsTo] = useState(target.entry ? 'entry' : 'address');
  const [isRefused, setIsRefused] = useState(false);
  const needsText = !present && editor.state.selection.empty;
  const address = withScheme(target.url.trim());
  const choose = (chosen: LinkTarget, name: string) => {
    setTarget(chosen);
    setText(name);
    setChosenName(name);
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    // The form of the entry is around this dialog, in React's tree.
    event.stopPropagation();
    if (address === '' || safeAddress(address) === undefined) return setIsRefused(true);
    const entry = leadsTo === 'entry' ? target.entry : null;
    setLink(editor, { url: address, entry }, text.trim() || address);
    onClose();
  };
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <SegmentedControl
          fullWidth
          aria-label={t('writing.leadsTo')}
          data={[
            { value: 'address', label: t('writing.toAddress') },
            { value: 'entry', label: t('writing.toEntry') },
          ]}
          value={leadsTo}
          onChange={setLeadsTo}
        />
        {leadsTo === 'entry' && <EntryChoice {...{ target, chosenName }} onChoose={choose} />}
        <TextInput
          label={t('writing.address')}
          description={leadsTo === 'entry' ? t('writing.entryAddressHint') : undefined}
          placeholder={leadsTo === 'entry' ? '/…' : 'https://'}
          value={target.url}
          error={isRefused && t('writing.addressRefused')}
          onChange={(event) => {
            setTarget({ ...target, url: event.currentTarget.value });
            setIsRefused(false);
          }}
          data-autofocus={leadsTo === 'address' || undefined}
        />
        {needsText && (
          <TextInput
            label={t('writing.linkText')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <Group justify="space-between">
          {present ? (
            <Button
              variant="subtle"
              color="red"
              onClick={() => {
                removeLink(editor);
                onClose();
              }}
            >
              {t('writing.removeLink')}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('actions.cancel')}
            </Button>
            <Button type="submit">{t('writing.setLink')}</Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

type ChoiceProps = {
  readonly target: LinkTarget;
  /** Of what was chosen here; what was linked before is asked for its name. */
  readonly chosenName: string | undefined;
  readonly onChoose: (target: LinkTarget, name: string) => void;
};

function EntryChoice({ target, chosenName, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const { types } = use(ModelContext);
  const [uid, setUid] = useState(target.entry?.type ?? types[0]?.uid ?? null);
  const titles = useEntryTitles(target.entry && chosenName === undefined ? [target.entry] : [], types);
  const type = types.find((candidate) => candidate.uid === uid);
  const slug = type && fieldNameOfSlug(type.attributes);
  const choose = (chosenType: ContentType, entry: LinkedEntry) => {
    const url = addressOf(chosenType, String((slug && entry[slug]) || entry.documentId));
    onChoose({ url, entry: { type: chosenType.uid, documentId: entry.documentId } }, linkTitle(entry, chosenType));
  };
  return (
    <>
      <Select
        label={t('writing.entryType')}
        data={types.map((candidate) => ({ value: candidate.uid, label: candidate.info.displayName }))}
        value={uid}
        onChange={setUid}
        allowDeselect={false}
        searchable
      />
      {type && (
        <RelationSearch
          key={type.uid}
          label={type.info.displayName}
          target={type}
          fields={slug ? [slug] : []}
          except={[]}
          onChoose={(entry) => choose(type, entry)}
        />
      )}
      {target.entry && (
        <Text size="sm">
          {t('writing.chosenEntry', {
            name: chosenName ?? titles.get(target.entry.documentId) ?? target.entry.documentId,
          })}
        </Text>
      )}
    </>
  );
}

/** A proposal: where sites usually show entries of a type. */
function addressOf(type: ContentType, name: string): string {
  return type.kind === 'singleType' ? `/${type.info.singularName}` : `/${type.info.pluralName}/${name}`;
}

/** `example.com/a` is meant as a page of that host. */
function withScheme(address: string): string {
  if (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(address)) return `https://${address}`;
  return /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(address) ? `mailto:${address}` : address;
}
