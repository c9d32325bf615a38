/** The face of the entries domain: reading and writing content. */
export { entryErrors } from './errors.ts';
export { createReader, type Reader, type ReaderDeps, type ReadInput, type WrittenInput } from './read.ts';
