/**
 * Decides what a file is: by its content, against the allow list of `file-types.ts`. The name and the declared type
 * have to agree with it. A raster image under the name of another raster image is corrected, not refused: editors
 * rename files, and no harm is in it. Active content (markup, scripts, executables) is refused under every name.
 */
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { admitName } from './admit-name.ts';
import { mediaErrors } from './errors.ts';
import { fileTypes, typeOfExtension } from './file-types.ts';
import type { ReceivedFile } from './receive.ts';

export type Inspected = {
  /** With its dot; the sender's spelling where it fits the content. */
  readonly ext: string;
  readonly mime: string;
  /** What is to be done with the content: pictures are opened, SVG is rewritten, the rest is stored as it came. */
  readonly treatment: 'raster' | 'svg' | 'opaque';
};

const headBytes = 64 * 1024;
const markupStart = /^(<!doctype|<html|<head|<body|<script|<iframe|<svg|<\?xml|<\?php|<!--|#!)/i;
const markupAnywhere = /<\s*\/?\s*(script|html|svg|iframe|object|embed|body|\?php)/i;

/** Throws `media.type_not_allowed` and `media.type_mismatch`. */
export async function inspectFile(file: ReceivedFile): Promise<Inspected> {
  const ext = admitName(file.name, file.declaredType);
  const type = typeOfExtension(ext) ?? fileTypes.bin;
  if (!type) throw mediaErrors.type_not_allowed({ reason: ext });
  const [sniffed, head] = await Promise.all([sniff(file.path), readHead(file.path)]);

  if (type.mime === 'image/svg+xml') {
    if (sniffed !== undefined && !type.content.includes(sniffed)) throw mismatch(sniffed, file.name);
    return { ext, mime: type.mime, treatment: 'svg' };
  }
  if (sniffed === undefined) return { ext, mime: type.mime, treatment: admitUnsigned(head, ext, file.name) };

  const content = typeOfExtension(sniffed === 'apng' ? 'png' : sniffed);
  if (content?.raster && (type.raster || ext.toLowerCase() === '.bin')) {
    // Without an extension and declared as mere bytes the sender gets bytes back (contract §9), measured all the same.
    if (!type.raster || content.mime === type.mime) return { ext, mime: type.mime, treatment: 'raster' };
    return { ext: `.${sniffed}`, mime: content.mime, treatment: 'raster' };
  }
  if (type.content.includes(sniffed)) return { ext, mime: type.mime, treatment: 'opaque' };
  if (content && ext.toLowerCase() === '.bin') return { ext, mime: type.mime, treatment: 'opaque' };
  if (!content) throw mediaErrors.type_not_allowed({ reason: `the content is ${sniffed}` });
  throw mismatch(sniffed, file.name);
}

/** Content without a signature: text where text is expected, else nothing that a browser could be talked into running. */
function admitUnsigned(head: Buffer, ext: string, name: string): 'opaque' {
  const text = head.toString('latin1').replace(/^(\xef\xbb\xbf)?\s*/, '');
  if (markupStart.test(text)) throw mediaErrors.type_not_allowed({ reason: 'the content is markup or a script' });
  const isText = !head.includes(0) || /^(\xff\xfe|\xfe\xff)/.test(text);
  const mayBeText = typeOfExtension(ext)?.content.length === 0;
  if (!isText && ext.toLowerCase() !== '.bin') throw mismatch('unknown', name);
  // The recorded server stores plain text under the name of a picture; it stays a file that no browser can show.
  if (!mayBeText && markupAnywhere.test(text)) throw mismatch('markup', name);
  return 'opaque';
}

async function sniff(file: string): Promise<string | undefined> {
  // A file that ends in the middle of what its signature announces is unknown, not an error.
  return fileTypeFromFile(file).then(
    (found) => found?.ext,
    () => undefined,
  );
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function mismatch(content: string, name: string): Error {
  return mediaErrors.type_mismatch({ content, name });
}
