/** The HTTP mechanism: endpoints in, Koa middleware out. Knows no domain. */
export { builtAdminFolder, serveAdminApp } from './admin-app.ts';
export {
  type Credentials,
  type Endpoint,
  endpoint,
  type Input,
  type Reply,
  type RequestInfo,
  type Routes,
} from './endpoint.ts';
export { httpErrors } from './errors.ts';
export { forgetAnswers } from './idempotency.ts';
export { CannotListenError, type Listening, listen } from './listen.ts';
export { clientAddress } from './middleware/client-address.ts';
export { cors, securityHeaders } from './middleware/headers.ts';
export { knownHosts } from './middleware/known-host.ts';
export { requestScope } from './middleware/request-scope.ts';
export { callOutside, fetchOutside, type OutgoingOptions } from './outgoing.ts';
export { type AllowedOutgoing, parseAllowedOutgoing } from './public-address.ts';
export { formatQueryString, parseQueryString, type QueryTree } from './qs.ts';
export { serveRoutes, splitRouteKey } from './router.ts';
export type { EndpointDeps } from './run-endpoint.ts';
export { proofLifetimeMs, requireFreshProof } from './step-up.ts';
export { type SystemDeps, systemRoutes } from './system-routes.ts';
