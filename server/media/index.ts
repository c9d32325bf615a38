/** Files: what is uploaded, its derived pictures, and how it is served. */
export { updateAsset } from './assets.ts';
export { findAssetsByName } from './assets-sql.ts';
export { checkContents, describeFault, findFileFaults, mendFiles } from './check-files.ts';
export { mediaTrashChannel } from './hidden-names.ts';
export { countFilesToMend, findFiles } from './library-sql.ts';
export { type AttachTarget, type Media, type MediaOptions, openMedia } from './media.ts';
export { type Migration, type Moved, migrateFiles } from './migrate-files.ts';
export { mediaOriginsOf, openStorage } from './storage/open-storage.ts';
export { removeAsset } from './trash.ts';
export { replaceFile, type Upload, upload, uploadBytes } from './upload.ts';
export { qualitySteps, sideSteps } from './variant.ts';
export { signAddress } from './variant-signature.ts';
