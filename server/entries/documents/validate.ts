/**
 * Reads a body against the model: every field into its canonical value, all problems at once in schema order, with the
 * contract's paths. Canonical values are keyed by field id, in the same form as the values inside components:
 * scalars as their kind says, a to-one relation a document id, a to-many relation a list of them, media asset ids,
 * a component `{ id, … }`, a repeatable component or zone a list of such. Nulls are left out inside components.
 *
 * A draft may be incomplete: required, shortest lengths, least counts and formats are checked when publishing only, and
 * then on the whole entry, not only on what the body says. Pure.
 */
import {
  type Component,
  type ComponentField,
  type ContentType,
  type Field,
  type MediaField,
  type Registry,
  type RelationField,
  type ScalarField,
  scalarKinds,
  type ZoneField,
} from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import { type Findings, missing, nameOf, newFindings, type Path, refuseFound, report, wrongType } from './findings.ts';
import {
  applyToMany,
  applyToOne,
  isRecord,
  type LinkInput,
  type Ref,
  readLinkInput,
  refsOf,
} from './relation-input.ts';
import type { Resolved } from './resolve.ts';

/** Canonical values by field id. */
export type Values = Readonly<Record<string, unknown>>;

export type InverseChange = { readonly field: RelationField; readonly input: LinkInput };

export type EntryChange = {
  /** The whole entry after the write, what is kept included. */
  readonly values: Values;
  /** Relations that other types store, as asked for. */
  readonly inverse: readonly InverseChange[];
};

export type ValidationInput = {
  readonly registry: Registry;
  readonly type: ContentType;
  /** By attribute name, keys already checked. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The entry as it stands; null for one that is being made (then defaults apply). */
  readonly present: Values | null;
  /** Values of a new entry that come from its document's other locales, by field id; what is given goes before them. */
  readonly inherited: Values;
  readonly publishing: boolean;
  readonly resolved: Resolved;
};

type Context = ValidationInput & { readonly findings: Findings };

/** Throws `entries.invalid_data` with all problems, `entries.foreign_component`, `entries.not_connected`. */
export function validateEntry(input: ValidationInput): EntryChange {
  const findings = newFindings();
  const context: Context = { ...input, findings };
  const values: Record<string, unknown> = {};
  const inverse: InverseChange[] = [];
  for (const field of input.type.fields) {
    const given = input.data[field.name];
    if (field.type === 'relation' && field.storage.in === 'inverse') {
      if (given !== undefined) inverse.push({ field, input: readLinks(context, field, given) });
      continue;
    }
    const isInherited = given === undefined && field.id in input.inherited;
    values[field.id] = readField(context, field, given, isInherited ? input.inherited : input.present, [field.name]);
  }
  refuseFound(findings);
  return { values, inverse };
}

/** `base` is the entry or component item that the field stands in; null when it is new. */
function readField(context: Context, field: Field, given: unknown, base: Values | null, path: Path): unknown {
  const present = base?.[field.id] ?? null;
  switch (field.type) {
    case 'scalar':
      return readScalar(context, field, given === undefined && base === null ? defaultOf(field) : given, present, path);
    case 'relation':
      return given === undefined ? emptyUnless(present, field.many) : readRelation(context, field, given, present);
    case 'media':
      return given === undefined
        ? emptyUnless(present, field.multiple)
        : readMedia(context, field, given, present, path);
    case 'component':
      return field.repeatable
        ? readRepeatable(context, field, given, present, path)
        : readSingle(context, field, given, present, path);
    case 'dynamiczone':
      return readZone(context, field, given, present, path);
  }
}

function defaultOf(field: ScalarField): unknown {
  return field.options.default ?? undefined;
}

function emptyUnless(present: unknown, many: boolean): unknown {
  return present ?? (many ? [] : null);
}

