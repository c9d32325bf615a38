/** The content type that a path names: of the content API by its route, in any case, of the admin by its uid. */
import type { ContentType, Registry } from '../schema/index.ts';
import { entryErrors } from './errors.ts';

/** Throws `entries.not_found`. */
export function typeByRoute(registry: Registry, route: string | undefined): ContentType {
  const type = registry.typeByRoute.get(route?.toLowerCase() ?? '');
  if (!type) throw entryErrors.not_found();
  return type;
}

/** Throws `entries.not_found`. */
export function typeByUid(registry: Registry, uid: string | undefined): ContentType {
  const type = registry.types.get(uid ?? '');
  if (!type) throw entryErrors.not_found();
  return type;
}

/** A type with many documents. Throws `entries.not_found`, also for a single type. */
export function collectionByRoute(registry: Registry, route: string | undefined): ContentType {
  const type = typeByRoute(registry, route);
  if (type.kind !== 'collectionType') throw entryErrors.not_found();
  return type;
}
