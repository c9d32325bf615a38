/** Every language of the content: how this entry stands in it, how much of it is there, and the ways to translate. */
import { Button, Group, Menu, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EntryState } from '../../../../../../server/admin-api.ts';
import type { ContentType } from '../../../../api/content-types.ts';
import { localesQuery } from '../../../../api/content-types.ts';
import { StatusBadge } from '../../../../components/status-badge.tsx';
import type { Values } from '../../../../fields/form-values.ts';
import classes from '../editor.module.css';
import { type FormStore, usePausedValues } from '../form-store.ts';
import { completeness, copyOf } from './translation.ts';

type Props = {
  readonly type: ContentType;
  readonly locale: string;
  readonly states: readonly EntryState[];
  readonly documentId: string | undefined;
  readonly translations: ReadonlyMap<string, Values>;
  readonly store: FormStore;
  readonly mayChange: boolean;
  /** The language that stands beside the form; undefined for none. */
  readonly source: string | undefined;
  readonly onSource: (locale: string | undefined) => void;
};

/** How much is translated is counted again when the typing pauses. */
const pauseMs = 500;

export function Languages(props: Props) {
  const { type, locale, states, documentId, translations, store, mayChange, source, onSource } = props;
  const { t } = useTranslation();
  const present = usePausedValues(store, pauseMs);
  const { data: known = [] } = useQuery(localesQuery);
  // A language that may not be read is not there; one that the entry does not have is there for who may write it.
  const all = known.filter(({ code }) => {
    const isThere = code === locale || states.some((state) => state.locale === code);
    return isThere || (isOpen(type.readLocales, code) && isOpen(type.may.locales, code) && type.may.update);
  });
  const base = type.kind === 'singleType' ? `/content/${type.uid}` : `/content/${type.uid}/${documentId}`;
  const inLocale = new Map([...translations, [locale, present]]);
  const others = all.filter(({ code }) => code !== locale && translations.has(code));
  return (
    <section>
      <Title order={2} className={classes.panelTitle}>
        {t('editor.languages')}
      </Title>
      <ul className={classes.languages}>
        {all.map(({ code, name }) => {
          const state = states.find((candidate) => candidate.locale === code);
          const values = inLocale.get(code);
          const done = values && completeness(values, [...inLocale.values()], type.attributes);
          return (
            <li key={code} aria-current={code === locale || undefined}>
              <span>
                {code === locale || documentId === undefined ? (
                  <span>{name}</span>
                ) : (
                  <Link to={`${base}?locale=${code}`}>{name}</Link>
                )}
                {state && done && done.total > 0 && (
                  <Text size="xs" c="var(--text-dimmed)">
                    {t('entry.completeness', { filled: done.filled, total: done.total })}
                  </Text>
                )}
              </span>
              {state ? (
                <StatusBadge status={state.status} />
              ) : (
                code !== locale && <Text c="var(--text-dimmed)">{t('editor.noTranslation')}</Text>
              )}
            </li>
          );
        })}
      </ul>
      {others.length > 0 && mayChange && (
        <Group gap={4} mt={4} className={classes.panelAction ?? ''}>
          <ChooseLanguage
            label={source === undefined ? t('entry.translate') : t('entry.translateEnd')}
            languages={source === undefined ? others : []}
            onChoose={onSource}
          />
          <ChooseLanguage
            label={t('entry.copyFrom')}
            languages={others}
            onChoose={(code) =>
              store.dispatch({ is: 'filled', values: copyOf(translations.get(code ?? '') ?? {}, type.attributes) })
            }
          />
        </Group>
      )}
    </section>
  );
}

function isOpen(codes: readonly string[] | null, code: string): boolean {
  return codes === null || codes.includes(code);
}

type ChooseProps = {
  readonly label: string;
  /** Without any, the button itself is the choice of none. */
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  readonly onChoose: (code: string | undefined) => void;
};

function ChooseLanguage({ label, languages, onChoose }: ChooseProps) {
  if (languages.length === 0) {
    return (
      <Button variant="subtle" size="compact-sm" onClick={() => onChoose(undefined)}>
        {label}
      </Button>
    );
  }
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Button variant="subtle" size="compact-sm">
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map(({ code, name }) => (
          <Menu.Item key={code} onClick={() => onChoose(code)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
