import { queryOptions, useMutation } from '@tanstack/react-query';
import type {
  SecuritySettings,
  SsoProviderDraft,
  VisitorProviderDraft,
  VisitorSettings,
} from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { useChange } from '../../../api/use-change.ts';

const keys = {
  security: ['security-settings'],
  sso: ['sso-providers'],
  visitors: ['visitor-settings'],
  providers: ['visitor-providers'],
} as const;

export const securityQuery = queryOptions({
  queryKey: keys.security,
  queryFn: async () => (await call('GET /admin/api/security-settings')).data,
});

export const ssoQuery = queryOptions({
  queryKey: keys.sso,
  queryFn: () => call('GET /admin/api/sso-providers'),
});

export const visitorSettingsQuery = queryOptions({
  queryKey: keys.visitors,
  queryFn: async () => (await call('GET /admin/api/visitor-settings')).data,
});

export const visitorProvidersQuery = queryOptions({
  queryKey: keys.providers,
  queryFn: () => call('GET /admin/api/visitor-providers'),
});

export function useSaveSecurity() {
  return useChange((body: SecuritySettings) => call('PUT /admin/api/security-settings', { body }), keys.security);
}

/** Makes a service (`isNew`) or changes it, then asks whether it can be reached. */
export function useSaveSso() {
  return useChange(async ({ id, isNew, ...body }: SsoProviderDraft & { id: string; isNew: boolean }) => {
    if (isNew) await call('POST /admin/api/sso-providers', { body: { ...body, id } });
    else await call('PUT /admin/api/sso-providers/:id', { params: { id }, body });
  }, keys.sso);
}

export function useRemoveSso() {
  return useChange((id: string) => call('DELETE /admin/api/sso-providers/:id', { params: { id } }), keys.sso);
}

export function useTestSso() {
  return useMutation({
    mutationFn: (id: string) => call('POST /admin/api/sso-providers/:id/test', { params: { id } }),
  });
}

export function useSaveVisitorSettings() {
  return useChange((body: VisitorSettings) => call('PUT /admin/api/visitor-settings', { body }), keys.visitors);
}

export function useSaveVisitorProvider() {
  return useChange(
    ({ id, ...body }: VisitorProviderDraft & { id: string }) =>
      call('PUT /admin/api/visitor-providers/:id', { params: { id }, body }),
    keys.providers,
  );
}

export function useRemoveVisitorProvider() {
  return useChange((id: string) => call('DELETE /admin/api/visitor-providers/:id', { params: { id } }), keys.providers);
}