function readScalar(context: Context, field: ScalarField, given: unknown, present: unknown, path: Path): unknown {
  const { publishing } = context;
  const value = given === undefined ? present : given;
  if (value === null) {
    // Of a password of the entry itself it is not known here whether there is one: the database holds the rule.
    const isHidden = field.kind === 'password' && given === undefined && context.present !== null && path.length === 1;
    if (publishing && field.required && !isHidden)
      report(context.findings, missing(path, given, context.present === null));
    return null;
  }
  // Stored JSON would be read as text again, and a stored password is a hash: neither can be checked a second time.
  const isOpaque = field.kind === 'json' || field.kind === 'password';
  if (given === undefined && (!publishing || isOpaque)) return present;
  const parsed = scalarKinds[field.kind].parse(value, field.options, { name: nameOf(path), publishing });
  if ('value' in parsed) return given === undefined ? present : parsed.value;
  for (const found of parsed.problems) report(context.findings, { ...found, path: [...path, ...found.path], value });
  return null;
}

function readRelation(context: Context, field: RelationField, given: unknown, present: unknown): unknown {
  const input = readLinks(context, field, given);
  const resolve = (ref: Ref) => context.resolved.document(field.target, ref);
  if (!field.many) return applyToOne(typeof present === 'string' ? present : null, input, resolve);
  return applyToMany(asList(present), input, resolve, (anchor) => notConnected(field, anchor));
}

export function notConnected(field: Field, anchor: Ref): Error {
  return entryErrors.not_connected({
    field: field.name,
    anchor: 'documentId' in anchor ? anchor.documentId : anchor.rowId,
  });
}

function readMedia(context: Context, field: MediaField, given: unknown, present: unknown, path: Path): unknown {
  const input = readLinkInput(given);
  const find = (ref: Ref) => context.resolved.asset(ref);
  checkLinks(context, input, (ref) => find(ref) !== undefined, 'plugin::upload.file');
  for (const ref of refsOf(input)) {
    const asset = find(ref);
    if (asset && !isAllowedMime(field.allowedTypes, asset.mime)) {
      const message = `${nameOf(path)} takes ${field.allowedTypes.join(', ')} only, not ${asset.mime}`;
      report(context.findings, { path, code: 'media_type', message, value: asset.id });
    }
  }
  // Recorded: a patch of a single file changes nothing.
  if (!field.multiple)
    return input.kind === 'patch' ? present : applyToOne(present, input, (ref) => find(ref)?.id ?? null);
  return applyToMany(
    asList(present),
    input,
    (ref) => find(ref)?.id,
    (anchor) => notConnected(field, anchor),
  );
}

/** Types as the contract names them: everything that is not a picture, film or sound is a file. */
function isAllowedMime(allowedTypes: readonly string[], mime: string): boolean {
  const family = `${mime.split('/')[0]}s`;
  const type = ['images', 'videos', 'audios'].includes(family) ? family : 'files';
  return allowedTypes.length === 0 || allowedTypes.includes(type);
}

function readLinks(context: Context, field: RelationField, given: unknown): LinkInput {
  const input = readLinkInput(given);
  const isThere = (ref: Ref) => context.resolved.document(field.target, ref) !== undefined;
  checkLinks(context, input, isThere, field.target ?? 'any');
  return input;
}

function checkLinks(context: Context, input: LinkInput, isThere: (ref: Ref) => boolean, target: string): void {
  const { findings } = context;
  if (input.kind === 'invalid') findings.links ??= 'Invalid relations';
  const absent = refsOf(input).filter((ref) => !isThere(ref)).length;
  if (absent > 0) {
    findings.links ??= `${absent} relation(s) of type ${target} associated with this entity do not exist`;
  }
}

function readSingle(context: Context, field: ComponentField, given: unknown, present: unknown, path: Path): unknown {
  if (given === null || (given === undefined && present === null)) {
    if (context.publishing && field.required) report(context.findings, missing(path, given, context.present === null));
    return null;
  }
  const component = context.registry.components.get(field.component);
  if (given === undefined) return component ? keepItem(context, component, present, path) : present;
  const before = isRecord(present) ? [present] : [];
  return component ? readItem(context, component, given, { before, path, field: path[0] }) : null;
}

function readRepeatable(
  context: Context,
  field: ComponentField,
  given: unknown,
  present: unknown,
  path: Path,
): unknown {
  const component = context.registry.components.get(field.component);
  const before = asList<Values>(present);
  if (given === undefined) {
    checkCount(context, field, before.length, path, present);
    return component ? before.map((item, at) => keepItem(context, component, item, [...path, at])) : before;
  }
  if (!Array.isArray(given)) return wrongType(context.findings, 'array', given, path);
  checkCount(context, field, given.length, path, given);
  if (!component) return [];
  return given.map((item, at) => readItem(context, component, item, { before, path: [...path, at], field: path[0] }));
}

