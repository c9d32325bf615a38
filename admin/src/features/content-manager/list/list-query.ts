/** The request behind a list: a view and its columns in the query dialect of the API. Pure. */
import type { ContentType } from '../../../api/content-types.ts';
import { isMany, targetOf } from '../../../fields/attributes.ts';
import { maxInLine } from '../../../fields/values.ts';
import { toDialect } from './filters/filter-tree.ts';
import { isLink, isSystemColumn } from './table/columns.ts';
import { printSortKey, type StatusFilter, sortOf, type ViewState } from './view-state.ts';

/** How the dialect says what the three statuses mean. */
const publicationFilters: Readonly<Record<StatusFilter, string>> = {
  draft: 'never-published',
  modified: 'modified',
  published: 'unmodified',
};

type Types = readonly ContentType[];

export function listQuery(
  type: ContentType,
  types: Types,
  columns: readonly string[],
  view: ViewState,
): Record<string, unknown> {
  const { titleField } = type;
  const named = titleField === null || columns.includes(titleField) ? columns : [titleField, ...columns];
  const fields = named.filter((name) => !isLink(type, name) && !(isSystemColumn(type, name) && name === 'status'));
  return {
    // Without a scalar of its own a list still shows when entries were changed.
    fields: [...new Set([...fields, 'updatedAt'])],
    populate: Object.fromEntries(
      columns.filter((name) => isLink(type, name)).map((name) => [name, populateOf(type, types, name)]),
    ),
    ...orderOf(view),
    pagination: { page: view.page, pageSize: view.pageSize },
    ...scopeOf(type, view),
  };
}

/** Which entries a view finds, whatever page and columns: also what bulk actions and exports are about. */
export function scopeOf(type: ContentType, view: ViewState): Record<string, unknown> {
  const drafts = type.options?.draftAndPublish === true;
  const chosen = toDialect(view.filters);
  const untranslated = view.missing && withoutLocale(view.missing);
  const filters = chosen && untranslated ? { $and: [chosen, untranslated] } : (chosen ?? untranslated);
  return {
    ...(view.text === '' ? {} : { [view.byPart ? '_q' : 'search']: view.text }),
    ...(view.locale ? { locale: view.locale } : {}),
    ...(drafts ? { status: 'draft' } : {}),
    ...(drafts && view.status ? { publicationFilter: publicationFilters[view.status] } : {}),
    ...(filters ? { filters } : {}),
  };
}

/** The same entries in the same order, whole and with their links, for a file. */
export function exportQuery(type: ContentType, types: Types, view: ViewState): Record<string, unknown> {
  const links = Object.keys(type.attributes).filter((name) => isLink(type, name));
  const populate = Object.fromEntries(links.map((name) => [name, byName(type, types, name)]));
  return { ...scopeOf(type, view), ...orderOf(view), populate };
}

function withoutLocale(code: string): Record<string, unknown> {
  return { localizations: { $none: { locale: { $eq: code } } } };
}

/** A search by words has an order of its own: the best match first. */
function orderOf(view: ViewState): Record<string, unknown> {
  const sort = sortOf(view);
  return sort.length > 0 ? { sort: sort.map(printSortKey) } : {};
}

function populateOf(type: ContentType, types: Types, name: string): unknown {
  const attribute = type.attributes[name];
  if (!attribute) return {};
  const bounds = isMany(attribute) ? { limit: maxInLine } : {};
  if (attribute.type === 'media') return { fields: ['name', 'url', 'mime', 'formats', 'alternativeText'], ...bounds };
  const named = byName(type, types, name);
  return named === true || { ...named, ...bounds };
}

/** A linked entry or file by what tells it from others. What may lead to any type comes with the fields of each. */
function byName(
  { attributes }: ContentType,
  types: Types,
  name: string,
): true | { readonly fields: readonly string[] } {
  const attribute = attributes[name];
  if (attribute?.type === 'media') return { fields: ['url'] };
  const target = attribute && targetOf(attribute);
  if (target === undefined) return true;
  return { fields: [types.find(({ uid }) => uid === target)?.titleField ?? 'documentId'] };
}
