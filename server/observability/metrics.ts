/** Prometheus metrics. Routes are labelled by their pattern, never by the path: strangers must not create series. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  requestStarted(): void;
  requestFinished(fields: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly durationMs: number;
  }): void;
  /** Watches a number that somebody else keeps, read at each scrape. */
  gauge(name: string, help: string, read: () => number): void;
  /** The exposition text and its content type. */
  render(): Promise<{ text: string; type: string }>;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const inFlight = new Gauge({ name: 'plinth_http_in_flight', help: 'Requests being answered', registers: [registry] });
  const requests = new Counter({
    name: 'plinth_http_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'plinth_http_request_duration_seconds',
    help: 'Time from the request to the end of its handling',
    labelNames: ['method', 'route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    requestStarted: () => inFlight.inc(),
    requestFinished({ method, route, status, durationMs }) {
      inFlight.dec();
      requests.inc({ method, route, status });
      durations.observe({ method, route }, durationMs / 1000);
    },
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers: [registry],
        collect() {
          this.set(read());
        },
      });
    },
    async render() {
      return { text: await registry.metrics(), type: registry.contentType };
    },
  };
}
