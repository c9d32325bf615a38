/**
 * Components on their way from one entry to another, through the clipboard: JSON with a name of its own, so that it can be
 * told from other text, and can be read by people. Pure.
 *
 *   { "plinth": "components", "items": [{ "component": "shared.hero", "values": { … as in the form … } }] }
 */
import { type ComponentAttributes, toForm, type Values } from '../form-values.ts';
import { isRecord } from '../values.ts';
import { asNewItems } from './as-new-items.ts';

export type CopiedItem = { readonly component: string; readonly values: Values };

/** A list without an item is one that nothing of the clipboard fits into. */
export type Pasted =
  | { readonly is: 'items'; readonly items: readonly CopiedItem[] }
  | { readonly is: 'other' }
  /** Components, but none that may stand here; their uids. */
  | { readonly is: 'unfit'; readonly components: readonly string[] };

export function toClipboardText(items: readonly CopiedItem[]): string {
  return JSON.stringify({ plinth: 'components', items }, undefined, 2);
}

/** The items of a clipboard's text that are allowed here, as new ones. What a component does not know is left behind. */
export function fromClipboardText(text: string, allowed: readonly string[], componentOf: ComponentAttributes): Pasted {
  const copied = readItems(text);
  if (copied.length === 0) return { is: 'other' };
  const fitting = copied.filter(({ component }) => allowed.includes(component));
  if (fitting.length === 0) return { is: 'unfit', components: copied.map(({ component }) => component) };
  const items = fitting.map(({ component, values }) => {
    const known = toForm(values, componentOf(component), componentOf);
    return { component, values: asNewItems({ ...known, __key: '' }) };
  });
  return { is: 'items', items };
}

function readItems(text: string): readonly CopiedItem[] {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || value.plinth !== 'components' || !Array.isArray(value.items)) return [];
    return value.items.flatMap((item: unknown) =>
      isRecord(item) && typeof item.component === 'string' && isRecord(item.values)
        ? [{ component: item.component, values: item.values }]
        : [],
    );
  } catch {
    return []; // Any other text.
  }
}
