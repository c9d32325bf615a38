/** The log of what people did in the admin and can undo: one transaction each. */
export {
  beginOperation,
  dropOperation,
  forgetOperations,
  lockOperation,
  noteUndone,
} from './log-sql.ts';
