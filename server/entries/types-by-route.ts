/** The content type that a path names: of the content API by its route, in any case, of the admin by its uid. */
import { z } from 'zod';
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

type Params = Readonly<Record<string, unknown>>;

/** Where the endpoints of a document stand, below the content API or the admin, and which type an address means. */
export type Mount = {
  readonly path: string;
  /** Throws `entries.not_found`. */
  readonly typeOf: (registry: Registry, params: Params) => ContentType;
  /** What describes the endpoints besides. */
  readonly tags?: readonly string[];
};

export const documentParams = z.looseObject({ documentId: z.string() });

/** The permission that an endpoint there takes. */
export function rightAt(registry: () => Registry, { typeOf }: Mount, action: string): (params: Params) => string {
  return (params) => `${typeOf(registry(), params).uid}.${action}`;
}
