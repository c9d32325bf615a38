/** Who, what, and if wanted which entry, language and field. */
import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ContentType, contentTypesQuery, localesQuery } from '../../../api/content-types.ts';
import { useMay } from '../../../api/use-may.ts';
import { isLocalised } from '../../../fields/attributes.ts';
import { peopleQuery } from '../people/queries.ts';
import { rolesQuery } from '../queries.ts';
import { useRightText } from '../right-text.ts';
import { actionsOf, areasOf, hasFields, verbs } from '../rights.ts';
import { EntrySelect } from './entry-select.tsx';
import { changed, type Question } from './question.ts';

type Props = { readonly question: Question; readonly onChange: (question: Question) => void };

export function ExplainForm({ question, onChange }: Props) {
  const { t } = useTranslation();
  const { data: types = [] } = useQuery(contentTypesQuery);
  const { data: roles } = useQuery(rolesQuery);
  const textOf = useRightText();
  const set = (part: Partial<Question>) => onChange(changed(question, part));
  const areas = areasOf(roles?.meta.actions ?? []);
  const type = types.find(({ uid }) => uid === question.subject);
  const actions = type
    ? verbs.map((verb) => ({ value: actionsOf(type.uid, verb)[0] ?? '', label: t(`roles.verbs.${verb}`) }))
    : (areas.find(({ area }) => area === question.subject)?.actions ?? []).map((action) => ({
        ...{ value: action, label: textOf('actions', action) },
      }));
  return (
    <>
      <WhoSelect value={question.who} onChange={(who) => set({ who })} />
      <Select
        label={t('explain.subject')}
        data={[
          {
            group: t('roles.contentTitle'),
            items: types.map(({ uid, info }) => ({ value: uid, label: info.displayName })),
          },
          {
            group: t('roles.otherTitle'),
            items: areas.map(({ area }) => ({ value: area, label: textOf('areas', area) })),
          },
        ]}
        value={question.subject}
        onChange={(subject) => set({ subject })}
        searchable
      />
      <Select
        label={t('explain.action')}
        data={actions}
        value={question.action}
        onChange={(action) => set({ action })}
        disabled={question.subject === null}
      />
      {type && <EntryQuestion type={type} question={question} onChange={set} />}
    </>
  );
}

/** People are offered to who may see them. */
function WhoSelect({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (who: string | null) => void;
}) {
  const { t } = useTranslation();
  const may = useMay();
  const { data: roles } = useQuery(rolesQuery);
  const { data: people } = useQuery({ ...peopleQuery, enabled: may('admin::users.read') });
  const groups = [
    {
      group: t('nav.roles'),
      items: (roles?.data ?? []).map(({ type, name }) => ({ value: `role:${type}`, label: name })),
    },
    { group: t('nav.people'), items: (people ?? []).map(({ id, email }) => ({ value: `person:${id}`, label: email })) },
  ];
  return (
    <Select
      label={t('explain.who')}
      data={groups.filter(({ items }) => items.length > 0)}
      value={value}
      onChange={onChange}
      searchable
    />
  );
}

type EntryProps = {
  readonly type: ContentType;
  readonly question: Question;
  readonly onChange: (part: Partial<Question>) => void;
};

function EntryQuestion({ type, question, onChange }: EntryProps) {
  const { t } = useTranslation();
  const { data: locales = [] } = useQuery(localesQuery);
  const verb = verbs.find((one) => actionsOf(type.uid, one)[0] === question.action);
  return (
    <>
      {verb && verb !== 'create' && (
        <EntrySelect
          key={type.uid}
          uid={type.uid}
          value={question.documentId}
          onChange={(documentId) => onChange({ documentId })}
        />
      )}
      {verb && hasFields(verb) && (
        <Select
          label={t('explain.field')}
          placeholder={t('explain.anyField')}
          data={Object.keys(type.attributes)}
          value={question.field}
          onChange={(field) => onChange({ field })}
          searchable
          clearable
        />
      )}
      {isLocalised(type) && (
        <Select
          label={t('explain.locale')}
          placeholder={locales.find(({ isDefault }) => isDefault)?.name ?? ''}
          data={locales.map(({ code, name }) => ({ value: code, label: name }))}
          value={question.locale}
          onChange={(locale) => onChange({ locale })}
          clearable
        />
      )}
    </>
  );
}
