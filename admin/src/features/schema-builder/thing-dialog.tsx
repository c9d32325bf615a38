/** Names and settings of a content type or component: a new one, or the one with `uid`. */
import { Group, Modal, MultiSelect, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { DialogButtons } from '../../components/dialog-buttons.tsx';
import { fieldLabel, listableFields } from '../../fields/attributes.ts';
import { useBuilder } from './builder-context.ts';
import { describe, type ThingForm, toForm, uidOf } from './edit-things.ts';
import type { ThingKind } from './model.ts';
import { apiName, pluralOf, singularOf } from './names.ts';
import { isPreviewUrl, PreviewInput } from './preview-input.tsx';

type Props = { readonly kind: ThingKind; readonly uid?: string; readonly onClose: () => void };

const blank = {
  ...{ displayName: '', description: '', singularName: '', pluralName: '' },
  ...{ localised: false, listColumns: [], previewUrl: '' },
};

export function ThingDialog({ kind, uid, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { model, edit } = useBuilder();
  const definition = uid === undefined ? undefined : model[uid];
  const [form, setForm] = useState<ThingForm>(() =>
    uid !== undefined && definition
      ? toForm(uid, definition)
      : { ...blank, kind, category: 'shared', draftAndPublish: kind === 'collectionType' },
  );
  const set = (part: Partial<ThingForm>) => setForm({ ...form, ...part });
  const ownUid = uid ?? uidOf(form);
  const isTaken = uid === undefined && form.singularName !== '' && model[ownUid] !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A portal's events rise to the forms around it.
    event.stopPropagation();
    if (isTaken || !isPreviewUrl(form.previewUrl)) return;
    edit((before) => ({ ...before, [ownUid]: describe(before[ownUid], form) }));
    onClose();
    if (uid === undefined) void navigate(`/model/${ownUid}`);
  };
  return (
    <Modal opened onClose={onClose} title={uid === undefined ? t(`model.newKind.${kind}`) : t('model.settings')}>
      <form onSubmit={submit}>
        <Stack>
          <NameInputs form={form} set={set} isNew={uid === undefined} isTaken={isTaken} />
          <Textarea
            label={t('model.descriptionLabel')}
            value={form.description}
            onChange={(event) => set({ description: event.currentTarget.value })}
            autosize
          />
          {kind !== 'component' && (
            <>
              <Switch
                label={t('model.draftAndPublish')}
                description={t('model.draftAndPublishHint')}
                checked={form.draftAndPublish}
                onChange={(event) => set({ draftAndPublish: event.currentTarget.checked })}
              />
              <Switch
                label={t('model.localised')}
                description={t('model.localisedHint')}
                checked={form.localised}
                onChange={(event) => set({ localised: event.currentTarget.checked })}
              />
            </>
          )}
          {kind !== 'component' && <PreviewInput url={form.previewUrl} onChange={(url) => set({ previewUrl: url })} />}
          {kind === 'collectionType' && definition && (
            <MultiSelect
              label={t('model.form.listColumns')}
              description={t('model.form.listColumnsHint')}
              data={listableFields(definition.attributes).map((name) => ({
                value: name,
                label: fieldLabel(name, definition.attributes[name]),
              }))}
              value={[...form.listColumns]}
              onChange={(listColumns) => set({ listColumns })}
              searchable
              clearable
              clearButtonProps={{ 'aria-label': t('model.clear') }}
            />
          )}
          <DialogButtons submitLabel={uid === undefined ? t('model.goOn') : t('actions.done')} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}

type NameProps = {
  readonly form: ThingForm;
  readonly set: (part: Partial<ThingForm>) => void;
  readonly isNew: boolean;
  readonly isTaken: boolean;
};

/** Names in the API follow the name until somebody gives them one of their own; later they stay. */
function NameInputs({ form, set, isNew, isTaken }: NameProps) {
  const { t } = useTranslation();
  const [follows, setFollows] = useState(isNew);
  const rename = (displayName: string) => {
    const name = apiName(displayName);
    // Collections are often named in the plural; components and single types are what they are called.
    const singularName = form.kind === 'collectionType' ? singularOf(name) : name;
    set(follows ? { displayName, singularName, pluralName: pluralOf(singularName) } : { displayName });
  };
  const own = (part: Partial<ThingForm>) => {
    setFollows(false);
    set(part);
  };
  const taken = isTaken && t('model.nameTaken');
  return (
    <>
      <TextInput
        label={t('model.displayName')}
        value={form.displayName}
        onChange={(event) => rename(event.currentTarget.value)}
        error={form.kind === 'component' && taken}
        required
        maxLength={200}
        data-autofocus
      />
      {isNew && form.kind === 'component' && (
        <Group grow align="flex-start">
          <TextInput
            label={t('model.category')}
            description={t('model.categoryHint')}
            value={form.category}
            onChange={(event) => set({ category: apiName(event.currentTarget.value) })}
            required
          />
          <TextInput
            label={t('model.componentName')}
            description={t('model.componentNameHint')}
            value={form.singularName}
            onChange={(event) => own({ singularName: event.currentTarget.value })}
            required
          />
        </Group>
      )}
      {isNew && form.kind !== 'component' && (
        <Group grow align="flex-start">
          <TextInput
            label={t('model.singularName')}
            description={t('model.singularNameHint')}
            value={form.singularName}
            onChange={(event) => own({ singularName: event.currentTarget.value })}
            error={taken}
            required
          />
          <TextInput
            label={t('model.pluralName')}
            description={form.kind === 'singleType' ? t('model.pluralOfSingleHint') : `/api/${form.pluralName}`}
            value={form.pluralName}
            onChange={(event) => own({ pluralName: event.currentTarget.value })}
            required
          />
        </Group>
      )}
    </>
  );
}
