/** Search, status, language, filters, views and columns of a list. */
import { NativeSelect } from '@mantine/core';
import { IconBookmark, IconColumns3, IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { EntryList } from '../../../../../server/admin-api.ts';
import { type ContentType, localeName, localesQuery, openingLocale } from '../../../api/content-types.ts';
import { LoadOnClick } from '../../../components/load-on-click.tsx';
import { isLocalised } from '../../../fields/attributes.ts';
import { FilterChip, FilterChips } from './filters/filter-chips.tsx';
import { ColumnPanel, FilterBuilder, ViewMenu } from './lazy-parts.ts';
import classes from './list-toolbar.module.css';
import { SearchInput } from './search-input.tsx';
import { StatusTabs } from './status-tabs.tsx';
import type { UsedChoice } from './use-list-choice.ts';
import type { ChangeView } from './use-view.ts';
import type { ViewState } from './view-state.ts';
import { useSavedView } from './views/use-saved-view.ts';

type Props = {
  readonly type: ContentType;
  readonly types: readonly ContentType[];
  readonly view: ViewState;
  readonly onChange: ChangeView;
  readonly choice: UsedChoice;
  readonly counts: EntryList['meta']['counts'];
};

export function ListToolbar({ type, types, view, onChange, choice, counts }: Props) {
  const { t } = useTranslation();
  const savedView = useSavedView(type, view);
  return (
    <search className={classes.toolbar}>
      <div className={classes.line}>
        {type.options?.draftAndPublish && (
          <StatusTabs value={view.status} counts={counts} onChange={(status) => onChange({ status })} />
        )}
        <SearchInput
          value={view.text}
          onChange={(text) => onChange({ text, byPart: false }, view.text === '' ? undefined : 'replace')}
        />
        <div className={classes.buttons}>
          {isLocalised(type) && (
            <LocaleSelect type={type} value={view.locale} onChange={(locale) => onChange({ locale })} />
          )}
          <LoadOnClick
            label={savedView?.name ?? t('views.title')}
            icon={<IconBookmark size={16} aria-hidden />}
            opens="menu"
          >
            <ViewMenu type={type} view={view} choice={choice} />
          </LoadOnClick>
          <LoadOnClick label={t('content.filter')} icon={<IconFilter size={16} aria-hidden />} opens="dialog">
            <FilterBuilder
              type={type}
              types={types}
              filters={view.filters}
              onChange={(filters, how) => onChange({ filters }, how)}
            />
          </LoadOnClick>
          <LoadOnClick label={t('content.columns')} icon={<IconColumns3 size={16} aria-hidden />} opens="dialog">
            <ColumnPanel
              type={type}
              columns={choice.columns}
              isChosen={choice.isChosen}
              onChange={choice.changeColumns}
            />
          </LoadOnClick>
        </div>
      </div>
      {(view.filters.items.length > 0 || view.missing !== undefined) && (
        <div className={classes.chips}>
          {view.missing !== undefined && (
            <MissingChip locale={view.missing} onRemove={() => onChange({ missing: undefined })} />
          )}
          <FilterChips type={type} types={types} filters={view.filters} onChange={(filters) => onChange({ filters })} />
        </div>
      )}
    </search>
  );
}

type MissingProps = { readonly locale: string; readonly onRemove: () => void };

function MissingChip({ locale, onRemove }: MissingProps) {
  const { t } = useTranslation();
  const { data: locales } = useQuery(localesQuery);
  const language = localeName(locale, locales);
  return <FilterChip words={t('content.missingIn', { language })} onRemove={onRemove} />;
}

type LocaleProps = {
  readonly type: ContentType;
  readonly value: string | undefined;
  readonly onChange: (locale: string) => void;
};

function LocaleSelect({ type, value, onChange }: LocaleProps) {
  const { t } = useTranslation();
  const { data: known = [] } = useQuery(localesQuery);
  const locales = known.filter(({ code }) => !type.readLocales || type.readLocales.includes(code));
  if (locales.length < 2) return null;
  return (
    <NativeSelect
      aria-label={t('content.language')}
      data={locales.map(({ code, name }) => ({ value: code, label: name }))}
      value={value ?? openingLocale(type, known) ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
