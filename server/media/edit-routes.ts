/** Editing pictures in the admin, and what they were before. */
import { z } from 'zod';
import { endpoint, type Routes } from '../http/index.ts';
import { mediaAction as action, id, adminTags as tags, withId } from './admin-input.ts';
import type { AdminMediaDeps } from './admin-media-routes.ts';
import { formerKey, getVersion, listVersions } from './asset-versions.ts';
import { findStoredAsset } from './assets-sql.ts';
import { callerOf } from './caller.ts';
import { editImage, restoreVersion } from './edit-image.ts';
import { mediaErrors } from './errors.ts';
import { refuseClosedFile } from './file-rights.ts';
import { getItem } from './library-routes.ts';
import { servePrivately } from './serve.ts';

const percent = z.number().min(0).max(100);
const side = z.number().gt(0).max(100);
const tolerance = 0.01; // of percent: sums of numbers that were computed

const edit = z
  .strictObject({
    rotate: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]).default(0),
    mirror: z.boolean().default(false),
    flip: z.boolean().default(false),
    crop: z
      .strictObject({ x: percent, y: percent, width: side, height: side })
      .refine(({ x, width }) => x + width <= 100 + tolerance, 'A crop that stands out at the right')
      .refine(({ y, height }) => y + height <= 100 + tolerance, 'A crop that stands out at the bottom')
      .nullable()
      .default(null),
  })
  .refine(({ rotate, mirror, flip, crop }) => rotate !== 0 || mirror || flip || crop !== null, 'Nothing to do');

const withVersion = withId.extend({ number: id });

export function editRoutes({ media }: AdminMediaDeps): Routes {
  return {
    'POST /admin/api/files/:id/actions/edit': endpoint({
      summary: 'Turn, mirror and cut a picture; what it was is kept',
      tags,
      permission: action('upload'),
      params: withId,
      body: edit,
      handler: async ({ params, body, ...input }) => {
        await editImage(media, callerOf(input), params.id, body);
        return { json: await getItem(input.db, input.access, params.id) };
      },
    }),
    'GET /admin/api/files/:id/versions': endpoint({
      summary: 'What a file was before its content was edited or replaced',
      tags,
      permission: action('findOne'),
      params: withId,
      handler: async ({ params, access, db }) => {
        await refuseClosedFile(db, access, 'findOne', params.id);
        if (!(await findStoredAsset(db, params.id))) throw mediaErrors.not_found();
        const versions = await listVersions(db, params.id);
        return { body: { data: versions.map(({ hash: _, ...shown }) => shown) } };
      },
    }),
    'GET /admin/api/files/:id/versions/:number/content': endpoint({
      summary: 'The bytes of a former content',
      tags,
      permission: action('findOne'),
      params: withVersion,
      handler: async ({ params, access, db, request }) => {
        await refuseClosedFile(db, access, 'findOne', params.id);
        return servePrivately(media, formerKey(await getVersion(db, params.id, params.number)), request);
      },
    }),
    'POST /admin/api/files/:id/versions/:number/restore': endpoint({
      summary: 'Give a file its former content; the present one is kept',
      tags,
      permission: action('upload'),
      params: withVersion,
      handler: async ({ params, ...input }) => {
        await restoreVersion(media, callerOf(input), params.id, params.number);
        return { json: await getItem(input.db, input.access, params.id) };
      },
    }),
  };
}
