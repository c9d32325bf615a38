/** What a list shows, as it stands in the address: every view can be linked to and gone back to. Pure. */

export const statuses = ['draft', 'modified', 'published'] as const;
export type StatusFilter = (typeof statuses)[number];

export type Filter = { readonly field: string; readonly operator: string; readonly value: string };

export type ViewState = {
  readonly page: number;
  readonly pageSize: number;
  /** `title:asc`; empty for the newest change first. */
  readonly sort: string;
  readonly text: string;
  readonly status: StatusFilter | undefined;
  readonly locale: string | undefined;
  readonly filters: readonly Filter[];
};

export const pageSizes = [25, 50, 100] as const;

/** Reads an address; what makes no sense is as if it were not there. */
export function readViewState(params: URLSearchParams): ViewState {
  const pageSize = Number(params.get('pageSize'));
  return {
    page: Math.max(1, Math.trunc(Number(params.get('page'))) || 1),
    pageSize: pageSizes.find((size) => size === pageSize) ?? pageSizes[0],
    sort: /^\w+:(asc|desc)$/.test(params.get('sort') ?? '') ? (params.get('sort') ?? '') : '',
    text: params.get('q') ?? '',
    status: statuses.find((status) => status === params.get('status')),
    locale: params.get('locale') ?? undefined,
    filters: params.getAll('filter').flatMap(readFilter),
  };
}

/** The address of a view; defaults are left out. */
export function writeViewState(view: ViewState): URLSearchParams {
  const params = new URLSearchParams();
  if (view.page > 1) params.set('page', String(view.page));
  if (view.pageSize !== pageSizes[0]) params.set('pageSize', String(view.pageSize));
  if (view.sort !== '') params.set('sort', view.sort);
  if (view.text !== '') params.set('q', view.text);
  if (view.status) params.set('status', view.status);
  if (view.locale) params.set('locale', view.locale);
  for (const { field, operator, value } of view.filters) params.append('filter', `${field}:${operator}:${value}`);
  return params;
}

/** A change of what is looked for begins on the first page. */
export function changeView(view: ViewState, change: Partial<ViewState>): ViewState {
  return { ...view, page: 1, ...change };
}

/** The sort after a click on a column: ascending, then descending, then none. */
export function nextSort(sort: string, field: string): string {
  if (sort === `${field}:asc`) return `${field}:desc`;
  return sort === `${field}:desc` ? '' : `${field}:asc`;
}

function readFilter(text: string): Filter[] {
  const match = /^(\w+):(\$\w+):(.*)$/s.exec(text);
  return match?.[1] && match[2] ? [{ field: match[1], operator: match[2], value: match[3] ?? '' }] : [];
}
