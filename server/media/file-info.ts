/** What a form says about its files, beside their bytes. */
import { z } from 'zod';
import { mediaErrors } from './errors.ts';
import type { AttachTarget } from './media.ts';

const text = z
  .string()
  .max(2_000)
  .refine((value) => !value.includes('\0') && value.isWellFormed());
const percent = z.number().min(0).max(100);

/** A word that files are found by. */
export const tag = text.trim().min(1).max(50);
export const localeCode = z.string().regex(/^[A-Za-z0-9]{2,8}([-_][A-Za-z0-9]{1,8})*$/);
const maxTags = 30;

export const fileInfo = z.object({
  name: text
    .min(1)
    .max(255)
    .nullish()
    .transform((name) => name ?? undefined),
  alternativeText: text.nullish(),
  caption: text.nullish(),
  /** In percent of the width and the height, from the left and the top. */
  focalPoint: z.object({ x: percent, y: percent }).nullish(),
  tags: z
    .array(tag)
    .max(maxTags)
    .transform((tags) => [...new Set(tags)])
    .optional(),
  /** The two texts by locale; those of the default locale may stand here or at the top. Null takes a text away. */
  translations: z.record(localeCode, z.object({ alternativeText: text.nullish(), caption: text.nullish() })).optional(),
});

/** Absent keys leave as it is what is there. */
export type FileInfo = Partial<z.output<typeof fileInfo>>;

/**
 * One per file, in the order of the files; a single one may also be an array of several. Keys that are not known are
 * ignored, as the recorded server does. Throws `media.malformed_file_info`.
 */
export function parseFileInfos(field: unknown): FileInfo[] {
  if (field === undefined) return [];
  const texts = Array.isArray(field) ? field : [field];
  return texts.flatMap((value) => {
    const parsed = z.union([fileInfo, z.array(fileInfo)]).safeParse(parseJson(value));
    if (!parsed.success) throw mediaErrors.malformed_file_info();
    return parsed.data;
  });
}

const attachFields = z.object({
  ref: z.string().min(1),
  refId: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  field: z.string().min(1),
});

/** Undefined when the form attaches its files to nothing. Throws `media.incomplete_attachment`. */
export function parseAttachTarget({ ref, refId, field }: Readonly<Record<string, unknown>>): AttachTarget | undefined {
  if (ref === undefined && refId === undefined && field === undefined) return undefined;
  const parsed = attachFields.safeParse({ ref, refId, field });
  if (!parsed.success) throw mediaErrors.incomplete_attachment();
  return parsed.data;
}

function parseJson(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch (cause) {
    throw mediaErrors.malformed_file_info({}, { cause });
  }
}
