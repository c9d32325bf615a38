/** The request behind a list: a view and its columns in the query dialect of the API. Pure. */
import type { ContentType } from '../../../api/content-types.ts';
import { kindOf, mainField, targetOf } from '../../../fields/attributes.ts';
import type { StatusFilter, ViewState } from './view-state.ts';

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
  const drafts = type.options?.draftAndPublish === true;
  const isLink = (name: string) => ['relation', 'media'].includes(kindOf(type.attributes, name) ?? '');
  return {
    // Without a scalar of its own a list still shows when entries were changed.
    fields: [...columns.filter((name) => !isLink(name)), 'updatedAt'],
    populate: Object.fromEntries(columns.filter(isLink).map((name) => [name, populateOf(type, types, name)])),
    sort: view.sort === '' ? 'updatedAt:desc' : view.sort,
    pagination: { page: view.page, pageSize: view.pageSize },
    ...(view.text === '' ? {} : { _q: view.text }),
    ...(view.locale ? { locale: view.locale } : {}),
    ...(drafts ? { status: 'draft' } : {}),
    ...(drafts && view.status ? { publicationFilter: publicationFilters[view.status] } : {}),
    ...(view.filters.length === 0
      ? {}
      : { filters: { $and: view.filters.map(({ field, operator, value }) => ({ [field]: { [operator]: value } })) } }),
  };
}

function populateOf(type: ContentType, types: Types, name: string): Record<string, unknown> {
  const attribute = type.attributes[name];
  if (attribute?.type === 'media') return { fields: ['name', 'url', 'mime', 'formats', 'alternativeText'] };
  const target = types.find(({ uid }) => uid === (attribute && targetOf(attribute)));
  const label = target && mainField(target.attributes);
  return { fields: label === undefined ? ['documentId'] : [label] };
}
