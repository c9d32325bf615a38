/**
 * What a body may say about a relation or a media field (contract, sections 6 "Relations" and "Media"), read into one
 * `LinkInput`, and what each of them makes of the present links. Pure: references are resolved by `resolve.ts`.
 *
 *   ref      document id | row id | numeric text | { documentId } | { id }
 *   replace  [ref…] | { set: [ref…] } | ref | null
 *   patch    { connect: [ref | { …ref, position, locale }…], disconnect: [ref…] }
 */

/** Something a link points at, as the caller named it. `type` is given for polymorphic relations only. */
export type Ref = ({ readonly documentId: string } | { readonly rowId: number }) & { readonly type?: string };

type Position = { readonly at: 'start' | 'end' } | { readonly at: 'before' | 'after'; readonly anchor: Ref };

type Connection = { readonly ref: Ref; readonly position: Position; readonly locale: string | undefined };

export type LinkInput =
  | { readonly kind: 'keep' }
  | { readonly kind: 'replace'; readonly refs: readonly Connection[] }
  | { readonly kind: 'patch'; readonly connect: readonly Connection[]; readonly disconnect: readonly Ref[] }
  | { readonly kind: 'invalid' };

const invalid: LinkInput = { kind: 'invalid' };

/** Reads the value of a relation or media field; `invalid` for what is not one of the forms. */
export function readLinkInput(value: unknown): LinkInput {
  if (value === null) return { kind: 'replace', refs: [] };
  if (Array.isArray(value)) return replaceBy(value);
  if (!isRecord(value)) return replaceBy([value]);
  // `{ set: null }` is recorded as "no change", and `set` wins over `connect`.
  if ('set' in value && value.set !== null && value.set !== undefined) return replaceBy(toArray(value.set));
  if ('set' in value || 'connect' in value || 'disconnect' in value) return patchBy(value);
  if (Object.keys(value).length === 0) return { kind: 'keep' };
  return replaceBy([value]);
}

/** Every reference that the input names, anchors of positions included. */
export function refsOf(input: LinkInput): Ref[] {
  if (input.kind === 'replace') return input.refs.map(({ ref }) => ref);
  if (input.kind !== 'patch') return [];
  return [
    ...input.connect.flatMap(({ ref, position }) => ('anchor' in position ? [ref, position.anchor] : [ref])),
    ...input.disconnect,
  ];
}

export type Resolve<T> = (ref: Ref) => T | undefined;

/** The single target after the input. Of several the last counts, of several connected the first (as recorded). */
export function applyToOne<T>(present: T | null, input: LinkInput, resolve: Resolve<T>): T | null {
  if (input.kind === 'replace') {
    const last = input.refs.at(-1);
    return last ? (resolve(last.ref) ?? null) : null;
  }
  if (input.kind !== 'patch') return present;
  const first = input.connect[0];
  if (first) return resolve(first.ref) ?? present;
  return input.disconnect.some((ref) => resolve(ref) === present) ? null : present;
}

/** The targets in their order after the input, each once. Throws what `notConnected` makes of an anchor that is not there. */
export function applyToMany<T>(
  present: readonly T[],
  input: LinkInput,
  resolve: Resolve<T>,
  notConnected: (anchor: Ref) => Error,
): T[] {
  if (input.kind === 'replace') return unique(input.refs.map(({ ref }) => resolve(ref)));
  if (input.kind !== 'patch') return [...present];
  const gone = new Set(input.disconnect.map(resolve));
  const list = present.filter((target) => !gone.has(target));
  for (const { ref, position } of inOrderOfNeed(input.connect, list, resolve)) {
    const target = resolve(ref);
    if (target === undefined) continue;
    const anchor = 'anchor' in position ? resolve(position.anchor) : undefined;
    // Something placed next to itself stays where it is.
    if (anchor !== undefined && anchor === target && list.includes(target)) continue;
    const before = list.indexOf(target);
    if (before !== -1) list.splice(before, 1);
    if ('anchor' in position && (anchor === undefined || !list.includes(anchor))) throw notConnected(position.anchor);
    list.splice(indexFor(list, position, anchor), 0, target);
  }
  return list;
}

function indexFor<T>(list: readonly T[], position: Position, anchor: T | undefined): number {
  switch (position.at) {
    case 'start':
      return 0;
    case 'end':
      return list.length;
    case 'before':
      return anchor === undefined ? list.length : list.indexOf(anchor);
    case 'after':
      return anchor === undefined ? list.length : list.indexOf(anchor) + 1;
  }
}

/** An item placed next to one that is connected later in the same list comes after it; otherwise the order is kept. */
function inOrderOfNeed<T>(
  connections: readonly Connection[],
  present: readonly T[],
  resolve: Resolve<T>,
): readonly Connection[] {
  const there = new Set<T | undefined>(present);
  const ordered: Connection[] = [];
  let waiting = [...connections];
  while (waiting.length > 0) {
    const later: Connection[] = [];
    for (const connection of waiting) {
      const { ref, position } = connection;
      if ('anchor' in position && !there.has(resolve(position.anchor))) {
        later.push(connection);
        continue;
      }
      there.add(resolve(ref));
      ordered.push(connection);
    }
    if (later.length === waiting.length) return [...ordered, ...later];
    waiting = later;
  }
  return ordered;
}

function unique<T>(targets: readonly (T | undefined)[]): T[] {
  return [...new Set(targets)].filter((target) => target !== undefined);
}

function replaceBy(values: readonly unknown[]): LinkInput {
  const refs = values.map(readConnection);
  return refs.every((ref) => ref !== undefined) ? { kind: 'replace', refs } : invalid;
}

function patchBy(value: Readonly<Record<string, unknown>>): LinkInput {
  const connect = toArray(value.connect ?? []).map(readConnection);
  const disconnect = toArray(value.disconnect ?? []).map(readRef);
  if (!connect.every((item) => item !== undefined) || !disconnect.every((ref) => ref !== undefined)) return invalid;
  return { kind: 'patch', connect, disconnect };
}

function readConnection(value: unknown): Connection | undefined {
  const ref = readRef(value);
  if (ref === undefined) return undefined;
  const end: Connection = { ref, position: { at: 'end' }, locale: undefined };
  if (!isRecord(value)) return end;
  const locale = typeof value.locale === 'string' ? value.locale : undefined;
  if (value.position === undefined || value.position === null) return { ...end, locale };
  const position = readPosition(value.position);
  return position && { ref, position, locale };
}

function readPosition(value: unknown): Position | undefined {
  if (!isRecord(value)) return undefined;
  if (value.start === true) return { at: 'start' };
  for (const at of ['before', 'after'] as const) {
    if (value[at] === undefined || value[at] === null) continue;
    const anchor = readRef(value[at]);
    return anchor && { at, anchor };
  }
  return { at: 'end' };
}

function readRef(value: unknown): Ref | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? { rowId: value } : undefined;
  if (typeof value === 'string') {
    if (value === '' || value.includes('\0')) return undefined;
    const rowId = Number(value);
    return /^\d+$/.test(value) && Number.isSafeInteger(rowId) ? { rowId } : { documentId: value };
  }
  if (!isRecord(value)) return undefined;
  const ref = readRef(value.documentId ?? value.id);
  return ref && typeof value.__type === 'string' ? { ...ref, type: value.__type } : ref;
}

function toArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
