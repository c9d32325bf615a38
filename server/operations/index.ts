/** The log of what people did in the admin and can undo: one transaction each. */
export { logOperation } from './log-operation.ts';
export {
  forgetOperations,
  lockOperation,
  noteUndone,
} from './log-sql.ts';
