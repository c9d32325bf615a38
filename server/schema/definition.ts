/**
 * Content types and components as people write them: the contract's `schema.json` form. What is known is checked, what
 * is not known is kept word for word. Only one definition is looked at here; how definitions fit together is
 * `check-model.ts`. All problems are reported at once, each with its path and code.
 */
import { z } from 'zod';
import type { Problem } from '../base/errors.ts';
import { scalarKindOf, scalarKinds } from './kinds/all-kinds.ts';
import { componentOptions, zoneOptions } from './kinds/component.ts';
import { mediaOptions } from './kinds/media.ts';
import { relationOptions } from './kinds/relation.ts';
import { attributeName, fieldIdForm, kebabName, reservedAttributes, thingIdForm, toSnakeCase } from './names.ts';

export type Attribute = {
  readonly type: string;
  readonly required?: boolean;
  readonly private?: boolean;
  readonly unique?: boolean;
  readonly pluginOptions?: { readonly i18n?: { readonly localized?: boolean } };
  readonly [option: string]: unknown;
};

export type Definition = {
  /** Absent on components. */
  readonly kind?: 'collectionType' | 'singleType';
  readonly info: {
    readonly singularName?: string;
    readonly pluralName?: string;
    readonly displayName: string;
    readonly [option: string]: unknown;
  };
  readonly options?: { readonly draftAndPublish?: boolean; readonly [option: string]: unknown };
  readonly pluginOptions?: { readonly i18n?: { readonly localized?: boolean }; readonly [plugin: string]: unknown };
  /** Order matters: it is the order of the answers. */
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly [option: string]: unknown;
};

const flag = z.boolean().optional();
const i18n = z.looseObject({ i18n: z.looseObject({ localized: flag }).optional() }).optional();

const commonOptions = z.looseObject({
  type: z.string(),
  required: flag,
  private: flag,
  unique: flag,
  configurable: flag,
  indexed: flag,
  pluginOptions: i18n,
});

const base = {
  /** How the change is meant; not stored. */
  plinth: z
    .strictObject({ id: z.string().regex(thingIdForm).optional(), renamedFrom: z.string().optional() })
    .optional(),
  collectionName: z.string().max(200).optional(),
  options: z.looseObject({ draftAndPublish: flag }).optional(),
  pluginOptions: i18n,
};

const attributes = z
  .record(z.string(), z.looseObject({ type: z.string() }))
  .refine((value) => Object.keys(value).length <= 500, { message: 'More than 500 attributes' });

const routeName = z.string().max(100).regex(kebabName, 'Lower-case words joined by hyphens, such as blog-post');

const contentTypeForm = z.looseObject({
  kind: z.enum(['collectionType', 'singleType']),
  info: z.looseObject({
    singularName: routeName,
    pluralName: routeName,
    displayName: z.string().min(1).max(200),
    description: z.string().optional(),
  }),
  attributes,
  ...base,
});

const componentForm = z.looseObject({
  info: z.looseObject({ displayName: z.string().min(1).max(200) }),
  attributes,
  ...base,
});

/** Checks one definition by itself. Paths begin at the definition. */
export function checkDefinition(input: unknown, what: 'contentType' | 'component'): Problem[] {
  const form = what === 'contentType' ? contentTypeForm : componentForm;
  const parsed = form.safeParse(input);
  const problems = parsed.success ? [] : toProblems(parsed.error, []);
  // Attributes are looked at even when something around them is wrong, so that everything is reported at once.
  const list = z.looseObject({ attributes: z.record(z.string(), z.unknown()) }).safeParse(input);
  if (!list.success) return problems;
  return [
    ...problems.filter((problem) => !(problem.path[0] === 'attributes' && problem.path.length > 1)),
    ...Object.entries(list.data.attributes).flatMap(([name, attribute]) => [
      ...nameProblems(name),
      ...attributeProblems(attribute, name),
    ]),
    ...clashingNames(Object.keys(list.data.attributes)),
    ...(parsed.success ? uidTargets(list.data.attributes) : []),
  ];
}

