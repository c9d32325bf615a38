/** The content type that a path of the content API names, in any case. */
import type { ContentType, Registry } from '../schema/index.ts';
import { entryErrors } from './errors.ts';

/** Throws `entries.not_found`. */
export function typeByRoute(registry: Registry, route: string | undefined): ContentType {
  const type = registry.typeByRoute.get(route?.toLowerCase() ?? '');
  if (!type) throw entryErrors.not_found();
  return type;
}

/** A type with many documents. Throws `entries.not_found`, also for a single type. */
export function collectionByRoute(registry: Registry, route: string | undefined): ContentType {
  const type = typeByRoute(registry, route);
  if (type.kind !== 'collectionType') throw entryErrors.not_found();
  return type;
}
