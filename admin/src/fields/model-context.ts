import { createContext, type ReactNode, use, useCallback } from 'react';
import type { Component, ContentType } from '../api/content-types.ts';
import type { Attributes } from './attributes.ts';
import type { FieldProps } from './field-props.ts';

export type ModelContextValue = {
  readonly types: readonly ContentType[];
  readonly components: readonly Component[];
  /** Draws a field inside a component; handed in, since inputs cannot import the registry that lists them. */
  readonly renderField: (props: FieldProps & { readonly key: string }) => ReactNode;
};

/** The model that nested fields look into: components inside components, targets of relations. */
export const ModelContext = createContext<ModelContextValue>({ types: [], components: [], renderField: () => null });

export function useComponentAttributes(): (uid: string) => Attributes {
  const { components } = use(ModelContext);
  return useCallback((uid) => components.find((component) => component.uid === uid)?.attributes ?? {}, [components]);
}

/** By the uid of a component: the name of the attribute by which people know its items; null without any. */
export function useComponentTitles(): (uid: string) => string | null {
  const { components } = use(ModelContext);
  return useCallback((uid) => components.find((component) => component.uid === uid)?.titleField ?? null, [components]);
}
