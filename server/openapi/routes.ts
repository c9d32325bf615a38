import { isAllowed } from '../base/access.ts';
import { endpoint, httpErrors, type Reply, type RequestInfo, type Routes } from '../http/index.ts';
import type { Registry } from '../schema/index.ts';
import { describeApi } from './document.ts';

export type OpenApiDeps = {
  readonly registry: () => Registry;
  /** The fixed routes, these here among them. */
  readonly routes: () => Routes;
  readonly contentRoutes: Routes;
  /** Where the API is reached, without a trailing slash; `''` means "where you found this document". */
  readonly url: string;
  /** The model may be confidential: on a public site only those who may read the schema see its description. */
  readonly openToStrangers: boolean;
};

export function openApiRoutes({ registry, routes, contentRoutes, url, openToStrangers }: OpenApiDeps): Routes {
  let made: { revision: number; text: string } | undefined;
  const answer = ({ headers: asked }: Pick<RequestInfo, 'headers'>): Reply => {
    const current = registry();
    if (made?.revision !== current.revision) {
      const document = describeApi({ routes: routes(), contentRoutes, registry: current, url });
      made = { revision: current.revision, text: JSON.stringify(document) };
    }
    const etag = `"${current.revision}"`;
    const headers = { ETag: etag, 'Cache-Control': 'no-cache' };
    return asked['if-none-match'] === etag ? { status: 304, headers } : { json: made.text, headers };
  };
  const tags = ['system'];
  return {
    'GET /api/openapi.json': endpoint({
      summary: 'This description, as the model stands now',
      tags,
      permission: 'anyone',
      handler: ({ access, request }) => {
        if (!openToStrangers && !isAllowed(access, 'schema.read')) throw httpErrors.forbidden();
        return answer(request);
      },
    }),
    // For the page at /documentation, which has the session of an administrator and no token.
    'GET /admin/api/openapi.json': endpoint({
      summary: 'The same for administrators, where strangers may not see it',
      tags,
      permission: 'schema.read',
      handler: ({ request }) => answer(request),
    }),
  };
}
