/** A new field (first its kind, then its options) or one that is there. Nothing is taken over before it is done. */
import { Modal, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../server/admin-api.ts';
import { DialogButtons } from '../../components/dialog-buttons.tsx';
import { fieldLabel, isLocalised } from '../../fields/attributes.ts';
import { formOptions, tidyFormOptions, withFormOptions } from '../../fields/form-layout.ts';
import { type Kind, kinds, toKind } from '../../fields/kind.ts';
import { problemMessage } from '../../i18n/problem-message.ts';
import { useBuilder } from './builder-context.ts';
import { putField } from './edit-fields.ts';
import { partnerOf } from './edit-relation.ts';
import { changeKind, freshOptions, missingOption } from './field-options.ts';
import { FormInputs } from './form-inputs.tsx';
import { KindPicker } from './kind-picker.tsx';
import { attributesOf, isComponent } from './model.ts';
import { attributeName } from './names.ts';
import { OptionInputs } from './option-inputs.tsx';
import { fieldProblems } from './problems.ts';
import { RuleSwitches } from './rule-switches.tsx';

type Props = { readonly uid: string; readonly was: string | undefined; readonly onClose: () => void };

export function FieldDialog({ uid, was, onClose }: Props) {
  const { t } = useTranslation();
  const { model } = useBuilder();
  const [attribute, setAttribute] = useState<Attribute | undefined>(
    was === undefined ? undefined : attributesOf(model, uid)[was],
  );
  const choose = (kind: Kind) => {
    const isLocal = isLocalised(model[uid] ?? {}) && kind !== 'relation';
    setAttribute({
      type: kind,
      ...freshOptions(kind),
      ...(isLocal ? { pluginOptions: { i18n: { localized: true } } } : {}),
    });
  };
  return (
    <Modal opened onClose={onClose} size={attribute ? 'lg' : 'xl'} title={was ?? t('model.addField')}>
      {attribute ? (
        <FieldForm uid={uid} was={was} attribute={attribute} onChange={setAttribute} onClose={onClose} />
      ) : (
        <KindPicker inComponent={isComponent(uid)} onChoose={choose} />
      )}
    </Modal>
  );
}

type FormProps = Props & { readonly attribute: Attribute; readonly onChange: (attribute: Attribute) => void };

function FieldForm({ uid, was, attribute, onChange, onClose }: FormProps) {
  const { t } = useTranslation();
  const { model, edit, problems: all } = useBuilder();
  const [text, setText] = useState(was ?? '');
  const partner = was === undefined ? undefined : partnerOf(model, uid, was);
  const [otherName, setOtherName] = useState(partner?.name ?? '');
  const [isTried, setIsTried] = useState(false);
  const name = was !== undefined && text === was ? was : attributeName(text);
  const problems = was === undefined ? [] : fieldProblems(all, uid, was);
  const isTaken = name !== was && attributesOf(model, uid)[name] !== undefined;
  const target = String(attribute.target ?? '');
  const kind = toKind(attribute.type);
  const isPartner = partner?.uid === target && partner.name === otherName;
  const otherTaken =
    otherName !== '' &&
    ((!isPartner && attributesOf(model, target)[otherName] !== undefined) || (target === uid && otherName === name));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (name === '' || isTaken || otherTaken || missingOption(attribute)) return;
    const named = was === undefined ? labelled(attribute, name, text) : attribute;
    edit((before) => putField(before, uid, { was, name, attribute: tidyFormOptions(named), otherName }));
    onClose();
  };
  const changeType = (value: string | null) => {
    const chosen = toKind(value ?? '');
    if (chosen) onChange(changeKind(attribute, chosen));
  };
  const nameProblem = problems.find(({ path }) => path.length === 4);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t('model.fieldName')}
          description={name && name !== text ? t('model.nameInApi', { name }) : t('model.fieldNameHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={
            (isTaken && t('model.nameTaken')) ||
            (isTried && name === '' && t('problems.required')) ||
            (nameProblem && problemMessage(nameProblem))
          }
          maxLength={100}
          required
          // The first for the form of a new field, which takes the place of the kinds in a dialog that is open already.
          autoFocus
          data-autofocus
        />
        {was !== undefined && kind && (
          <Select
            label={t('model.fieldKind')}
            description={t(`model.kindHints.${kind}`)}
            data={kinds
              .filter((one) => one !== 'dynamiczone' || !isComponent(uid))
              .map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
            value={attribute.type}
            onChange={changeType}
            allowDeselect={false}
            searchable
          />
        )}
        <OptionInputs
          owner={uid}
          own={name}
          attribute={attribute}
          onChange={onChange}
          problems={problems}
          missing={isTried ? missingOption(attribute) : undefined}
          otherSide={{ name: otherName, onChange: setOtherName, isTaken: otherTaken }}
        />
        <FormInputs uid={uid} own={name} attribute={attribute} onChange={onChange} />
        <RuleSwitches uid={uid} attribute={attribute} onChange={onChange} problems={problems} />
        <DialogButtons submitLabel={was === undefined ? t('model.addField') : t('actions.done')} onClose={onClose} />
      </Stack>
    </form>
  );
}

/** Keeps what somebody has called the field where its name alone would read otherwise, as `Größe` for `groesse`. */
function labelled(attribute: Attribute, name: string, text: string): Attribute {
  const options = formOptions(attribute);
  const label = text.trim();
  if (options.label !== '' || label === name || label === fieldLabel(name)) return attribute;
  return withFormOptions(attribute, { ...options, label });
}
