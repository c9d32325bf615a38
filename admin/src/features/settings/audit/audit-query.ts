import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';

const pageSize = 25;

export type AuditView = {
  readonly page: number;
  readonly q: string;
  /** A group of actions, such as `admin.*`; `''` for all. */
  readonly action: string;
  /** Days as `2026-11-21`; `''` for no bound. */
  readonly from: string;
  readonly to: string;
};

export const emptyView: AuditView = { page: 1, q: '', action: '', from: '', to: '' };

/** What is sent: absent parts are not named, and the last day is part of the range. Days are those of the reader. */
export function toFilter({ q, action, from, to }: AuditView) {
  const dayAfter = (day: string) => {
    const date = new Date(`${day}T00:00:00`);
    date.setDate(date.getDate() + 1);
    return date.toISOString();
  };
  return {
    ...(q.trim() === '' ? {} : { q: q.trim() }),
    ...(action === '' ? {} : { action }),
    ...(from === '' ? {} : { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to === '' ? {} : { to: dayAfter(to) }),
  };
}

export const auditQuery = (view: AuditView) =>
  queryOptions({
    queryKey: ['audit-log', view],
    queryFn: () => call('GET /admin/api/audit-log', { query: { page: view.page, pageSize, ...toFilter(view) } }),
    placeholderData: keepPreviousData,
  });
