/** Parts of a list that come with the first wish for them. */
import { lazy } from 'react';

export const ColumnMenu = lazy(() => import('./column-menu.tsx'));
export const FilterBuilder = lazy(() => import('./filter-builder.tsx'));
