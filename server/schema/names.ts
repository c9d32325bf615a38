/** How names in definitions become names in the database, and which names are taken. Pure. */
import { createHash } from 'node:crypto';

// NAMEDATALEN - 1: PostgreSQL cuts longer identifiers silently.
const maxBytes = 63;

/** `readingTime` → `reading_time`, `HTMLBody` → `html_body`. */
export function toSnakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

/** The name itself, or its beginning and a hash of the whole where it is longer than PostgreSQL keeps. ASCII only. */
export function shorten(name: string): string {
  if (name.length <= maxBytes) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 10);
  return `${name.slice(0, maxBytes - 11)}_${hash}`;
}

export function contentTableName(singularName: string): string {
  return shorten(`ct_${toSnakeCase(singularName)}`);
}

export function linkTableName(singularName: string, attribute: string): string {
  return shorten(`lk_${toSnakeCase(singularName)}_${toSnakeCase(attribute)}`);
}

export const attributeName = /^[A-Za-z][A-Za-z0-9_]*$/;
/** Singular and plural names, categories and component names: they become path segments and parts of table names. */
export const kebabName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const contentTypeUid = /^(?:api|plugin)::[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;
export const componentUid = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;
export const fieldIdForm = /^f[a-z0-9]{9}$/;
/** Ids of content types and components. */
export const thingIdForm = /^[tc][a-z0-9]{9}$/;

/** Path segments below `/api` that belong to the product. */
export const reservedRoutes: ReadonlySet<string> = new Set([
  ...['admin', 'auth', 'connect', 'content-manager', 'content-type-builder', 'documentation', 'graphql', 'health'],
  ...['i18n', 'openapi', 'openapi.json', 'plugin', 'plugins', 'releases', 'roles', 'upload', 'uploads', 'users'],
  ...['users-permissions', 'email', 'webhooks', 'metrics'],
]);

/** Attribute names that entries, filters or writes use themselves; compared in lower case. */
export const reservedAttributes: ReadonlySet<string> = new Set([
  ...['id', 'documentid', 'document_id', 'createdat', 'created_at', 'updatedat', 'updated_at', 'publishedat'],
  ...['published_at', 'createdby', 'created_by', 'createdbyid', 'created_by_id', 'updatedby', 'updated_by'],
  ...['updatedbyid', 'updated_by_id', 'locale', 'localizations', 'status', 'version', 'meta', 'and', 'or', 'not'],
  ...['__component', '__contenttype', '__proto__', 'constructor', 'prototype', 'strapi'],
]);
