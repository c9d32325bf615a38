/**
 * Which keys a body may have: the attributes of the type, and inside components those of the component. An unknown or
 * forbidden key refuses the write before anything is looked up. Pure.
 */
import { type Access, type Grant, isAllowed } from '../../base/access.ts';
import type { AppError } from '../../base/errors.ts';
import type { Component, ContentType, Field, Registry } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import { targetType } from '../visitor-types.ts';
import { writableFields } from './authorise-write.ts';
import { isRecord } from './relation-input.ts';

// Accepted and ignored, as recorded: clients send back what they have read.
const ignoredKeys: ReadonlySet<string> = new Set(['publishedAt', 'locale', 'localizations']);
const systemKeys: ReadonlySet<string> = new Set(['createdAt', 'updatedAt', 'createdBy', 'updatedBy']);
const linkKeys: ReadonlySet<string> = new Set([
  ...['set', 'connect', 'disconnect', 'options', 'id', 'documentId', 'locale', 'status', 'position', '__type'],
  ...['createdAt', 'updatedAt', 'publishedAt'],
]);

/**
 * Throws `entries.invalid_key` for the first key that is unknown, not writable under `grants`, or a relation to what the
 * caller may not read.
 */
export function refuseUnknownKeys(
  { registry, access }: { readonly registry: Registry; readonly access: Access },
  type: ContentType,
  data: Readonly<Record<string, unknown>>,
  grants: readonly Grant[],
): void {
  for (const key of ['id', 'documentId']) if (key in data) throw invalidKey(key);
  const writable = writableFields(grants);
  for (const [key, value] of Object.entries(data)) {
    if (ignoredKeys.has(key)) continue;
    if (systemKeys.has(key)) throw invalidKey(key, key);
    const field = type.fieldByName.get(key);
    if (!field) throw invalidKey(key, null);
    if (writable && !writable.has(field.id)) throw invalidKey(key, key);
    refuseInside(registry, access, field, value, key);
  }
}

/** The fields that a body writes. */
export function fieldsOf(type: ContentType, data: Readonly<Record<string, unknown>>): Field[] {
  return type.fields.filter(({ name }) => data[name] !== undefined);
}

function refuseInside(registry: Registry, access: Access, field: Field, value: unknown, path: string): void {
  if (field.type === 'relation') {
    // A single target that is closed document by document is refused when it is looked up, as if it were not there.
    if (field.target !== null && !isAllowed(access, `${field.target}.find`)) throw invalidKey(field.name, path);
    const target = field.target === null ? undefined : targetType(registry, field.target);
    for (const item of Array.isArray(value) ? value : [value]) refuseLinkKeys(item, target, path);
  } else if (field.type === 'component') {
    const component = registry.components.get(field.component);
    if (component) refuseInItems(registry, access, component, value, path);
  } else if (field.type === 'dynamiczone') {
    for (const item of Array.isArray(value) ? value : []) {
      const component = isRecord(item) ? registry.components.get(String(item.__component)) : undefined;
      if (component) refuseInItems(registry, access, component, item, path);
    }
  }
}

function refuseInItems(registry: Registry, access: Access, component: Component, value: unknown, path: string): void {
  for (const item of Array.isArray(value) ? value : [value]) {
    if (!isRecord(item)) continue;
    for (const [key, inner] of Object.entries(item)) {
      if (key === 'id' || key === '__component') continue;
      const field = component.fieldByName.get(key);
      if (!field) throw invalidKey(key, path);
      refuseInside(registry, access, field, inner, `${path}.${key}`);
    }
  }
}

/** Known attributes of the target pass: clients send back a populated relation, of which only the id is read. */
function refuseLinkKeys(value: unknown, target: ContentType | undefined, path: string): void {
  if (!isRecord(value)) return;
  const unknown = Object.keys(value).find((key) => !linkKeys.has(key) && target && !target.fieldByName.has(key));
  if (unknown !== undefined) throw invalidKey(unknown, path);
}

/** `path` is where the key stands; null at the top, left out for ids (as recorded). */
function invalidKey(key: string, path?: string | null): AppError {
  const at = path !== undefined && path !== null && path !== key ? ` at ${path}` : '';
  return entryErrors.invalid_key(
    { key },
    { message: `Invalid key ${key}${at}`, details: { key, ...(path === undefined ? {} : { path }), source: 'body' } },
  );
}
