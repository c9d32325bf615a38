/** Parts of a list that come with the first wish for them. */
import { lazy } from 'react';

export const BulkReport = lazy(() => import('./bulk/bulk-report.tsx'));
export const BulkRunBar = lazy(() => import('./bulk/bulk-run-bar.tsx'));
export const ColumnPanel = lazy(() => import('./table/column-panel.tsx'));
export const ConfirmBulk = lazy(() => import('./bulk/confirm-bulk.tsx'));
export const ExportMenu = lazy(() => import('./bulk/export-menu.tsx'));
export const FilterBuilder = lazy(() => import('./filters/filter-builder.tsx'));
/** The toasts are loaded by the frame; a list does without them. */
export const loadUndoToast = () => import('../../../components/undo-toast.tsx');

export const ViewMenu = lazy(() => import('./views/view-menu.tsx'));
