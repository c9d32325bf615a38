/** The rights on one content type, one verb after the other: open, or in ways that add up. */
import { Button, Drawer, Group, MultiSelect, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grant } from '../../../../server/admin-api.ts';
import { contentTypesQuery, localesQuery } from '../../api/content-types.ts';
import { ConditionFields } from './condition-fields.tsx';
import {
  firstNarrowing,
  type Holder,
  hasFields,
  open,
  type Verb,
  verbs,
  type Way,
  waysOf,
  withWays,
} from './rights.ts';
import type { Subject } from './rights-editor.tsx';
import { WaysEditor } from './ways-editor.tsx';

type Props = {
  readonly subject: Subject | undefined;
  readonly grants: readonly Grant[];
  readonly holder: Holder;
  readonly onChange: (grants: readonly Grant[]) => void;
  readonly onClose: () => void;
};

export function NarrowDrawer({ subject, onClose, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={subject !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={t('roles.narrowName', { name: subject?.name ?? '' })}
    >
      {subject && <Narrowing subject={subject} {...rest} onClose={onClose} />}
    </Drawer>
  );
}

type NarrowingProps = Omit<Props, 'subject'> & { readonly subject: Subject };

function Narrowing({ subject, grants, holder, onChange, onClose }: NarrowingProps) {
  const { t } = useTranslation();
  const [verb, setVerb] = useState<Verb>('find');
  return (
    <Stack>
      <Select
        label={t('roles.which')}
        data={verbs.map((value) => ({ value, label: t(`roles.verbs.${value}`) }))}
        value={verb}
        onChange={(value) => setVerb(verbs.find((candidate) => candidate === value) ?? verb)}
        allowDeselect={false}
      />
      <WaysEditor
        key={verb}
        ways={waysOf(grants, subject.uid, verb)}
        onChange={(ways) => onChange(withWays(grants, subject.uid, verb, ways))}
        first={firstNarrowing(holder)}
        further={{ ...open, condition: { status: 'published' } }}
        everything={t('roles.everything')}
      >
        {(way, change) => <WayFields uid={subject.uid} verb={verb} way={way} holder={holder} onChange={change} />}
      </WaysEditor>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('roles.done')}</Button>
      </Group>
    </Stack>
  );
}

type WayProps = {
  readonly uid: string;
  readonly verb: Verb;
  readonly way: Way;
  readonly holder: Holder;
  readonly onChange: (way: Way) => void;
};

function WayFields({ uid, verb, way, holder, onChange }: WayProps) {
  const { t } = useTranslation();
  const { data: types = [] } = useQuery(contentTypesQuery);
  const { data: locales = [] } = useQuery(localesQuery);
  const type = types.find((one) => one.uid === uid);
  const toAll = (values: string[]) => (values.length === 0 ? null : values);
  return (
    <>
      {type && hasFields(verb) && (
        <MultiSelect
          label={t('roles.fields')}
          placeholder={way.fields ? undefined : t('roles.allFields')}
          data={Object.keys(type.attributes)}
          value={[...(way.fields ?? [])]}
          onChange={(values) => onChange({ ...way, fields: toAll(values) })}
          searchable
          clearable
        />
      )}
      <MultiSelect
        label={t('roles.locales')}
        placeholder={way.locales ? undefined : t('roles.allLocales')}
        data={locales.map(({ code, name }) => ({ value: code, label: name }))}
        value={[...(way.locales ?? [])]}
        onChange={(values) => onChange({ ...way, locales: toAll(values) })}
        clearable
      />
      <ConditionFields
        condition={way.condition}
        type={type}
        holder={holder}
        onChange={(condition) => onChange({ ...way, condition })}
      />
    </>
  );
}
