import { useQuery } from '@tanstack/react-query';
import { meQuery } from './me.ts';

/** Whether the signed-in person may do something in the admin: what a page offers follows from it. */
export function useMay(): (action: string) => boolean {
  const { data: me } = useQuery(meQuery);
  return (action) => me?.may.includes(action) ?? false;
}
