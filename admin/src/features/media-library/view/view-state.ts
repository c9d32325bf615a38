/** What the library shows, as it stands in the address: every view can be linked to and gone back to. Pure. */

export const kinds = ['image', 'video', 'audio', 'file'] as const;
export type Kind = (typeof kinds)[number];

/** Orders by the name that the address has for them, and what the server calls them. */
const orders = {
  newest: 'createdAt:desc',
  oldest: 'createdAt:asc',
  changed: 'updatedAt:desc',
  name: 'name:asc',
  largest: 'size:desc',
} as const;
export const sorts = ['newest', 'oldest', 'changed', 'name', 'largest'] as const satisfies (keyof typeof orders)[];
export type Sort = (typeof sorts)[number];

export type LibraryView = {
  readonly page: number;
  readonly sort: Sort;
  readonly text: string;
  readonly kind: Kind | undefined;
  /** Undefined for all files, wherever they are; `root` for those in no folder. */
  readonly folder: number | 'root' | undefined;
  /** Only pictures without an alternative text. */
  readonly missingText: boolean;
  readonly layout: 'grid' | 'list';
  /** The file whose details are open. */
  readonly file: number | undefined;
};

/** Divides by 2, 3, 4 and 6: whole rows at the usual widths. */
export const pageSize = 48;

/** Reads an address; what makes no sense is as if it were not there. */
export function readView(params: URLSearchParams): LibraryView {
  const folder = params.get('folder');
  return {
    page: toId(params.get('page')) ?? 1,
    sort: sorts.find((sort) => sort === params.get('sort')) ?? sorts[0],
    text: params.get('q') ?? '',
    kind: kinds.find((kind) => kind === params.get('kind')),
    folder: folder === 'root' ? 'root' : toId(folder),
    missingText: params.get('missing') === 'text',
    layout: params.get('view') === 'list' ? 'list' : 'grid',
    file: toId(params.get('file')),
  };
}

/** The address of a view; defaults are left out. */
export function writeView(view: LibraryView): URLSearchParams {
  const params = new URLSearchParams();
  if (view.folder !== undefined) params.set('folder', String(view.folder));
  if (view.text !== '') params.set('q', view.text);
  if (view.kind) params.set('kind', view.kind);
  if (view.missingText) params.set('missing', 'text');
  if (view.sort !== sorts[0]) params.set('sort', view.sort);
  if (view.layout !== 'grid') params.set('view', view.layout);
  if (view.page > 1) params.set('page', String(view.page));
  if (view.file !== undefined) params.set('file', String(view.file));
  return params;
}

/** A change of what is looked for begins on the first page; looking at a file does not. */
export function changeView(view: LibraryView, change: Partial<LibraryView>): LibraryView {
  const keepsPage = Object.keys(change).every((key) => key === 'file' || key === 'layout');
  return { ...view, ...(keepsPage ? {} : { page: 1 }), ...change };
}

/** Whether something narrows down what the folder holds. */
export function isFiltered(view: LibraryView): boolean {
  return view.text !== '' || view.kind !== undefined || view.missingText;
}

/** The question to the server. */
export function toQuery(view: LibraryView): Record<string, unknown> {
  return {
    page: view.page,
    pageSize,
    sort: orders[view.sort],
    ...(view.text === '' ? {} : { q: view.text }),
    ...(view.kind ? { kind: view.kind } : {}),
    ...(view.folder === undefined ? {} : { folder: view.folder }),
    ...(view.missingText ? { missingAlternativeText: true } : {}),
  };
}

function toId(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
