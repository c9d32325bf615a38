/** Parts of a list that come with the first wish for them. */
import { lazyPart } from '../../../components/lazy-part.ts';

export const BulkReport = lazyPart(() => import('./bulk/bulk-report.tsx'));
export const BulkRunBar = lazyPart(() => import('./bulk/bulk-run-bar.tsx'));
export const ColumnPanel = lazyPart(() => import('./table/column-panel.tsx'));
export const ConfirmBulk = lazyPart(() => import('./bulk/confirm-bulk.tsx'));
export const ExportMenu = lazyPart(() => import('./bulk/export-menu.tsx'));
export const FilterBuilder = lazyPart(() => import('./filters/filter-builder.tsx'));
/** The toasts are loaded by the frame; a list does without them. */
export const loadUndoToast = () => import('../../../components/undo-toast.tsx');

export const ViewMenu = lazyPart(() => import('./views/view-menu.tsx'));
