/** Everything behind the sign-in. Default export: it is loaded lazily. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import type { Me } from '../../../server/admin-api.ts';
import { ApiError } from '../api/errors.ts';
import { keys } from '../api/keys.ts';
import { meQuery } from '../api/me.ts';
import { OwedFactor } from './lazy-parts.ts';
import { router } from './routes.tsx';
import { StepUp } from './step-up.tsx';

export default function SignedInApp({ me }: { readonly me: Me }) {
  const [queryClient] = useState(() => createQueryClient(me));
  return (
    <QueryClientProvider client={queryClient}>
      <Suspense>
        <Screens />
      </Suspense>
      <StepUp />
    </QueryClientProvider>
  );
}

/** What a second factor opens closes when the last one goes. */
function Screens() {
  const { data: me } = useQuery(meQuery);
  return me?.owesSecondFactor ? <OwedFactor /> : <RouterProvider router={router} />;
}

function createQueryClient(me: Me): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: isWorthAnotherTry },
      // Without a network it fails and says so: what is done later by itself, nobody expects any more.
      mutations: { networkMode: 'always' },
    },
  });
  client.setQueryData(keys.me, me);
  return client;
}

/** What the server has refused, it refuses again; silence and a restart behind a proxy pass. */
function isWorthAnotherTry(failures: number, error: Error): boolean {
  return failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502);
}
