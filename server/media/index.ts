/** Files: what is uploaded, its derived pictures, and how it is served. */
export { removeAsset, updateAsset } from './assets.ts';
export { findAssetsByName } from './assets-sql.ts';
export { checkFiles } from './check-files.ts';
export { countImagesWithoutText, findFiles } from './library-sql.ts';
export { type AttachTarget, type Media, type MediaOptions, openMedia } from './media.ts';
export { type Moved, migrateFiles } from './migrate-files.ts';
export { replaceFile, type Upload, upload, uploadBytes } from './upload.ts';
