/** How a stored file is announced to visitors, by this server and by a bucket that they are sent to. */
import path from 'node:path';
import { typeOfExtension } from './file-types.ts';

export type ServedAs = { readonly type: string; readonly disposition: string };

/** `ext` is that of the bytes, which for another format of a picture is not that of its stored name. */
export function servedAs(name: string, ext: string = path.extname(name)): ServedAs {
  const known = typeOfExtension(ext);
  const mime = known?.mime ?? 'application/octet-stream';
  return {
    type: mime.startsWith('text/') ? `${mime}; charset=utf-8` : mime,
    disposition: `${known?.inline ? 'inline' : 'attachment'}; filename="${downloadName(name, ext)}"`,
  };
}

/** Without the ten hex digits. Stored names are ASCII letters, digits and underscores: nothing to escape. */
function downloadName(name: string, ext: string): string {
  return `${path.basename(name, path.extname(name)).replace(/_[0-9a-f]{10}$/, '')}${ext}`;
}
