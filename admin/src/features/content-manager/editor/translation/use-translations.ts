import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ContentType } from '../../../../api/content-types.ts';
import { isLocalised } from '../../../../fields/attributes.ts';
import { toForm, type Values } from '../../../../fields/form-values.ts';
import { translationsQuery } from '../../queries.ts';
import type { Shape } from '../values/entry-values.ts';

type Asked = {
  readonly type: ContentType;
  /** Undefined for an entry that is not there yet. */
  readonly documentId: string | undefined;
  readonly populate: Readonly<Record<string, unknown>>;
  readonly shape: Shape;
};

/** The entry in every language that it has, by locale, as the form would show it; empty while that is not known. */
export function useTranslations({ type, documentId, populate, shape }: Asked): ReadonlyMap<string, Values> {
  const isAsked = isLocalised(type) && documentId !== undefined;
  const { data } = useQuery({ ...translationsQuery(type, documentId ?? '', populate), enabled: isAsked });
  return useMemo(
    () =>
      new Map(
        (data?.data ?? []).map(
          (entry) => [String(entry.locale), toForm(entry, shape.attributes, shape.componentOf)] as const,
        ),
      ),
    [data, shape],
  );
}