function nameProblems(name: string): Problem[] {
  const path = ['attributes', name];
  if (!attributeName.test(name) || name.length > 100) {
    return [{ path, code: 'schema.bad_name', message: `${name} is not a name: letters, digits and _, a letter first` }];
  }
  if (reservedAttributes.has(name.toLowerCase())) {
    return [{ path, code: 'schema.reserved_name', message: `${name} is reserved; choose another name` }];
  }
  return [];
}

/** Two names that differ only in case or underscores would be the same column. */
function clashingNames(names: readonly string[]): Problem[] {
  const seen = new Map<string, string>();
  return names.flatMap((name) => {
    const column = toSnakeCase(name);
    const other = seen.get(column);
    seen.set(column, name);
    if (other === undefined) return [];
    const message = `${name} and ${other} would be the same column ${column}`;
    return [{ path: ['attributes', name], code: 'schema.name_clash', message }];
  });
}

function attributeProblems(attribute: unknown, name: string): Problem[] {
  const path = ['attributes', name];
  const common = commonOptions.safeParse(attribute);
  if (!common.success) return toProblems(common.error, path);
  const options = optionsOf(common.data);
  if (!options) {
    const message = `${common.data.type} is not a kind of attribute`;
    return [{ path: [...path, 'type'], code: 'schema.unknown_kind', message, value: common.data.type }];
  }
  const parsed = options.safeParse(attribute);
  return [
    ...(parsed.success ? bounds(common.data, path) : toProblems(parsed.error, path)),
    ...ownIds(common.data, path),
  ];
}

function optionsOf(attribute: { readonly type: string; readonly [option: string]: unknown }): z.ZodType | undefined {
  if (attribute.type === 'relation') return relationOptions;
  if (attribute.type === 'media') return mediaOptions;
  if (attribute.type === 'component') return componentOptions;
  if (attribute.type === 'dynamiczone') return zoneOptions;
  const kind = scalarKindOf(attribute);
  return kind && scalarKinds[kind].options;
}

function bounds(attribute: Readonly<Record<string, unknown>>, path: readonly string[]): Problem[] {
  return [
    ['min', 'max'],
    ['minLength', 'maxLength'],
  ].flatMap(([low = '', high = '']) => {
    const least = attribute[low];
    const most = attribute[high];
    if (least === undefined || most === undefined || Number(least) <= Number(most)) return [];
    return [{ path: [...path, low], code: 'schema.bad_bounds', message: `${low} is greater than ${high}` }];
  });
}

/** `plinth.id` and `plinth.renamedFrom` say which field this was; they are not stored with the definition. */
function ownIds(attribute: Readonly<Record<string, unknown>>, path: readonly string[]): Problem[] {
  if (attribute.plinth === undefined) return [];
  const form = z.strictObject({ id: z.string().regex(fieldIdForm).optional(), renamedFrom: z.string().optional() });
  const parsed = form.safeParse(attribute.plinth);
  return parsed.success ? [] : toProblems(parsed.error, [...path, 'plinth']);
}

function uidTargets(all: Readonly<Record<string, unknown>>): Problem[] {
  return Object.entries(all).flatMap(([name, attribute]) => {
    const parsed = z.looseObject({ type: z.literal('uid'), targetField: z.string() }).safeParse(attribute);
    if (!parsed.success || parsed.data.targetField === '' || Object.hasOwn(all, parsed.data.targetField)) return [];
    const message = `There is no attribute ${parsed.data.targetField} to make ${name} from`;
    return [{ path: ['attributes', name, 'targetField'], code: 'schema.unknown_field', message }];
  });
}

function toProblems(error: z.ZodError, path: readonly (string | number)[]): Problem[] {
  return error.issues.map((issue) => ({
    path: [...path, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))],
    code: issue.code === 'invalid_type' ? 'schema.wrong_type' : 'schema.bad_option',
    message: issue.message,
  }));
}
