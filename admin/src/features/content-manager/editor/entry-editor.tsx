/** Loads what the editor needs, the model and the entry, and opens the form. Default export: it is loaded lazily. */
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useParams, useSearchParams } from 'react-router';
import {
  type Component as ComponentType,
  type ContentType,
  componentsQuery,
  contentTypesQuery,
  localesQuery,
  openingLocale,
} from '../../../api/content-types.ts';
import { ApiError } from '../../../api/errors.ts';
import { BackLink } from '../../../components/back-link.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { NotFound } from '../../../components/not-found.tsx';
import { Page } from '../../../components/page.tsx';
import { isLocalised } from '../../../fields/attributes.ts';
import { FieldInput } from '../../../fields/field-input.tsx';
import { toForm } from '../../../fields/form-values.ts';
import { ModelContext, type ModelContextValue, useComponentAttributes } from '../../../fields/model-context.ts';
import { errorMessage } from '../../../i18n/error-message.ts';
import { listAddress } from '../list-place.ts';
import { entryQuery, translationsQuery } from '../queries.ts';
import { EntryForm } from './entry-form.tsx';
import { populateOf } from './entry-query.ts';
import { sharedValues } from './translation/translation.ts';
import type { Siblings } from './use-entry-form.ts';

type Props = {
  /** Given for single types, whose entry is not in the address. */
  readonly documentId?: string | undefined;
};

export function Component({ documentId: given }: Props) {
  const { uid = '', documentId = given } = useParams();
  const types = useQuery(contentTypesQuery);
  const components = useQuery(componentsQuery);
  const type = types.data?.find((candidate) => candidate.uid === uid);
  if (type && types.data && components.data) {
    const id = documentId === 'new' ? undefined : documentId;
    return <LoadedModel key={uid} type={type} types={types.data} components={components.data} documentId={id} />;
  }
  if (types.isSuccess && !type) return <NotFound />;
  return (
    <Page title="">
      {types.isError && <LoadError message={errorMessage(types.error)} onRetry={() => void types.refetch()} />}
    </Page>
  );
}

type ModelProps = {
  readonly type: ContentType;
  readonly types: readonly ContentType[];
  readonly components: readonly ComponentType[];
  readonly documentId: string | undefined;
};

function LoadedModel({ type, types, components, documentId }: ModelProps) {
  const [params] = useSearchParams();
  const { data: locales } = useQuery(localesQuery);
  const model = useMemo((): ModelContextValue => {
    return { types, components, renderField: ({ key, ...props }) => <FieldInput key={key} {...props} /> };
  }, [types, components]);
  const formType = useMemo(() => ({ ...type, attributes: type.formAttributes }), [type]);
  const populate = useMemo(
    () =>
      populateOf(type.attributes, {
        titleOfType: (uid) => types.find((one) => one.uid === uid)?.titleField ?? null,
        attributesOfComponent: (uid) => components.find((one) => one.uid === uid)?.attributes ?? {},
      }),
    [type, types, components],
  );
  // Two new entries one after the other have the same address.
  const { key: visit } = useLocation();
  const locale = params.get('locale') ?? openingLocale(type, locales);
  if (locale === undefined) return <Waiting />;
  return (
    <ModelContext value={model}>
      <LoadedEntry key={`${documentId ?? visit} ${locale}`} type={formType} {...{ documentId, populate, locale }} />
    </ModelContext>
  );
}

type EntryProps = {
  readonly type: ContentType;
  readonly documentId: string | undefined;
  readonly populate: Readonly<Record<string, unknown>>;
  readonly locale: string;
};

function LoadedEntry({ type, documentId, populate, locale }: EntryProps) {
  const { t } = useTranslation();
  const [isMissing, setMissing] = useState(false);
  const entry = useQuery({
    ...entryQuery(type, documentId ?? '', { populate, locale }),
    // Asked again, a question without an answer is open again: the form that was opened for that would be gone.
    enabled: documentId !== undefined && !isMissing,
  });
  if (!isMissing && entry.error instanceof ApiError && entry.error.status === 404 && !entry.data) setMissing(true);
  if (documentId === undefined) return <EntryForm {...{ type, populate, locale }} answer={undefined} />;
  if (entry.data) return <EntryForm {...{ type, documentId, populate, locale }} answer={entry.data} />;
  // The document is there, but not in this language: the first save makes it.
  if (isMissing && isLocalised(type)) return <NewTranslation {...{ type, documentId, populate, locale }} />;
  if (isMissing) return <MissingEntry type={type} />;
  if (entry.isPending) return <Waiting />;
  return (
    <Page title={t('states.loadErrorTitle')}>
      <LoadError message={errorMessage(entry.error)} onRetry={() => void entry.refetch()} />
    </Page>
  );
}

/** Perhaps deleted since: the others of its type are one click away. */
function MissingEntry({ type }: { readonly type: ContentType }) {
  return <NotFound above={<BackLink to={listAddress(type.uid)}>{type.info.displayName}</BackLink>} />;
}

type NewTranslationProps = EntryProps & { readonly documentId: string };

/**
 * The form of a language that the entry does not have yet: it begins with what all languages share. Whom an address without a
 * language led here is led to one that the entry has.
 */
function NewTranslation({ type, documentId, populate, locale }: NewTranslationProps) {
  const componentOf = useComponentAttributes();
  const [params] = useSearchParams();
  const translations = useQuery(translationsQuery(type, documentId, populate));
  const [siblings, setSiblings] = useState<Siblings>();
  // What it began with it keeps, whatever becomes of the question.
  if (siblings) return <EntryForm {...{ type, documentId, populate, locale, siblings }} answer={undefined} />;
  if (translations.isPending) return <Waiting />;
  const [other] = translations.data?.data ?? [];
  if (translations.isSuccess && !other) return <MissingEntry type={type} />;
  if (typeof other?.locale === 'string' && !params.has('locale')) {
    return <Navigate replace to={{ search: `?locale=${other.locale}` }} />;
  }
  setSiblings({
    shared: other ? sharedValues(toForm(other, type.attributes, componentOf), type.attributes) : {},
    states: translations.data?.meta.states.filter((state) => state !== null) ?? [],
  });
  return <Waiting />;
}

function Waiting() {
  return (
    <Page title="">
      <Skeleton h={400} radius="lg" />
    </Page>
  );
}
