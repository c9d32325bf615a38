import { defineErrors } from '../base/errors.ts';

/** What goes wrong with files: on the way in, in their content, and in what is asked of them. */
export const mediaErrors = defineErrors('media', {
  unknown_operation: { status: 404, name: 'NotFoundError', message: 'There is no such operation any more' },
  undone_already: { status: 409, name: 'ConflictError', message: 'It has been undone already' },
  changed_since: { status: 409, name: 'ConflictError', message: 'The file was changed by somebody since' },
  files_missing: { status: 400, name: 'ValidationError', message: 'Files are empty' },
  malformed_form: { status: 400, name: 'ValidationError', message: 'The form cannot be read: {reason}' },
  malformed_file_info: {
    status: 400,
    name: 'ValidationError',
    message: 'fileInfo must be a JSON object: name, alternativeText, caption, focalPoint, tags, translations',
  },
  too_many_files: {
    status: 400,
    name: 'ValidationError',
    message: 'One request can bring at most {limit} files and {fields} fields',
  },
  one_file_only: { status: 400, name: 'ValidationError', message: 'Replace a file with exactly one other file' },
  file_too_large: {
    status: 413,
    name: 'PayloadTooLargeError',
    message: 'The file is larger than the limit of {limit} bytes',
  },
  type_not_allowed: { status: 400, name: 'ValidationError', message: 'Files of this kind are not accepted: {reason}' },
  type_mismatch: {
    status: 400,
    name: 'ValidationError',
    message: 'The content of the file is {content}, which does not agree with its name {name}',
  },
  unreadable_image: { status: 400, name: 'ValidationError', message: 'The image cannot be read: {reason}' },
  image_too_large: {
    status: 400,
    name: 'ValidationError',
    message: 'The image has more than the limit of {limit} pixels',
  },
  invalid_transform: {
    status: 400,
    name: 'ValidationError',
    message: 'Pictures are not made with this value of {key}; details.allowed lists those they are made with',
  },
  invalid_signature: { status: 403, name: 'ForbiddenError', message: 'The address is not signed for this picture' },
  unsafe_svg: { status: 400, name: 'ValidationError', message: 'The SVG cannot be made safe: {reason}' },
  upload_too_slow: { status: 408, name: 'ApplicationError', message: 'The upload is too slow to be waited for' },
  upload_aborted: { status: 499, name: 'ApplicationError', message: 'The upload was aborted' },
  upload_not_found: { status: 404, name: 'NotFoundError', message: 'There is no such upload; begin it anew' },
  offset_mismatch: {
    status: 409,
    name: 'ConflictError',
    message: 'The upload stands elsewhere: ask where, and go on from there',
  },
  checksum_mismatch: {
    status: 460, // of the tus protocol
    name: 'ApplicationError',
    message: 'The bytes that arrived are not those of the checksum',
  },
  malformed_checksum: {
    status: 400,
    name: 'ValidationError',
    message: 'Upload-Checksum must be sha1 or sha256 and the base64 of the sum',
  },
  malformed_header: { status: 400, name: 'ValidationError', message: 'The header {header} must be a number' },
  malformed_metadata: {
    status: 400,
    name: 'ValidationError',
    message: 'Upload-Metadata must have filename; folderId and replaces are numbers',
  },
  not_a_part: {
    status: 415,
    name: 'UnsupportedMediaTypeError',
    message: 'Send the bytes of a file as application/offset+octet-stream',
  },
  unsupported_protocol: {
    status: 412,
    name: 'PreconditionFailedError',
    message: 'Send Tus-Resumable: 1.0.0',
  },
  storage_unavailable: {
    status: 503,
    name: 'ServiceUnavailableError',
    message: 'The storage of files cannot be reached; try again shortly',
  },
  quota_exceeded: {
    status: 413,
    name: 'PayloadTooLargeError',
    message: 'There is no room for it: the quota is {limit} bytes',
  },
  storage_full: {
    status: 507,
    name: 'ServiceUnavailableError',
    message: 'There is no space left to store files',
  },
  busy: {
    status: 503,
    name: 'ServiceUnavailableError',
    message: 'Too many files are being worked on; try again shortly',
  },
  not_found: { status: 404, name: 'NotFoundError', message: 'file.notFound' },
  attaching_unavailable: {
    status: 400,
    name: 'ValidationError',
    message: 'Files cannot be attached on upload: name the file in the entry instead',
  },
  folder_not_found: { status: 404, name: 'NotFoundError', message: 'There is no such folder' },
  folder_exists: { status: 409, name: 'ConflictError', message: 'A folder named {name} is there already' },
  folder_inside_itself: { status: 400, name: 'ValidationError', message: 'A folder cannot be moved into itself' },
  not_editable: {
    status: 400,
    name: 'ValidationError',
    message: 'Only still pictures can be edited: JPEG, PNG, WebP, AVIF and GIF',
  },
  changed_meanwhile: {
    status: 409,
    name: 'ConflictError',
    message: 'The content of the file was replaced meanwhile',
  },
  version_not_found: { status: 404, name: 'NotFoundError', message: 'There is no such version of the file' },
  unknown_locale: { status: 400, name: 'ValidationError', message: 'There is no locale {code}' },
  invalid_cursor: { status: 400, name: 'ValidationError', message: 'The cursor is not one of this list' },
  incomplete_attachment: {
    status: 400,
    name: 'ValidationError',
    message: 'To attach a file, ref, refId (the numeric id of the entry) and field are all needed',
  },
});
