/** The content model and what belongs to it, as several features read it. */
import { queryOptions } from '@tanstack/react-query';
import type { ComponentDefinition, ContentTypeDefinition, EntryRights, Workspace } from '../../../server/admin-api.ts';
import { call } from './client.ts';
import { keys } from './keys.ts';

/** `attributes` are those that the person may read. */
export type ContentType = ContentTypeDefinition & {
  readonly uid: string;
  /** With those, at their places, that the person may write but not read: what a form asks for. */
  readonly formAttributes: ContentTypeDefinition['attributes'];
  /** Name of the attribute by which people know its entries; null without any. */
  readonly titleField: string | null;
  /** Whether the person may read at least some of its entries. */
  readonly mayRead: boolean;
  /** Codes of the locales whose entries may be read; null for all. */
  readonly readLocales: readonly string[] | null;
  /** What is possible with some entry of the type. */
  readonly may: EntryRights;
  readonly fieldIds?: FieldIds;
};
export type Component = ComponentDefinition & {
  readonly uid: string;
  /** Name of the attribute by which people know its items; null without any. */
  readonly titleField: string | null;
  readonly fieldIds?: FieldIds;
};
/** What stays the same when an attribute is renamed, by its name. */
export type FieldIds = Readonly<Record<string, string>>;

/** Everything that the admin draws its lists and forms from, in one request: the model, locales, and what this person has arranged. */
export const workspaceQuery = queryOptions({
  queryKey: keys.contentTypes,
  staleTime: 60_000,
  queryFn: async () => (await call('GET /admin/api/workspace')).data,
});

export const contentTypesQuery = queryOptions({ ...workspaceQuery, select: typesOf });

export const localesQuery = queryOptions({ ...workspaceQuery, select: ({ locales }: Workspace) => locales });

export const componentsQuery = queryOptions({ ...workspaceQuery, select: componentsOf });

/**
 * The code of the language that lists and entries of the type open in: the default one, or another where the person may
 * not read that; undefined while the languages are not known.
 */
export function openingLocale({ readLocales }: ContentType, locales: Workspace['locales'] = []): string | undefined {
  const readable = locales.filter(({ code }) => !readLocales || readLocales.includes(code));
  return (readable.find(({ isDefault }) => isDefault) ?? readable[0] ?? locales.find(({ isDefault }) => isDefault))
    ?.code;
}

/** What people read for a language: its name, or its code as long as that is not known. */
export function localeName(code: string, locales: Workspace['locales'] = []): string {
  return locales.find((locale) => locale.code === code)?.name ?? code;
}

function typesOf({ types }: Workspace): readonly ContentType[] {
  return types.map(({ definition, ...type }) => {
    const formAttributes = definition.attributes;
    const { writeOnly } = type.may;
    const attributes =
      writeOnly.length === 0
        ? formAttributes
        : Object.fromEntries(Object.entries(formAttributes).filter(([name]) => !writeOnly.includes(name)));
    return { ...definition, ...type, attributes, formAttributes };
  });
}

function componentsOf({ components }: Workspace): readonly Component[] {
  return components.map(({ definition, ...component }) => ({ ...definition, ...component }));
}