function readZone(context: Context, field: ZoneField, given: unknown, present: unknown, path: Path): unknown {
  const before = asList<Values>(present);
  if (given === undefined) {
    checkCount(context, field, before.length, path, present);
    return before.map((item, at) => {
      const component = context.registry.components.get(String(item.__component));
      return component ? keepItem(context, component, item, [...path, at]) : item;
    });
  }
  if (!Array.isArray(given)) return wrongType(context.findings, 'array', given, path);
  checkCount(context, field, given.length, path, given);
  return given.map((item, at) => readZoneItem(context, field, item, before, [...path, at]));
}

function readZoneItem(
  context: Context,
  field: ZoneField,
  given: unknown,
  before: readonly Values[],
  path: Path,
): unknown {
  if (!isRecord(given)) return wrongType(context.findings, 'object', given, path);
  const uid = given.__component;
  const component = typeof uid === 'string' ? context.registry.components.get(uid) : undefined;
  if (!component) {
    const known = [...context.registry.components.keys()].join(', ');
    const name = `${nameOf(path)}.__component`;
    const isAbsent = uid === undefined || uid === null;
    report(context.findings, {
      path: [...path, '__component'],
      code: isAbsent ? 'required' : 'unknown_component',
      message: isAbsent ? `${name} is a required field` : `${name} must be one of the following values: ${known}`,
      value: uid,
    });
    context.findings.links ??= 'Invalid relations';
    return null;
  }
  if (!field.components.includes(component.uid)) {
    const message = `${field.name} does not take ${component.uid}; it takes ${field.components.join(', ')}`;
    report(context.findings, { path: [...path, '__component'], code: 'component_not_allowed', message, value: uid });
    return null;
  }
  const alike = before.filter((item) => item.__component === uid);
  const item = readItem(context, component, given, { before: alike, path, field: path[0] });
  return isRecord(item) ? { __component: uid, ...item } : item;
}

type ItemPlace = {
  /** The items that the entry has there: an `id` must be one of theirs. */
  readonly before: readonly Values[];
  readonly path: Path;
  readonly field: string | number | undefined;
};

/** With the id of a present item that item is updated in place; without one it is a new item. */
function readItem(context: Context, component: Component, given: unknown, { before, path, field }: ItemPlace): unknown {
  if (!isRecord(given)) return wrongType(context.findings, 'object', given, path);
  const { id } = given;
  // An entry that is being made has no items yet: ids copied from elsewhere mean nothing.
  const isNew = id === undefined || id === null || context.present === null;
  const base = isNew ? null : (before.find((item) => item.id === Number(id)) ?? null);
  if (!isNew && base === null) {
    context.findings.foreignIn ??= String(field);
    return null;
  }
  const itemId = base?.id ?? context.resolved.nextItemId();
  return { id: itemId, ...readMembers(context, component, given, base, path) };
}

/** An item that the body does not mention: unchanged, and checked as a whole when publishing. */
function keepItem(context: Context, component: Component, present: unknown, path: Path): unknown {
  if (context.publishing && isRecord(present)) readMembers(context, component, {}, present, path);
  return present;
}

function readMembers(
  context: Context,
  component: Component,
  given: Values,
  base: Values | null,
  path: Path,
): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const field of component.fields) {
    const value = readField(context, field, given[field.name], base, [...path, field.name]);
    if (value !== null && value !== undefined) members[field.id] = value;
  }
  return members;
}

function checkCount(
  context: Context,
  field: ComponentField | ZoneField,
  count: number,
  path: Path,
  value: unknown,
): void {
  const name = nameOf(path);
  if (field.max !== null && count > field.max) {
    const message = `${name} field must have less than or equal to ${field.max} items`;
    report(context.findings, { path, code: 'too_many', message, value });
  }
  // Recorded: an empty list satisfies any minimum unless the field is required.
  if (context.publishing && field.min !== null && count < field.min && (count > 0 || field.required)) {
    const message = `${name} field must have at least ${field.min} items`;
    report(context.findings, { path, code: 'too_few', message, value });
  }
}

// Canonical values come from our own rows: a list field holds a list.
function asList<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [];
}
