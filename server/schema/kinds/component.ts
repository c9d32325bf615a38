import { z } from 'zod';
import { componentUid } from '../names.ts';

const uid = z.string().regex(componentUid, 'Not the uid of a component, such as shared.seo');
const items = z.number().int().min(0).optional();

/** A component used as a field: one value, or a list of them. */
export const componentOptions = z.looseObject({
  component: uid,
  repeatable: z.boolean().optional(),
  min: items,
  max: items,
});

/** A list whose items are each of one of several components. */
export const zoneOptions = z.looseObject({
  components: z
    .array(uid)
    .max(200)
    .refine((uids) => new Set(uids).size === uids.length, { message: 'The same component stands there twice' }),
  min: items,
  max: items,
});
