import { isAllowed } from '../base/access.ts';
import { endpoint, httpErrors, type Routes } from '../http/index.ts';
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
  return {
    'GET /api/openapi.json': endpoint({
      summary: 'This description, as the model stands now',
      tags: ['system'],
      permission: 'anyone',
      handler: ({ access, request }) => {
        if (!openToStrangers && !isAllowed(access, 'schema.read')) throw httpErrors.forbidden();
        const current = registry();
        if (made?.revision !== current.revision) {
          const document = describeApi({ routes: routes(), contentRoutes, registry: current, url });
          made = { revision: current.revision, text: JSON.stringify(document) };
        }
        const etag = `"${current.revision}"`;
        const headers = { ETag: etag, 'Cache-Control': 'no-cache' };
        if (request.headers['if-none-match'] === etag) return { status: 304, headers };
        return { json: made.text, headers };
      },
    }),
  };
}
