/** What can be written about a file. Pure. */
import type { FocalPoint, MediaFile, MediaFileChanges } from '../../../../../server/admin-api.ts';

export type TextsForm = { readonly alternativeText: string; readonly caption: string };

export type FileForm = {
  readonly name: string;
  /** By locale. */
  readonly texts: Readonly<Record<string, TextsForm>>;
  readonly focalPoint: FocalPoint | null;
  readonly folderId: number | null;
  readonly tags: readonly string[];
};

const noTexts: TextsForm = { alternativeText: '', caption: '' };

export function formOf(file: MediaFile, defaultLocale: string): FileForm {
  const { name, focalPoint, folderId, tags } = file;
  const translations = Object.entries(file.translations).map(([locale, texts]) => [locale, { ...noTexts, ...texts }]);
  const own: TextsForm = { alternativeText: file.alternativeText ?? '', caption: file.caption ?? '' };
  return { name, texts: { ...Object.fromEntries(translations), [defaultLocale]: own }, focalPoint, folderId, tags };
}

export function textsIn({ texts }: FileForm, locale: string): TextsForm {
  return texts[locale] ?? noTexts;
}

export function withTexts(form: FileForm, locale: string, change: Partial<TextsForm>): Pick<FileForm, 'texts'> {
  return { texts: { ...form.texts, [locale]: { ...textsIn(form, locale), ...change } } };
}

/** What the server has to be told; undefined when it knows everything. A file is never without a name. */
export function changesBetween(saved: FileForm, form: FileForm): MediaFileChanges | undefined {
  const name = form.name.trim();
  const translations = changedTexts(saved, form);
  const changes: MediaFileChanges = {
    ...(name !== '' && name !== saved.name ? { name } : {}),
    ...(Object.keys(translations).length === 0 ? {} : { translations }),
    ...(isSamePoint(form.focalPoint, saved.focalPoint) ? {} : { focalPoint: form.focalPoint }),
    ...(form.folderId === saved.folderId ? {} : { folderId: form.folderId }),
    ...(form.tags.join('\n') === saved.tags.join('\n') ? {} : { tags: form.tags }),
  };
  return Object.keys(changes).length === 0 ? undefined : changes;
}

function changedTexts(saved: FileForm, form: FileForm): NonNullable<MediaFileChanges['translations']> {
  const entries = Object.entries(form.texts).map(([locale, texts]) => {
    const before = textsIn(saved, locale);
    const change = {
      ...(texts.alternativeText === before.alternativeText ? {} : { alternativeText: texts.alternativeText || null }),
      ...(texts.caption === before.caption ? {} : { caption: texts.caption || null }),
    };
    return [locale, change] as const;
  });
  return Object.fromEntries(entries.filter(([, change]) => Object.keys(change).length > 0));
}

function isSamePoint(one: FocalPoint | null, other: FocalPoint | null): boolean {
  return one?.x === other?.x && one?.y === other?.y;
}
