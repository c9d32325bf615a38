/** Whole types and components: made, described anew, taken away with what leads to them. Pure. */
import { isLocalised } from '../../fields/attributes.ts';
import { listColumns, previewUrl, withListColumns, withPreviewUrl } from '../../fields/form-layout.ts';
import { removeField } from './edit-fields.ts';
import { attributesOf, type Definition, isComponent, type Model, type ThingKind } from './model.ts';
import { type Place, setAttribute } from './set-attributes.ts';

/** What the form of a type or component holds. */
export type ThingForm = {
  readonly kind: ThingKind;
  readonly displayName: string;
  readonly description: string;
  /** Content types only. */
  readonly singularName: string;
  readonly pluralName: string;
  readonly draftAndPublish: boolean;
  readonly localised: boolean;
  /** Names of the columns that lists show at first; none leave that to the product. */
  readonly listColumns: readonly string[];
  /** The pattern of the address at which the website shows an entry; `''` for none. Content types only. */
  readonly previewUrl: string;
  /** Components only: the group and the name of which the uid is made. */
  readonly category: string;
};

export function toForm(uid: string, definition: Definition): ThingForm {
  const { info, options, kind = 'collectionType' } = definition;
  return {
    kind: isComponent(uid) ? 'component' : kind,
    displayName: info.displayName,
    description: String(info.description ?? ''),
    singularName: isComponent(uid) ? (uid.split('.')[1] ?? '') : String(info.singularName ?? ''),
    pluralName: String(info.pluralName ?? ''),
    draftAndPublish: options?.draftAndPublish === true,
    localised: isLocalised(definition),
    listColumns: listColumns(definition) ?? [],
    previewUrl: previewUrl(definition),
    category: isComponent(uid) ? (uid.split('.')[0] ?? '') : '',
  };
}

/** The uid that the form's names make. */
export function uidOf({ kind, category, singularName }: ThingForm): string {
  return kind === 'component' ? `${category}.${singularName}` : `api::${singularName}.${singularName}`;
}

/** Puts what the form says into a definition; everything else in it stays. */
export function describe(definition: Definition | undefined, form: ThingForm): Definition {
  const before: Definition = definition ?? { info: { displayName: '' }, attributes: {} };
  const { description: _, ...info } = before.info;
  const named = {
    ...info,
    displayName: form.displayName,
    ...(form.description ? { description: form.description } : {}),
  };
  if (form.kind === 'component') return { ...before, info: named };
  const { singularName, pluralName, draftAndPublish, kind } = form;
  const { pluginOptions: _p, ...rest } = before;
  return {
    ...rest,
    kind,
    info: { ...named, singularName, pluralName },
    options: { ...before.options, draftAndPublish },
    ...pluginOptionsOf(before, form),
  };
}

function pluginOptionsOf(before: Definition, form: ThingForm): Pick<Definition, 'pluginOptions'> {
  const withColumns = withPreviewUrl({ pluginOptions: withListColumns(before, form.listColumns) }, form.previewUrl);
  if (isLocalised(before) === form.localised)
    return Object.keys(withColumns).length > 0 ? { pluginOptions: withColumns } : {};
  const { i18n } = withColumns;
  const languages = { ...(typeof i18n === 'object' ? i18n : {}), localized: form.localised };
  return { pluginOptions: { ...withColumns, i18n: languages } };
}

/** Fields elsewhere that lead to a type or hold a component, in the order of the model. */
export function usesOf(model: Model, uid: string): Place[] {
  return Object.entries(model).flatMap(([owner, { attributes }]) =>
    Object.entries(attributes)
      .filter(([, { target, component, components }]) => {
        return owner !== uid && [target, component, ...(Array.isArray(components) ? components : [])].includes(uid);
      })
      .map(([name]) => ({ uid: owner, name })),
  );
}

/** The model without a type or component; relations to it and fields that hold it go too, zones lose it. */
export function removeThing(model: Model, uid: string): Model {
  const freed = usesOf(model, uid).reduce((next, use) => release(next, use, uid), model);
  const { [uid]: _, ...rest } = freed;
  return rest;
}

function release(model: Model, { uid, name }: Place, gone: string): Model {
  const attribute = attributesOf(model, uid)[name];
  if (!attribute || !Array.isArray(attribute.components)) return removeField(model, uid, name);
  const components = attribute.components.filter((component) => component !== gone);
  return setAttribute(model, { uid, name }, { ...attribute, components });
}
