import { z } from 'zod';
import type { Db } from '../db/database.ts';
import { endpoint, type Routes } from '../http/index.ts';
import { callerOf } from './caller.ts';
import { readRemakeProgress, remakeAgain } from './remake-progress.ts';
import { changeMediaSettings, mediaSettings, readMediaSettings } from './settings.ts';

const tags = ['admin: media'];

/** The sizes of pictures belong to the model of the site, and so do the rights to them. */
export function mediaSettingsRoutes(): Routes {
  return {
    'GET /admin/api/media-settings': endpoint({
      summary: 'The standard formats of pictures',
      tags,
      permission: 'schema.read',
      handler: async ({ db }) => ({ body: { data: await read(db) } }),
    }),
    'PUT /admin/api/media-settings': endpoint({
      summary: 'Change the standard formats; those of all pictures are made anew',
      tags,
      permission: 'schema.write',
      body: mediaSettings,
      write: true,
      handler: async ({ body, tx, ...input }) => {
        await changeMediaSettings(tx, callerOf(input), body);
        return { body: { data: await read(tx) } };
      },
    }),
    'GET /admin/api/media-settings/remake': endpoint({
      summary: 'How far the making of standard formats is, and what could not be made',
      tags,
      permission: 'schema.write',
      handler: async ({ db }) => ({ body: { data: await readRemakeProgress(db) } }),
    }),
    'POST /admin/api/media-settings/remake': endpoint({
      summary: 'Make the standard formats once more: all, those that failed, or the rest',
      tags,
      permission: 'schema.write',
      body: z.strictObject({ which: z.enum(['all', 'failed', 'rest']) }),
      write: true,
      handler: async ({ body, tx }) => {
        await remakeAgain(tx, body.which);
        return { body: { data: await readRemakeProgress(tx) } };
      },
    }),
  };
}

async function read(db: Db) {
  const { formats, keepCopyright } = await readMediaSettings(db);
  return { formats, keepCopyright };
}
