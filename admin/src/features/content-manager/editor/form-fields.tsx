/** The fields of an entry as the definition lays them out: under tabs, in rows, and only those that are asked for. */
import { Tabs } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../api/content-types.ts';
import type { ApiProblem } from '../../../api/errors.ts';
import { formOptions, isAskedFor, tabsOf } from '../../../fields/form-layout.ts';
import type { Values } from '../../../fields/form-values.ts';
import { FormField, type Source } from './form-field.tsx';
import classes from './form-fields.module.css';
import type { Shape } from './values/entry-values.ts';

type Props = {
  readonly type: ContentType;
  readonly values: Values;
  readonly problems: readonly ApiProblem[];
  readonly change: (name: string, value: unknown) => void;
  readonly isReadOnly: (name: string) => boolean;
  /** Whether the person's rights keep the field closed. */
  readonly isLocked: (name: string) => boolean;
  /** The name of somebody else who is at that field. */
  readonly personAt: (name: string) => string | undefined;
  readonly hasLanguages: boolean;
  readonly source: Source | undefined;
  readonly shape: Shape;
};

export function FormFields({ type, values, problems, isReadOnly, isLocked, personAt, ...field }: Props) {
  const { t } = useTranslation();
  const tabs = tabsOf(type.attributes);
  const [chosen, setTab] = useState<string>();
  const tab = chosen !== undefined && tabs.includes(chosen) ? chosen : tabs[0];
  const tabOfField = (name: string) => {
    const attribute = type.attributes[name];
    return attribute && formOptions(attribute).tab;
  };
  useFieldLinks((name) => setTab(tabOfField(name)));
  const list = (shown: string | undefined) => (
    <div className={classes.fields} data-wide={field.source !== undefined || undefined}>
      {Object.entries(type.attributes)
        .filter(([, attribute]) => formOptions(attribute).tab === shown && isAskedFor(attribute, values))
        .map(([name, definition]) => (
          <div key={name} className={classes.cell} data-width={formOptions(definition).width}>
            <FormField
              {...{ name, definition, problems, ...field }}
              value={values[name]}
              readOnly={isReadOnly(name)}
              isLocked={isLocked(name)}
              personHere={personAt(name)}
            />
          </div>
        ))}
    </div>
  );
  if (tabs.length < 2) return list(tab);
  const troubled = new Set(problems.map(({ path }) => tabOfField(path[0] ?? '')));
  return (
    <Tabs value={tabValue(tab ?? '')} onChange={(next) => setTab(next?.slice(1))} keepMounted={false}>
      <Tabs.List mb="lg" aria-label={t('entry.tabs')}>
        {tabs.map((name) => (
          <TabButton key={name} name={name} hasProblems={troubled.has(name)} />
        ))}
      </Tabs.List>
      {tabs.map((name) => (
        <Tabs.Panel key={name} value={tabValue(name)}>
          {list(name)}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

/** Mantine takes no empty text for a tab's value. */
function tabValue(tab: string): string {
  return `/${tab}`;
}

function TabButton({ name, hasProblems }: { readonly name: string; readonly hasProblems: boolean }) {
  const { t } = useTranslation();
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

/** Opens the tab of a field before the browser jumps to it: links to fields look like `#field-title`. */
function useFieldLinks(open: (name: string) => void) {
  useEffect(() => {
    const follow = () => {
      const name = /^#field-(.+)$/.exec(window.location.hash)?.[1];
      if (name === undefined) return;
      open(decodeURIComponent(name));
      requestAnimationFrame(() => document.getElementById(`field-${name}`)?.scrollIntoView());
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  });
}
