/** The content model as the screens of one person draw it. */
import { type Access, isAllowed } from '../base/access.ts';
import { type EntryRights, readableLocales, readableNames, rightsOnType } from '../entries/index.ts';
import { type Component, type ContentType, type Field, type Registry, titleField } from '../schema/index.ts';

/** Types with the fields that are open to the person, and the components that those lead to. */
export function describeModel(registry: Registry, access: Access) {
  const seen = seenTypes(registry, access).map((type) => {
    const may = rightsOnType(type, access);
    return { type, may, fields: shownFields(type, access, may) };
  });
  const components = componentsIn(
    registry,
    seen.flatMap(({ fields }) => fields),
  );
  return {
    types: seen.map(({ type, may, fields }) => ({
      ...describe(type, fields),
      titleField: titleField(fields.filter(({ name }) => !may.writeOnly.includes(name))) ?? null,
      mayRead: isAllowed(access, `${type.uid}.find`),
      readLocales: sorted(readableLocales(type, access)),
      may,
    })),
    components: components.map((component) => ({
      ...describe(component, component.fields),
      titleField: titleField(component.fields) ?? null,
    })),
  };
}

/** The types of the model for who may look at the model, else those whose entries the person may read. */
export function seenTypes({ types }: Registry, access: Access): ContentType[] {
  const seesModel = isAllowed(access, 'schema.read');
  return [...types.values()].filter(({ uid }) => seesModel || isAllowed(access, `${uid}.find`));
}

/** Without those that the person may neither read nor write in any entry of the type. */
function shownFields(type: ContentType, access: Access, { writeOnly }: EntryRights): readonly Field[] {
  if (!isAllowed(access, `${type.uid}.find`)) return type.fields;
  const shown = new Set([...readableNames(type, access), ...writeOnly]);
  return type.fields.filter(({ name }) => shown.has(name));
}

/** Those of the fields, those of their own fields, and so on. */
function componentsIn({ components }: Registry, fields: readonly Field[]): Component[] {
  const found = new Set<Component>();
  const follow = (field: Field) => {
    const uids = field.type === 'component' ? [field.component] : field.type === 'dynamiczone' ? field.components : [];
    for (const uid of uids) {
      const component = components.get(uid);
      if (!component || found.has(component)) continue;
      found.add(component);
      component.fields.forEach(follow);
    }
  };
  fields.forEach(follow);
  return [...found];
}

function describe({ uid, definition }: ContentType | Component, fields: readonly Field[]) {
  const shown = new Set(fields.map(({ name }) => name));
  const attributes = Object.entries(definition.attributes).filter(([name]) => shown.has(name));
  return {
    uid,
    definition: { ...definition, attributes: Object.fromEntries(attributes) },
    fieldIds: Object.fromEntries(fields.map(({ name, id }) => [name, id])),
  };
}

function sorted(codes: Iterable<string> | null): string[] | null {
  return codes && [...codes].sort();
}
