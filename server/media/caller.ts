/** On whose behalf files are changed, and by which request: what the audit log tells of it. */
import type { Access } from '../base/access.ts';

export type Caller = {
  readonly access: Access;
  /** Absent for what the product does by itself. */
  readonly source?: { readonly ip: string; readonly requestId: string } | undefined;
};

type Asking = { readonly access: Access; readonly request: { readonly ip: string }; readonly requestId: string };

/** The caller of a request. */
export function callerOf({ access, request, requestId }: Asking): Caller {
  return { access, source: { ip: request.ip, requestId } };
}
