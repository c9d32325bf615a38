/** The log of what people did in the admin and can undo: one transaction each. */
export {
  beginOperation,
  dropOperation,
  forgetOperations,
  listOperations,
  lockOperation,
  type NewOperation,
  noteUndone,
} from './log-sql.ts';
