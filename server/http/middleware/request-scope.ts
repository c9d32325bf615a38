/** The outermost middleware: request id, the error boundary, and one log line and one metric per answer. */
import type { Context, Middleware } from 'koa';
import { newRequestId } from '../../base/ids.ts';
import type { Events } from '../../observability/events.ts';
import type { Metrics } from '../../observability/metrics.ts';
import { toErrorReply } from '../error-response.ts';

const acceptableRequestId = /^[\w.-]{8,64}$/;

export function requestScope(events: Events, metrics: Metrics): Middleware {
  return async (ctx, next) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(ctx);
    ctx.state.requestId = requestId;
    ctx.set('X-Request-Id', requestId);
    metrics.requestStarted();
    try {
      await next();
    } catch (error) {
      answerError(ctx, error, requestId, events);
    } finally {
      const durationMs = performance.now() - startedAt;
      const route: string = ctx._matchedRoute?.toString() ?? 'none';
      metrics.requestFinished({ method: ctx.method, route, status: ctx.status, durationMs });
      events.requestFinished({ requestId, method: ctx.method, path: ctx.path, status: ctx.status, durationMs });
    }
  };
}

function answerError(ctx: Context, error: unknown, requestId: string, events: Events): void {
  const reply = toErrorReply(error, ctx.state.dialect ?? 'strapi', requestId);
  if (reply.unexpected) events.requestFailed({ requestId, method: ctx.method, path: ctx.path, error });
  ctx.set(reply.headers);
  ctx.status = reply.status;
  ctx.type = 'application/json; charset=utf-8';
  ctx.body = reply.body;
}

function requestIdOf(ctx: Context): string {
  const given = ctx.get('X-Request-Id');
  return acceptableRequestId.test(given) ? given : newRequestId();
}
