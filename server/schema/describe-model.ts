/** How a content type or component is answered: near the form of the recorded server's content-type builder, with ours beside it. */
import type { Stored } from './model.ts';

export type DescribedType = {
  readonly uid: string;
  /** The path segment that the recorded server calls apiID: the singular name. */
  readonly apiID: string;
  readonly schema: Readonly<Record<string, unknown>>;
  /** The definition as it stands in files. */
  readonly definition: Stored['definition'];
  /** Stable ids by attribute name; send them as `plinth.id` to rename an attribute. */
  readonly fieldIds: Stored['fieldIds'];
};

export function describeContentType({ uid, definition, fieldIds }: Stored): DescribedType {
  const { info, options, pluginOptions, kind, collectionName, attributes } = definition;
  const schema = {
    ...info,
    draftAndPublish: options?.draftAndPublish === true,
    options: options ?? {},
    pluginOptions: pluginOptions ?? {},
    kind,
    collectionName: collectionName ?? null,
    visible: true,
    attributes,
  };
  return { uid, apiID: info.singularName ?? '', schema, definition, fieldIds };
}

export type DescribedComponent = Omit<DescribedType, 'apiID'> & { readonly category: string; readonly apiId: string };

export function describeComponent({ uid, definition, fieldIds }: Stored): DescribedComponent {
  const [category = '', apiId = ''] = uid.split('.');
  const { info, options, pluginOptions, collectionName, attributes } = definition;
  const schema = {
    ...info,
    options: options ?? {},
    pluginOptions: pluginOptions ?? {},
    collectionName: collectionName ?? null,
    attributes,
  };
  return { uid, category, apiId, schema, definition, fieldIds };
}
