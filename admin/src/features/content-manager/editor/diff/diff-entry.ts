/**
 * How two states of an entry differ, field by field, for people to read: texts by words, links and files as lists of what
 * came and went, components by item. Pure.
 */
import type { Asset, Attribute } from '../../../../../../server/admin-api.ts';
import type { Values } from '../../../../fields/form-values.ts';
import { jsonText } from '../../../../fields/json/unread-json.ts';
import { isRecord, type LinkedEntry, toAssets, toLinkedEntries } from '../../../../fields/values.ts';
import {
  componentOfItem,
  type Item,
  identityOf,
  isSameValue,
  type Shape,
  titleOfItem,
  toItemList,
} from '../values/entry-values.ts';
import { diffText, type TextPart } from './diff-text.ts';
import { plainText } from './plain-text.ts';

export type FieldChange = { readonly name: string; readonly attribute: Attribute; readonly change: Change };

export type Change =
  | { readonly is: 'text'; readonly parts: readonly TextPart[] }
  /** The words are the same, what they look like is not. */
  | { readonly is: 'formatting' }
  | { readonly is: 'value'; readonly before: unknown; readonly after: unknown }
  | { readonly is: 'links'; readonly links: readonly LinkChange[] }
  | { readonly is: 'items'; readonly items: readonly ItemChange[] };

type ChangeKind = 'kept' | 'added' | 'removed' | 'moved' | 'changed';
export type LinkChange = { readonly kind: ChangeKind; readonly link: LinkedEntry | Asset };
export type ItemChange = {
  readonly kind: ChangeKind;
  readonly identity: string;
  readonly component: string;
  /** What the item is known by; undefined when nothing in it says. */
  readonly title: string | undefined;
  readonly fields: readonly FieldChange[];
};

const proseKinds = new Set(['string', 'text', 'richtext', 'email', 'uid']);

/** The fields that differ, in the order of the model. */
export function diffEntry(before: Values, after: Values, shape: Shape): FieldChange[] {
  return Object.entries(shape.attributes).flatMap(([name, attribute]) => {
    const change = diffValue(attribute, before[name], after[name], shape);
    return change ? [{ name, attribute, change }] : [];
  });
}

/** Undefined when the server would store the same for both. */
export function diffValue(attribute: Attribute, before: unknown, after: unknown, shape: Shape): Change | undefined {
  if (isSameValue(attribute, before, after, shape.componentOf)) return undefined;
  switch (attribute.type) {
    case 'relation':
      return { is: 'links', links: diffLinks(toLinkedEntries(before), toLinkedEntries(after), linkKey) };
    case 'media':
      return { is: 'links', links: diffLinks(toAssets(before), toAssets(after), assetKey) };
    case 'component':
      return { is: 'items', items: diffItems(attribute, toList(before), toList(after), shape) };
    case 'dynamiczone':
      return { is: 'items', items: diffItems(attribute, toItemList(before), toItemList(after), shape) };
    case 'blocks': {
      const parts = diffText(plainText(before), plainText(after));
      return parts.every(({ kind }) => kind === 'kept') ? { is: 'formatting' } : { is: 'text', parts };
    }
    case 'json':
      return { is: 'text', parts: diffText(jsonText(before), jsonText(after)) };
    default:
      return proseKinds.has(attribute.type)
        ? { is: 'text', parts: diffText(String(before ?? ''), String(after ?? '')) }
        : { is: 'value', before, after };
  }
}

function diffLinks<L extends LinkedEntry | Asset>(
  before: readonly L[],
  after: readonly L[],
  keyOf: (link: L) => string,
): LinkChange[] {
  const kindOf = kinds(before.map(keyOf), after.map(keyOf));
  const removed = before.filter((link) => kindOf(keyOf(link)) === 'removed');
  const shown = after.map((link): LinkChange => ({ kind: kindOf(keyOf(link)), link }));
  return [...shown, ...removed.map((link): LinkChange => ({ kind: 'removed', link }))];
}

function diffItems(attribute: Attribute, before: readonly Item[], after: readonly Item[], shape: Shape): ItemChange[] {
  const kindOf = kinds(before.map(identityOf), after.map(identityOf));
  const describe = (item: Item, kind: ChangeKind, was: Item, is: Item): ItemChange => {
    const component = componentOfItem(attribute, item);
    const attributes = shape.componentOf(component);
    const title = titleOfItem(attribute, item, shape);
    return { kind, identity: identityOf(item), component, title, fields: diffEntry(was, is, { ...shape, attributes }) };
  };
  const shown = after.flatMap((item) => {
    const kind = kindOf(identityOf(item));
    const was = before.find((other) => identityOf(other) === identityOf(item)) ?? {};
    const change = describe(item, kind, was, item);
    if (kind === 'kept' && change.fields.length > 0) return [{ ...change, kind: 'changed' as const }];
    return kind === 'kept' ? [] : [change];
  });
  const removed = before.filter((item) => kindOf(identityOf(item)) === 'removed');
  return [...shown, ...removed.map((item) => describe(item, 'removed', item, {}))];
}

/** What has become of each key; of those in both, the ones that stand in another order are moved. */
function kinds(before: readonly string[], after: readonly string[]): (key: string) => ChangeKind {
  const stayed = before.filter((key) => after.includes(key));
  const now = after.filter((key) => before.includes(key));
  return (key) => {
    if (!before.includes(key)) return 'added';
    if (!after.includes(key)) return 'removed';
    return stayed.indexOf(key) === now.indexOf(key) ? 'kept' : 'moved';
  };
}

function toList(value: unknown): readonly Item[] {
  return isRecord(value) ? [value] : toItemList(value);
}

function linkKey({ documentId }: LinkedEntry): string {
  return documentId;
}

function assetKey({ id }: Asset): string {
  return String(id);
}
