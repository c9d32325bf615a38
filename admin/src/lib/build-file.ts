/** A file for tests. */
import type { MediaFile } from '../../../server/admin-api.ts';

export function buildFile(overrides: Partial<MediaFile> = {}): MediaFile {
  return {
    id: 1,
    documentId: 'a'.repeat(24),
    name: 'statue.jpg',
    alternativeText: null,
    caption: null,
    url: '/uploads/statue_1.jpg',
    mime: 'image/jpeg',
    ext: '.jpg',
    width: 1600,
    height: 900,
    size: 120,
    formats: null,
    focalPoint: null,
    dominantColor: null,
    folderId: null,
    tags: [],
    translations: {},
    missingSince: null,
    deletedAt: null,
    may: { upload: true, destroy: true },
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...overrides,
  };
}
