/**
 * Definitions as text: the whole model in one file, or single ones as they stand in projects (`schema.json`). What is
 * read goes into the draft, where the server checks it like everything else. Pure.
 */
import { asRecord, isRecord } from '../../fields/values.ts';
import { attributesOf, type Definition, fieldId, isComponent, type Model, withIds } from './model.ts';

type Changes = Readonly<Record<string, Definition | null>>;

/** `definition` without what the builder remembers in it: as it stands in files. */
export function plainDefinition(definition: Definition): Definition {
  const attributes = Object.entries(definition.attributes).map(([name, { plinth: _, ...attribute }]) => [
    name,
    attribute,
  ]);
  return { ...definition, attributes: Object.fromEntries(attributes) };
}

/** The whole model as the text of one file, with the ids of its fields, so that renames stay renames elsewhere too. */
export function toModelFile(model: Model): string {
  const plain = Object.entries(model).map(([uid, definition]): [string, Definition] => [
    uid,
    plainDefinition(definition),
  ]);
  const ids = Object.keys(model).map((uid) => [
    uid,
    Object.fromEntries(Object.entries(attributesOf(model, uid)).map(([name, attribute]) => [name, fieldId(attribute)])),
  ]);
  const file = {
    contentTypes: Object.fromEntries(plain.filter(([uid]) => !isComponent(uid))),
    components: Object.fromEntries(plain.filter(([uid]) => isComponent(uid))),
    fieldIds: Object.fromEntries(ids),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** What is wrong with a file: it is no JSON, it holds no definition, or it does not say which component it is. */
export class ModelFileError extends Error {
  readonly reason: 'json' | 'form' | 'component';
  constructor(reason: ModelFileError['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Reads a whole model, one definition as in a project, or a change set of the server. A component that stands alone is
 * told by the name of its file: `shared.seo.json`. Throws `ModelFileError`.
 */
export function readModelFile(name: string, text: string): Changes {
  const content = parse(text);
  if (isRecord(content.contentTypes) || isRecord(content.components)) {
    const all = { ...asRecord(content.contentTypes), ...asRecord(content.components) };
    const ids = asRecord(content.fieldIds);
    return Object.fromEntries(
      Object.entries(all).map(([uid, value]) => [
        uid,
        value === null ? null : withIds(toDefinition(value), asRecord(ids[uid])),
      ]),
    );
  }
  const definition = toDefinition(content);
  return { [uidOf(name, definition)]: definition };
}

/**
 * The model with the changes in it. Fields that carry no id are those of the same name. What is there already under its
 * uid needs no hint about where it comes from.
 */
export function withChanges(model: Model, changes: Changes): Model {
  const next: Record<string, Definition> = { ...model };
  for (const [uid, definition] of Object.entries(changes)) {
    if (definition === null) delete next[uid];
    else next[uid] = settled(model, uid, definition);
  }
  return next;
}

function settled(model: Model, uid: string, definition: Definition): Definition {
  const before = attributesOf(model, uid);
  const ids = Object.fromEntries(Object.entries(before).map(([name, attribute]) => [name, fieldId(attribute)]));
  const withKnown = withIds(definition, ids);
  if (!model[uid]) return withKnown;
  const { plinth: _, ...rest } = withKnown as Definition & { plinth?: unknown };
  return rest;
}

function uidOf(name: string, { info, kind }: Definition): string {
  if (kind !== undefined || typeof info.singularName === 'string') {
    const singular = String(info.singularName ?? '');
    return `api::${singular}.${singular}`;
  }
  const uid = /([a-z][a-z0-9-]*\.[a-z][a-z0-9-]*)\.json$/.exec(name)?.[1];
  if (uid === undefined) throw new ModelFileError('component');
  return uid;
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(text);
    if (isRecord(content)) return content;
  } catch {
    throw new ModelFileError('json');
  }
  throw new ModelFileError('form');
}

/** Its parts are judged by the server; here it must only be one. Throws `ModelFileError`. */
function toDefinition(value: unknown): Definition {
  const isOne = isRecord(value) && isRecord(value.info) && isRecord(value.attributes);
  if (!isOne || !Object.values(asRecord(value.attributes)).every(isRecord)) throw new ModelFileError('form');
  // Its form was checked above as far as the builder relies on it.
  return value as Definition;
}
