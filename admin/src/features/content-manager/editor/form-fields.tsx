/** The fields of an entry as the definition lays them out: under tabs, in rows, and only those that are asked for. */
import { Tabs } from '@mantine/core';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../../server/admin-api.ts';
import type { ContentType } from '../../../api/content-types.ts';
import { formOptions, isAskedFor, tabsOf } from '../../../fields/form-layout.ts';
import { useOnce } from '../../../fields/use-once.ts';
import { FormField, type Source } from './form-field.tsx';
import classes from './form-fields.module.css';
import { type FormStore, useFormPart } from './form-store.ts';
import type { OtherForm } from './presence/use-presence.ts';
import type { Shape } from './values/entry-values.ts';

type Props = {
  readonly type: ContentType;
  readonly store: FormStore;
  /** The tab that is open; undefined for the first. */
  readonly tab: string | undefined;
  readonly onTab: (tab: string | undefined) => void;
  readonly change: (name: string, value: unknown) => void;
  /** Nothing may be changed. */
  readonly isReadOnly: boolean;
  /** Names of the fields that the person's rights leave open; null for all. */
  readonly open: readonly string[] | null;
  /** Names of those that may be written but not read. */
  readonly writeOnly: readonly string[];
  readonly others: readonly OtherForm[];
  readonly hasLanguages: boolean;
  readonly source: Source | undefined;
  readonly shape: Shape;
};

export const FormFields = memo(function FormFields(props: Props) {
  const { t } = useTranslation();
  const { type, tab: chosen, onTab, isReadOnly, open, writeOnly, others, ...field } = props;
  const { store } = field;
  const tabs = tabsOf(type.attributes);
  const tab = chosen !== undefined && tabs.includes(chosen) ? chosen : tabs[0];
  const tabOfField = (name: string) => {
    const attribute = type.attributes[name];
    return attribute && formOptions(attribute).tab;
  };
  const fields = (shown: string | undefined) => (
    <div className={classes.fields} data-wide={field.source !== undefined || undefined}>
      {Object.entries(type.attributes)
        .filter(([, attribute]) => formOptions(attribute).tab === shown)
        .map(([name, definition]) => (
          <Asked key={name} {...{ name, definition, store }}>
            <FormField
              {...{ name, definition, ...field }}
              isWriteOnly={writeOnly.includes(name)}
              isLocked={open?.includes(name) === false}
              readOnly={isReadOnly || open?.includes(name) === false}
              personHere={others.find((person) => person.field === name)?.label}
            />
          </Asked>
        ))}
    </div>
  );
  if (tabs.length < 2) return fields(tab);
  return (
    <Tabs value={tabValue(tab ?? '')} onChange={(next) => onTab(next?.slice(1))} keepMounted={false}>
      <Tabs.List mb="lg" aria-label={t('entry.tabs')}>
        {tabs.map((name) => (
          <TabButton key={name} name={name} store={store} tabOfField={tabOfField} />
        ))}
      </Tabs.List>
      {tabs.map((name) => (
        <Tabs.Panel key={name} value={tabValue(name)}>
          {fields(name)}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
});

/** One line or little more, and nothing that floats above it inside of its frame: far from the screen it is not drawn. */
const compactKinds: ReadonlySet<string> = new Set([
  ...['string', 'text', 'email', 'uid', 'enumeration', 'integer', 'biginteger', 'decimal', 'float'],
  ...['date', 'time', 'datetime', 'timestamp', 'boolean'],
]);

type AskedProps = {
  readonly name: string;
  readonly definition: Attribute;
  readonly store: FormStore;
  readonly children: ReactNode;
};

/** A field that is there while its condition holds, or since a problem had to be solved in it. */
function Asked({ name, definition, store, children }: AskedProps) {
  const isAsked = useFormPart(store, ({ values }) => isAskedFor(definition, values));
  const hadProblems = useOnce(useFormPart(store, ({ problems }) => problems.some(({ path }) => path[0] === name)));
  if (!isAsked && !hadProblems) return null;
  return (
    <div
      className={classes.cell}
      data-width={formOptions(definition).width}
      data-compact={compactKinds.has(definition.type) || undefined}
    >
      {children}
    </div>
  );
}

/** Mantine takes no empty text for a tab's value. */
function tabValue(tab: string): string {
  return `/${tab}`;
}

type TabProps = {
  readonly name: string;
  readonly store: FormStore;
  readonly tabOfField: (name: string) => string | undefined;
};

function TabButton({ name, store, tabOfField }: TabProps) {
  const { t } = useTranslation();
  const hasProblems = useFormPart(store, ({ problems }) =>
    problems.some(({ path }) => tabOfField(path[0] ?? '') === name),
  );
  const label = name === '' ? t('entry.firstTab') : name;
  return (
    <Tabs.Tab
      value={tabValue(name)}
      className={classes.tab ?? ''}
      data-trouble={hasProblems || undefined}
      aria-label={hasProblems ? t('entry.tabHasProblems', { tab: label }) : undefined}
    >
      {label}
    </Tabs.Tab>
  );
}
