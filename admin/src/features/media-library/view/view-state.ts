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

/** Spans of size, in bytes. */
const sizeSpans = {
  small: { maxBytes: 100_000 },
  medium: { minBytes: 100_001, maxBytes: 1_000_000 },
  large: { minBytes: 1_000_001, maxBytes: 10_000_000 },
  huge: { minBytes: 10_000_001 },
} as const;
export const sizes = ['small', 'medium', 'large', 'huge'] as const satisfies (keyof typeof sizeSpans)[];
type Size = (typeof sizes)[number];

export const duplicateKinds = ['exact', 'similar'] as const;
type Duplicates = (typeof duplicateKinds)[number];

export type LibraryView = {
  readonly sort: Sort;
  readonly text: string;
  readonly kind: Kind | undefined;
  /** Undefined for all files, wherever they are; `root` for those in no folder. */
  readonly folder: number | 'root' | undefined;
  readonly size: Size | undefined;
  /** Days, both included, as `2026-01-31`. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** All of them. */
  readonly tags: readonly string[];
  readonly unused: boolean;
  /** Only pictures without an alternative text: in that locale, or (`text`) in the default one. */
  readonly missing: string | undefined;
  /** Only files whose original is lost. */
  readonly lost: boolean;
  readonly duplicates: Duplicates | undefined;
  /** What lies in the trash: by itself, or with the deleted folder of that number. */
  readonly trash: true | number | undefined;
  readonly layout: 'grid' | 'list';
  /** The file whose details are open. */
  readonly file: number | undefined;
};

/** How many files one question brings; a grid asks for those that come into sight. */
export const pageSize = 100;

/** Reads an address; what makes no sense is as if it were not there. */
export function readView(params: URLSearchParams): LibraryView {
  const folder = params.get('folder');
  const trash = params.get('trash');
  return {
    sort: sorts.find((sort) => sort === params.get('sort')) ?? sorts[0],
    text: params.get('q') ?? '',
    kind: kinds.find((kind) => kind === params.get('kind')),
    folder: folder === 'root' ? 'root' : toId(folder),
    size: sizes.find((size) => size === params.get('size')),
    from: toDay(params.get('from')),
    to: toDay(params.get('to')),
    tags: [...new Set(params.getAll('tag').filter((tag) => tag !== ''))].slice(0, 20),
    unused: params.get('used') === 'no',
    missing: /^[A-Za-z0-9_-]{1,40}$/.exec(params.get('missing') ?? '')?.[0],
    lost: params.get('lost') === 'yes',
    duplicates: duplicateKinds.find((kind) => kind === params.get('same')),
    trash: trash === 'all' ? true : toId(trash),
    layout: params.get('view') === 'list' ? 'list' : 'grid',
    file: toId(params.get('file')),
  };
}

/** The address of a view; defaults are left out. */
export function writeView(view: LibraryView): URLSearchParams {
  const params = new URLSearchParams();
  const set = (key: string, value: string | number | undefined) => {
    if (value !== undefined && value !== '') params.set(key, String(value));
  };
  set('trash', view.trash === true ? 'all' : view.trash);
  set('folder', view.folder);
  set('q', view.text);
  set('kind', view.kind);
  set('size', view.size);
  set('from', view.from);
  set('to', view.to);
  for (const tag of view.tags) params.append('tag', tag);
  set('used', view.unused ? 'no' : undefined);
  set('missing', view.missing);
  set('lost', view.lost ? 'yes' : undefined);
  set('same', view.duplicates);
  set('sort', view.sort === sorts[0] ? undefined : view.sort);
  set('view', view.layout === 'grid' ? undefined : view.layout);
  set('file', view.file);
  return params;
}

/** Whether the browser's way back leads out of the view again: from another place, and from a file that was opened. */
export function isStep(from: LibraryView, to: LibraryView): boolean {
  const opensFile = from.file === undefined && to.file !== undefined;
  return opensFile || from.folder !== to.folder || from.trash !== to.trash;
}

/** What a view is without filters. */
export const noFilters = {
  text: '',
  kind: undefined,
  size: undefined,
  from: undefined,
  to: undefined,
  tags: [],
  unused: false,
  missing: undefined,
  lost: false,
  duplicates: undefined,
} as const satisfies Partial<LibraryView>;

/** How many filters beside the text narrow down what the folder holds. */
export function countFilters(view: LibraryView): number {
  const { kind, size, from, to, tags, unused, missing, lost, duplicates } = view;
  return [kind, size, from ?? to, tags[0], unused || undefined, missing, lost || undefined, duplicates].filter(
    (one) => one !== undefined,
  ).length;
}

/** Whether something narrows down what the folder holds. */
export function isFiltered(view: LibraryView): boolean {
  return view.text !== '' || countFilters(view) > 0;
}

/** The question to the server, without its page. */
export function toQuery(view: LibraryView): Record<string, unknown> {
  const { text, kind, folder, size, from, to, tags, unused, missing, lost, duplicates, trash } = view;
  return {
    sort: orderOf(view),
    ...(text === '' ? {} : { q: text }),
    ...(kind ? { kind } : {}),
    ...(folder === undefined || trash !== undefined ? {} : { folder }),
    ...(size ? sizeSpans[size] : {}),
    ...(from ? { from: startOf(from) } : {}),
    ...(to ? { before: startOf(to, 1) } : {}),
    ...(tags.length === 0 ? {} : { tag: tags }),
    ...(unused ? { used: false } : {}),
    ...(missing ? { missingAlternativeText: true } : {}),
    ...(missing && missing !== 'text' ? { locale: missing } : {}),
    ...(lost ? { missing: true } : {}),
    ...(duplicates ? { duplicates } : {}),
    ...(trash === undefined ? {} : { trashed: trash }),
  };
}

/** Duplicates stand beside each other, and the trash shows what was thrown away last. */
function orderOf({ sort, duplicates, trash }: LibraryView): string {
  if (duplicates) return duplicates === 'exact' ? 'content' : 'looks';
  return trash !== undefined && sort === 'newest' ? 'deletedAt:desc' : orders[sort];
}

/** The day's beginning where the person is, as the moment that the server counts in. */
function startOf(day: string, daysLater = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}

function toDay(text: string | null): string | undefined {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

function toId(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
