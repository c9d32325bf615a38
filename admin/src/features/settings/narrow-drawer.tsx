/** The rights on one content type, one verb after the other: open, or in ways that add up. */
import { Button, Drawer, Group, MultiSelect, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
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
import classes from './rights-editor.module.css';
import type { Subject } from './rights-editor.tsx';

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
  const ways = waysOf(grants, subject.uid, verb);
  const isOpen = ways.some((way) => !way.fields && !way.locales && !way.condition);
  const state = ways.length === 0 ? 'none' : isOpen ? 'all' : 'some';
  const setWays = (next: readonly Way[]) => onChange(withWays(grants, subject.uid, verb, next));
  const setState = (next: string) => {
    if (next === 'none') setWays([]);
    else setWays([next === 'all' ? open : firstNarrowing(holder)]);
  };
  return (
    <Stack>
      <Select
        label={t('roles.which')}
        data={verbs.map((value) => ({ value, label: t(`roles.verbs.${value}`) }))}
        value={verb}
        onChange={(value) => setVerb(verbs.find((candidate) => candidate === value) ?? verb)}
        allowDeselect={false}
      />
      <SegmentedControl
        fullWidth
        aria-label={t('roles.narrow')}
        value={state}
        onChange={setState}
        data={[
          { value: 'none', label: t('values.no') },
          { value: 'some', label: t('roles.onlySome') },
          { value: 'all', label: t('values.yes') },
        ]}
      />
      {state === 'all' && <Text c="var(--text-dimmed)">{t('roles.everything')}</Text>}
      {state === 'some' && (
        <>
          {ways.map((way, index) => (
            <Stack
              // biome-ignore lint/suspicious/noArrayIndexKey: a way has no name but its place
              key={`${verb} ${ways.length} ${index}`}
              gap="sm"
              className={classes.way ?? ''}
              role="group"
              aria-label={t('roles.way', { n: index + 1 })}
            >
              <WayFields
                uid={subject.uid}
                verb={verb}
                way={way}
                holder={holder}
                onChange={(next) => setWays(ways.map((one, at) => (at === index ? next : one)))}
              />
              {ways.length > 1 && (
                <Button
                  variant="subtle"
                  color="gray"
                  leftSection={<IconTrash size={16} aria-hidden />}
                  onClick={() => setWays(ways.filter((_, at) => at !== index))}
                >
                  {t('roles.removeWay')}
                </Button>
              )}
            </Stack>
          ))}
          <Text c="var(--text-dimmed)">{t('roles.waysHint')}</Text>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setWays([...ways, { ...open, condition: { status: 'published' } }])}
          >
            {t('roles.addWay')}
          </Button>
        </>
      )}
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
