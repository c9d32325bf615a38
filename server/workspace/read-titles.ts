/** Titles of entries, asked of the content API's own reader: nothing is told that its lists would not show. */
import { z } from 'zod';
import type { Access } from '../base/access.ts';
import { isAllowed } from '../base/access.ts';
import { AppError } from '../base/errors.ts';
import type { Db } from '../db/database.ts';
import type { Reader } from '../entries/index.ts';
import { type ContentType, titleField } from '../schema/index.ts';

export type TitledEntry = {
  readonly uid: string;
  readonly documentId: string;
  /** `''` where the type has no locales. */
  readonly locale: string;
  /** `''` for an entry without one. */
  readonly title: string;
  readonly updatedAt: string;
};

export type Asking = { readonly reader: Reader; readonly access: Access };

/**
 * The entries of a type as they are worked on, at most `limit`; `parameters` narrow them down, given the name of the
 * title field. Empty where the type has no title, or the caller may not read it.
 */
export async function readTitles(
  db: Db,
  { reader, access }: Asking,
  type: ContentType,
  { limit, parameters }: { limit: number; parameters: (title: string) => Readonly<Record<string, string>> },
): Promise<TitledEntry[]> {
  const title = titleField(type.fields.filter((field) => !field.private));
  if (title === undefined || !maySee(access, type)) return [];
  const asked = new URLSearchParams({
    ...parameters(title),
    'pagination[pageSize]': String(limit),
    'pagination[withCount]': 'false',
    ...(type.draftAndPublish ? { status: 'draft' } : {}),
    ...(type.localized ? { locale: '*' } : {}),
  });
  for (const field of [title, 'updatedAt', ...(type.localized ? ['locale'] : [])]) asked.append('fields', field);
  try {
    const json = await reader.read(db, { access, type: type.uid, mode: 'list', querystring: asked.toString() });
    return answer.parse(JSON.parse(json)).data.map((entry) => ({
      uid: type.uid,
      documentId: entry.documentId,
      locale: entry.locale ?? '',
      title: String(entry[title] ?? ''),
      updatedAt: entry.updatedAt,
    }));
  } catch (error) {
    // Whoever may not read the title itself finds nothing by it.
    if (error instanceof AppError && error.code === 'entries.invalid_query_key') return [];
    throw error;
  }
}

const answer = z.object({
  data: z.array(z.looseObject({ documentId: z.string(), locale: z.string().nullish(), updatedAt: z.string() })),
});

function maySee(access: Access, { uid, draftAndPublish }: ContentType): boolean {
  return isAllowed(access, `${uid}.find`) && (!draftAndPublish || isAllowed(access, `${uid}.readDraft`));
}
