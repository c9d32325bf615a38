import type { BulkAction } from '../../../../../../server/admin-api.ts';

/** What a list offers to do with many entries. */
export type ListAction = Extract<BulkAction, 'publish' | 'unpublish' | 'discard-draft' | 'delete'>;
