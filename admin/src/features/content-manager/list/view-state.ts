/** What a list shows, as it stands in the address: every view can be linked to and gone back to. Pure. */
import { type FilterGroup, noFilters, printFilters, readFilters } from './filters/filter-tree.ts';

export const statuses = ['draft', 'modified', 'published'] as const;
export type StatusFilter = (typeof statuses)[number];

export type SortKey = { readonly name: string; readonly descending: boolean };

export type ViewState = {
  readonly page: number;
  readonly pageSize: number;
  /** The most important key first; empty for the best match of a search, else the newest change first. */
  readonly sort: readonly SortKey[];
  readonly text: string;
  /** Whether the text is looked for as a part of any text rather than as words. */
  readonly byPart: boolean;
  readonly status: StatusFilter | undefined;
  readonly locale: string | undefined;
  /** Only entries that are not there in this language. */
  readonly missing: string | undefined;
  readonly filters: FilterGroup;
  /** The saved view that this began as; `all` where the person wants none, not even their default one. */
  readonly savedView: number | 'all' | undefined;
};

/** Nothing stands between the view and everything that there is; it is not the saved one any more that it began as. */
export const noNarrowing = {
  text: '',
  byPart: false,
  status: undefined,
  missing: undefined,
  filters: noFilters,
  savedView: undefined,
} as const satisfies Partial<ViewState>;

export function isNarrowed({ text, status, missing, filters }: ViewState): boolean {
  return text !== '' || status !== undefined || missing !== undefined || filters.items.length > 0;
}

/** The order of a list where nobody has chosen one. */
const newestFirst: readonly SortKey[] = [{ name: 'updatedAt', descending: true }];

/** The order that the view is in: none of its columns where a search has the best match first. */
export function sortOf({ sort, text, byPart }: ViewState): readonly SortKey[] {
  if (sort.length > 0) return sort;
  return text !== '' && !byPart ? [] : newestFirst;
}

export const pageSizes = [25, 50, 100] as const;
/** More would be refused by the server, and read by nobody. */
const maxSortKeys = 4;

/** Reads an address; what makes no sense is as if it were not there. */
export function readViewState(params: URLSearchParams): ViewState {
  const pageSize = Number(params.get('pageSize'));
  const savedView = params.get('view');
  return {
    page: Math.max(1, Math.trunc(Number(params.get('page'))) || 1),
    pageSize: pageSizes.find((size) => size === pageSize) ?? pageSizes[0],
    sort: (params.get('sort') ?? '').split(',').flatMap(readSortKey).slice(0, maxSortKeys),
    text: params.get('q') ?? '',
    byPart: params.get('by') === 'part',
    status: statuses.find((status) => status === params.get('status')),
    locale: params.get('locale') ?? undefined,
    missing: params.get('missing') ?? undefined,
    filters: readFilters(params.get('filter')),
    savedView: savedView === 'all' ? 'all' : Number(savedView) || undefined,
  };
}

/** What an address stands for that says nothing. */
export const defaultView: ViewState = readViewState(new URLSearchParams());

/** The address of a view; defaults are left out. */
export function writeViewState(view: ViewState): URLSearchParams {
  const params = new URLSearchParams();
  if (view.savedView !== undefined) params.set('view', String(view.savedView));
  if (view.page > 1) params.set('page', String(view.page));
  if (view.pageSize !== pageSizes[0]) params.set('pageSize', String(view.pageSize));
  if (view.sort.length > 0) params.set('sort', view.sort.map(printSortKey).join(','));
  if (view.text !== '') params.set('q', view.text);
  if (view.byPart && view.text !== '') params.set('by', 'part');
  if (view.status) params.set('status', view.status);
  if (view.locale) params.set('locale', view.locale);
  if (view.missing) params.set('missing', view.missing);
  const filters = printFilters(view.filters);
  if (filters !== '') params.set('filter', filters);
  return params;
}

/** What a saved view keeps: not the page, not which view it began as. */
export function viewToSave(view: ViewState): string {
  return writeViewState({ ...view, page: 1, savedView: undefined }).toString();
}

/** A change of what is looked for begins on the first page. */
export function changeView(view: ViewState, change: Partial<ViewState>): ViewState {
  return { ...view, page: 1, ...change };
}

/**
 * The order after a click on a column: ascending, then descending, then none. With `isAdded` beside the keys that are
 * there, else in their place.
 */
export function nextSort(sort: readonly SortKey[], name: string, isAdded: boolean): readonly SortKey[] {
  const current = sort.find((key) => key.name === name);
  const next =
    current === undefined ? [{ name, descending: false }] : current.descending ? [] : [{ name, descending: true }];
  if (!isAdded) return next;
  if (current === undefined) return [...sort, ...next].slice(0, maxSortKeys);
  return sort.flatMap((key) => (key.name === name ? next : [key]));
}

export function printSortKey({ name, descending }: SortKey): string {
  return `${name}:${descending ? 'desc' : 'asc'}`;
}

function readSortKey(text: string): SortKey[] {
  const match = /^(\w+):(asc|desc)$/.exec(text);
  return match?.[1] ? [{ name: match[1], descending: match[2] === 'desc' }] : [];
}
