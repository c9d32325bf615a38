/**
 * How a form is laid out and when a field is asked for, as the definition of its type or component says: it travels with
 * that, in files and between installations.
 *
 * - `pluginOptions.plinth.label: 'SEO'` is what editors read where the name in words would not do;
 * - `pluginOptions.plinth.width: 'half'` lets two fields share a row;
 * - `pluginOptions.plinth.tab: 'Search'` puts a field under a tab; those without one stand under the first;
 * - `pluginOptions.plinth.listColumns: ['title', 'author']` of a type is what its list shows until somebody chooses;
 * - `pluginOptions.preview.url` of a type is where the website shows its entries;
 * - `conditions.visible: { "==": [{ "var": "kind" }, "event"] }` (or `!=`) asks for a field only then: the form that
 *   Strapi's conditional fields have. Required fields are always asked for.
 */
import type { Attribute } from '../../../server/admin-api.ts';
import type { Attributes } from './attributes.ts';
import { asRecord } from './values.ts';

export type FormOptions = {
  /** `''` where the name says it well enough. */
  readonly label: string;
  readonly width: 'full' | 'half';
  /** `''` for the first tab. */
  readonly tab: string;
};

export type Condition = { readonly field: string; readonly is: boolean; readonly value: string | boolean };

export function formOptions(attribute: Attribute): FormOptions {
  const { label, tab, width } = typedFormOptions(attribute);
  return { label: label.trim(), width, tab: tab.trim() };
}

/** With the blanks that stand at the ends of what somebody is typing. */
export function typedFormOptions({ pluginOptions }: Attribute): FormOptions {
  const { plinth } = asRecord(pluginOptions);
  const { label, width, tab } = asRecord(plinth);
  return { label: asText(label), width: width === 'half' ? 'half' : 'full', tab: asText(tab) };
}

export function withFormOptions(attribute: Attribute, options: FormOptions): Attribute {
  const { plinth, ...others } = asRecord(attribute.pluginOptions);
  const { label: _, width: __, tab: ___, ...kept } = asRecord(plinth);
  const own = {
    ...kept,
    ...(options.label === '' ? {} : { label: options.label }),
    ...(options.width === 'half' ? { width: 'half' } : {}),
    ...(options.tab === '' ? {} : { tab: options.tab }),
  };
  const all = Object.keys(own).length > 0 ? { ...others, plinth: own } : others;
  const { pluginOptions: ____, ...rest } = attribute;
  return { ...rest, type: attribute.type, ...(Object.keys(all).length > 0 ? { pluginOptions: all } : {}) };
}

/** Without the blanks that typing leaves at the ends. */
export function tidyFormOptions(attribute: Attribute): Attribute {
  return withFormOptions(attribute, formOptions(attribute));
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

type WithPluginOptions = { readonly pluginOptions?: unknown };

/** Names of the columns that the definition asks for; undefined where it leaves that to the product. */
export function listColumns({ pluginOptions }: WithPluginOptions): string[] | undefined {
  const { listColumns: names } = asRecord(asRecord(pluginOptions).plinth);
  return Array.isArray(names) && names.length > 0 ? names.map(String) : undefined;
}

/** The `pluginOptions` of a type with these columns; none leave the choice to the product. */
export function withListColumns(
  { pluginOptions }: WithPluginOptions,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  const { plinth, ...others } = asRecord(pluginOptions);
  const { listColumns: _, ...kept } = asRecord(plinth);
  const own = names.length > 0 ? { ...kept, listColumns: names } : kept;
  return Object.keys(own).length > 0 ? { ...others, plinth: own } : others;
}

/** The address of the pages of a type (docs/preview.md), with its placeholders; `''` for none. */
export function previewUrl({ pluginOptions }: WithPluginOptions): string {
  const { url } = asRecord(asRecord(pluginOptions).preview);
  return typeof url === 'string' ? url : '';
}

/** The `pluginOptions` of a type whose pages stand at this address. */
export function withPreviewUrl({ pluginOptions }: WithPluginOptions, url: string): Readonly<Record<string, unknown>> {
  const { preview, ...others } = asRecord(pluginOptions);
  const { url: _, ...kept } = asRecord(preview);
  const own = url.trim() === '' ? kept : { ...kept, url: url.trim() };
  return Object.keys(own).length > 0 ? { ...others, preview: own } : others;
}

/** Undefined for a field that is always asked for, and for conditions of a form that this version does not know. */
export function conditionOf({ conditions }: Attribute): Condition | undefined {
  const visible = asRecord(asRecord(conditions).visible);
  const [operator] = Object.keys(visible);
  const parts = operator === '==' || operator === '!=' ? visible[operator] : undefined;
  if (!Array.isArray(parts)) return undefined;
  const field = asRecord(parts[0]).var;
  const value: unknown = parts[1];
  if (typeof field !== 'string' || (typeof value !== 'string' && typeof value !== 'boolean')) return undefined;
  return { field, is: operator === '==', value };
}

export function withCondition(attribute: Attribute, condition: Condition | undefined): Attribute {
  const { conditions, ...rest } = attribute;
  const { visible: _, ...others } = asRecord(conditions);
  const own = condition && {
    visible: { [condition.is ? '==' : '!=']: [{ var: condition.field }, condition.value] },
  };
  const all = { ...others, ...own };
  return { ...rest, type: attribute.type, ...(Object.keys(all).length > 0 ? { conditions: all } : {}) };
}

/** Whether a field is asked for, with the values that the form has now. A switch that was never touched is off. */
export function isAskedFor(attribute: Attribute, values: Readonly<Record<string, unknown>>): boolean {
  const condition = conditionOf(attribute);
  if (!condition || attribute.required === true) return true;
  const value = values[condition.field] ?? (typeof condition.value === 'boolean' ? false : null);
  return (value === condition.value) === condition.is;
}

/** The tabs of a form in the order in which they first appear, the one without a name before all; one alone where there are none. */
export function tabsOf(attributes: Attributes): string[] {
  const tabs = [...new Set(Object.values(attributes).map((attribute) => formOptions(attribute).tab))];
  return tabs.includes('') ? ['', ...tabs.filter((tab) => tab !== '')] : tabs;
}

/** Fields that a condition can look at: switches, and choices with their values. */
export function askableFields(attributes: Attributes): [name: string, values: readonly (string | boolean)[]][] {
  return Object.entries(attributes).flatMap(([name, attribute]): [string, readonly (string | boolean)[]][] => {
    if (attribute.type === 'boolean') return [[name, [true, false]]];
    if (attribute.type === 'enumeration' && Array.isArray(attribute.enum)) return [[name, attribute.enum.map(String)]];
    return [];
  });
}
