/**
 * The kinds of files that are accepted: an allow list by extension. Nothing else is stored, so nothing else is served.
 *
 * `content` names what sniffing (the library file-type) may find in a file of that extension; an empty list stands
 * for text, which has no signature. `inline` files may be shown by a browser, all others are downloads. `raster`
 * images are the ones that libvips is allowed to open.
 */

export type FileType = {
  readonly mime: string;
  readonly content: readonly string[];
  readonly inline?: true;
  readonly raster?: true;
};

const office = (mime: string, ext: string): FileType => ({ mime, content: [ext, 'zip'] });
const oldOffice = (mime: string): FileType => ({ mime, content: ['cfb'] });
const text = (mime: string): FileType => ({ mime, content: [] });
const ogg = ['ogg', 'oga', 'opus', 'ogv', 'ogx'];
const quickTime = ['mp4', 'm4v', 'mov', 'm4a', 'f4v', '3gp'];
const openXml = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';

export const fileTypes: Readonly<Record<string, FileType>> = {
  jpg: { mime: 'image/jpeg', content: ['jpg'], inline: true, raster: true },
  jpeg: { mime: 'image/jpeg', content: ['jpg'], inline: true, raster: true },
  png: { mime: 'image/png', content: ['png', 'apng'], inline: true, raster: true },
  webp: { mime: 'image/webp', content: ['webp'], inline: true, raster: true },
  gif: { mime: 'image/gif', content: ['gif'], inline: true, raster: true },
  avif: { mime: 'image/avif', content: ['avif'], inline: true, raster: true },
  svg: { mime: 'image/svg+xml', content: ['xml', 'svg'], inline: true },
  heic: { mime: 'image/heic', content: ['heic'] },
  heif: { mime: 'image/heif', content: ['heic', 'heif'] },
  bmp: { mime: 'image/bmp', content: ['bmp'] },
  tif: { mime: 'image/tiff', content: ['tif'] },
  tiff: { mime: 'image/tiff', content: ['tif'] },
  ico: { mime: 'image/x-icon', content: ['ico'], inline: true },
  mp4: { mime: 'video/mp4', content: quickTime, inline: true },
  m4v: { mime: 'video/mp4', content: quickTime, inline: true },
  mov: { mime: 'video/quicktime', content: quickTime, inline: true },
  webm: { mime: 'video/webm', content: ['webm', 'mkv'], inline: true },
  mkv: { mime: 'video/matroska', content: ['mkv', 'webm'] },
  ogv: { mime: 'video/ogg', content: ogg, inline: true },
  mp3: { mime: 'audio/mpeg', content: ['mp3'], inline: true },
  wav: { mime: 'audio/wav', content: ['wav'], inline: true },
  ogg: { mime: 'audio/ogg', content: ogg, inline: true },
  oga: { mime: 'audio/ogg', content: ogg, inline: true },
  opus: { mime: 'audio/ogg', content: ogg, inline: true },
  flac: { mime: 'audio/flac', content: ['flac'], inline: true },
  aac: { mime: 'audio/aac', content: ['aac'], inline: true },
  m4a: { mime: 'audio/mp4', content: quickTime, inline: true },
  pdf: { mime: 'application/pdf', content: ['pdf'], inline: true },
  doc: oldOffice('application/msword'),
  xls: oldOffice('application/vnd.ms-excel'),
  ppt: oldOffice('application/vnd.ms-powerpoint'),
  docx: office(`${openXml}.wordprocessingml.document`, 'docx'),
  xlsx: office(`${openXml}.spreadsheetml.sheet`, 'xlsx'),
  pptx: office(`${openXml}.presentationml.presentation`, 'pptx'),
  odt: office(`${openDocument}.text`, 'odt'),
  ods: office(`${openDocument}.spreadsheet`, 'ods'),
  odp: office(`${openDocument}.presentation`, 'odp'),
  zip: { mime: 'application/zip', content: ['zip'] },
  csv: text('text/csv'),
  txt: text('text/plain'),
  md: text('text/markdown'),
  json: text('application/json'),
  vtt: text('text/vtt'),
  srt: text('application/x-subrip'),
  rtf: { mime: 'application/rtf', content: ['rtf'] },
  bin: { mime: 'application/octet-stream', content: [] },
};

/** The type for an extension in any case, with or without its dot; undefined when it is not on the list. */
export function typeOfExtension(extension: string): FileType | undefined {
  const key = extension.replace(/^\./, '').toLowerCase();
  return Object.hasOwn(fileTypes, key) ? fileTypes[key] : undefined;
}

/** The usual extension, without a dot, for a declared media type; undefined when it is not on the list. */
export function extensionOfMime(mime: string): string | undefined {
  const bare = mime.split(';')[0]?.trim().toLowerCase();
  return Object.entries(fileTypes).find(([, type]) => type.mime === bare)?.[0];
}
