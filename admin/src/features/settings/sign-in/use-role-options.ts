import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../../api/use-may.ts';
import { type Audience, rolesQuery } from '../queries.ts';
import { visitorRolesQuery } from '../visitors/queries.ts';

type Option = { readonly value: string; readonly label: string };

const needs = { admin: 'admin::roles.read', visitor: 'admin::end-user-roles.find' };

/**
 * The roles to choose from, with those that are chosen already: who may not see the roles can keep or drop these, and one
 * that is no more is seen to be so by its bare name.
 */
export function useRoleOptions(audience: Audience, chosen: readonly string[]): Option[] {
  const may = useMay();
  const enabled = may(needs[audience]);
  const admin = useQuery({ ...rolesQuery, enabled: enabled && audience === 'admin' });
  const visitor = useQuery({ ...visitorRolesQuery, enabled: enabled && audience === 'visitor' });
  const roles = (audience === 'admin' ? admin : visitor).data?.data ?? [];
  const options = roles
    // Nobody who signs in is "public": that role is the one of everybody else.
    .filter(({ type }) => audience === 'admin' || type !== 'public')
    .map(({ type, name }) => ({ value: type, label: name }));
  const unknown = chosen.filter((type) => !options.some(({ value }) => value === type));
  return [...options, ...unknown.map((type) => ({ value: type, label: type }))];
}
