/** The first look at a file, before any of its bytes are read: its name and what the sender says that it is. */
import path from 'node:path';
import { mediaErrors } from './errors.ts';
import { extensionOfMime, typeOfExtension } from './file-types.ts';

const activeDeclaredType = /html|script|x-(sh|php|msdownload|executable|httpd)|(^|\/|\+)xml$/i;

/**
 * The extension (with its dot) under which a file of this name and declared type may come in; decided before any of
 * its bytes are read. Throws `media.type_not_allowed`.
 */
export function admitName(name: string, declaredType: string): string {
  const given = path.extname(name);
  const ext = given === '' || given === '.' ? `.${extensionFor(declaredType)}` : given;
  const type = typeOfExtension(ext);
  if (!type) throw mediaErrors.type_not_allowed({ reason: `the extension ${ext}` });
  const isSvg = type.mime === 'image/svg+xml' && /^image\/svg/i.test(declaredType);
  const isMedia = /^(image|audio|video)\//i.test(declaredType);
  const isOtherMedia = isMedia && !/^(image|audio|video)\//.test(type.mime);
  if ((!isSvg && activeDeclaredType.test(bareType(declaredType))) || isOtherMedia) {
    throw mediaErrors.type_not_allowed({ reason: `${bareType(declaredType)} named ${ext}` });
  }
  return ext;
}

function extensionFor(declaredType: string): string {
  const known = extensionOfMime(declaredType);
  if (known !== undefined) return known;
  const bare = bareType(declaredType);
  if (bare === '') return 'bin';
  throw mediaErrors.type_not_allowed({ reason: bare });
}

function bareType(declaredType: string): string {
  return declaredType.split(';')[0]?.trim().toLowerCase() ?? '';
}
