/** The request behind a list: a view and its columns in the query dialect of the API. Pure. */
import type { ContentType } from '../../../api/content-types.ts';
import { isMany, kindOf, targetOf } from '../../../fields/attributes.ts';
import { maxInLine } from '../../../fields/values.ts';
import { toDialect } from './filters/filter-tree.ts';
import { isSystemColumn } from './table/columns.ts';
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
  const isLink = (name: string) => ['relation', 'media'].includes(kindOf(type.attributes, name) ?? '');
  const { titleField } = type;
  const named = titleField === null || columns.includes(titleField) ? columns : [titleField, ...columns];
  const fields = named.filter((name) => !isLink(name) && !(isSystemColumn(type, name) && name === 'status'));
  return {
    // Without a scalar of its own a list still shows when entries were changed.
    fields: [...new Set([...fields, 'updatedAt'])],
    populate: Object.fromEntries(columns.filter(isLink).map((name) => [name, populateOf(type, types, name)])),
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

function withoutLocale(code: string): Record<string, unknown> {
  return { localizations: { $none: { locale: { $eq: code } } } };
}

/** A search by words has an order of its own: the best match first. */
export function orderOf(view: ViewState): Record<string, unknown> {
  const sort = sortOf(view);
  return sort.length > 0 ? { sort: sort.map(printSortKey) } : {};
}

function populateOf(type: ContentType, types: Types, name: string): Record<string, unknown> {
  const attribute = type.attributes[name];
  if (!attribute) return {};
  const bounds = isMany(attribute) ? { limit: maxInLine } : {};
  if (attribute.type === 'media') {
    return { fields: ['name', 'url', 'mime', 'formats', 'alternativeText'], ...bounds };
  }
  const uid = targetOf(attribute);
  const target = types.find((type) => type.uid === uid);
  // Those to any type know no bounds.
  return { fields: [target?.titleField ?? 'documentId'], ...(uid === undefined ? {} : bounds) };
}
