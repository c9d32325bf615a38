/** The sample model compiled without a database, with ids that never change: for pure tests and golden files. */
import { compile, type Definition, type Registry, type Stored } from '../schema/index.ts';
import { type SampleComponent, type SampleContentType, sampleLocales, sampleModel } from './model.ts';

export function sampleRegistry(): Registry {
  const types = sampleModel.contentTypes.map((type) => stored(type, 't'));
  const components = sampleModel.components.map((component) => stored(component, 'c'));
  const byUid = (list: readonly Stored[]) => new Map(list.map((one) => [one.uid, one]));
  return compile({
    model: { types: byUid(types), components: byUid(components) },
    locales: sampleLocales,
    revision: 1,
  });
}

/** The sample model in the form that `applyDefinitions` takes. */
export const sampleDefinitions = {
  contentTypes: Object.fromEntries(sampleModel.contentTypes.map((type) => [type.uid, type])),
  components: Object.fromEntries(sampleModel.components.map((component) => [component.uid, component])),
};

function stored(model: SampleContentType | SampleComponent, prefix: 't' | 'c'): Stored {
  const names = Object.keys(model.attributes);
  return {
    uid: model.uid,
    id: `${prefix}_${model.uid}`,
    // The samples are written in the form of definitions; the schema domain's own tests parse them.
    definition: model as unknown as Definition,
    fieldIds: Object.fromEntries(names.map((name) => [name, `f_${name}`])),
  };
}
