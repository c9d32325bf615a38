/** The HTTP mechanism: endpoints in, Koa middleware out. Knows no domain. */
export { type AdminAppOptions, builtAdminFolder, serveAdminApp } from './admin-app.ts';
export {
  type Authenticate,
  type Credentials,
  type Dialect,
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
export { clientAddress, type TrustedProxies } from './middleware/client-address.ts';
export { type CorsOrigins, cors, securityHeaders } from './middleware/headers.ts';
export { requestScope } from './middleware/request-scope.ts';
export { callOutside, fetchOutside, type OutgoingOptions } from './outgoing.ts';
export { type AllowedOutgoing, isPublicAddress, parseAllowedOutgoing } from './public-address.ts';
export { formatQueryString, parseQueryString, type QueryTree, type QueryValue } from './qs.ts';
export { serveRoutes, splitRouteKey } from './router.ts';
export type { EndpointDeps } from './run-endpoint.ts';
export { readOptionalFile, sendFile } from './static.ts';
export { proofLifetimeMs, requireFreshProof } from './step-up.ts';
export { type SystemDeps, systemRoutes } from './system-routes.ts';
