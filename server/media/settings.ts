/** How pictures are made: the list of standard formats, and whether their makers stay named in them. */
import { z } from 'zod';
import { recordAudit } from '../audit/index.ts';
import type { Db, Tx } from '../db/database.ts';
import type { Caller } from './caller.ts';
import { beginRemaking } from './remake-progress.ts';

const side = z.number().int().min(16).max(4_096);

export const mediaSettings = z.strictObject({
  /** A picture larger than the box gets a copy that fits into it. The name goes into the address of the copy. */
  formats: z
    .array(z.strictObject({ name: z.string().regex(/^[a-z][a-z0-9]{0,29}$/), width: side, height: side }))
    .max(12)
    .refine((formats) => new Set(formats.map(({ name }) => name)).size === formats.length, 'Each name once'),
  /** Artist and copyright stay in the copies; all other metadata goes in any case. */
  keepCopyright: z.boolean(),
});

export type MediaSettings = z.output<typeof mediaSettings>;
export type StoredMediaSettings = MediaSettings & { readonly revision: number };

export async function readMediaSettings(db: Db): Promise<StoredMediaSettings> {
  const { rows } = await db.query<StoredMediaSettings>({
    name: 'media-settings',
    text: 'select formats, keep_copyright as "keepCopyright", revision from media_settings',
  });
  if (!rows[0]) throw new Error('The row of media_settings is gone');
  return rows[0];
}

/** Originals are never touched; the copies of all pictures are made anew by a job, while the old ones are served. */
export async function changeMediaSettings(tx: Tx, { access, source }: Caller, settings: MediaSettings): Promise<void> {
  const { formats, keepCopyright } = settings;
  const { rows } = await tx.query({
    text: `update media_settings set formats = $1, keep_copyright = $2
      where (formats, keep_copyright) is distinct from ($1::jsonb, $2) returning id`,
    values: [JSON.stringify(formats), keepCopyright],
  });
  if (!rows[0]) return;
  await recordAudit(tx, { ...source, actor: access.actor, action: 'media.settings', subject: 'media-settings:1' });
  await beginRemaking(tx);
}
