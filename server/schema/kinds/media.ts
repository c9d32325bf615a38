import { z } from 'zod';

/** One file or several. */
export const mediaOptions = z.looseObject({
  multiple: z.boolean().optional(),
  allowedTypes: z.array(z.enum(['images', 'files', 'videos', 'audios'])).optional(),
});
