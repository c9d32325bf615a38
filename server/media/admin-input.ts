/** What the routes of the media library have in common. */
import { z } from 'zod';

export const adminTags = ['admin: media'];
export const mediaAction = (verb: string) => `plugin::upload.content-api.${verb}`;

export const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
export const withId = z.object({ id });
/** Null for the top. */
export const folderId = id.nullable();
/** As many as the library lists under "all". */
export const maxIds = 10_000;
export const ids = z.array(id).min(1).max(maxIds);
