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
  /** Numbers by one label, asked for at each scrape; none when the answer fails. */
  gauges(name: string, help: string, label: string, read: () => Promise<Readonly<Record<string, number>>>): void;
  /** The exposition text and its content type. */
  render(): Promise<{ text: string; type: string }>;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // Counted here and handed over at each scrape: prom-client takes its labels apart at every single call.
  let inFlight = 0;
  const answered = new Map<string, number>();
  new Gauge({
    name: 'plinth_http_in_flight',
    help: 'Requests being answered',
    registers: [registry],
    collect() {
      this.set(inFlight);
    },
  });
  new Counter({
    name: 'plinth_http_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
    collect() {
      for (const [series, count] of answered) {
        const [method = '', route = '', status = ''] = series.split(' ');
        this.inc({ method, route, status }, count);
      }
      answered.clear();
    },
  });
  const durations = new Histogram({
    name: 'plinth_http_request_duration_seconds',
    help: 'Time from the request to the end of its handling',
    labelNames: ['method', 'route'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    requestStarted() {
      inFlight += 1;
    },
    requestFinished({ method, route, status, durationMs }) {
      inFlight -= 1;
      const series = `${method} ${route} ${status}`;
      answered.set(series, (answered.get(series) ?? 0) + 1);
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
    gauges(name, help, label, read) {
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers: [registry],
        async collect() {
          const numbers = await read().catch(() => ({})); // A database that is away must not hide the other metrics.
          this.reset();
          for (const [value, number] of Object.entries(numbers)) this.set({ [label]: value }, number);
        },
      });
    },
    async render() {
      return { text: await registry.metrics(), type: registry.contentType };
    },
  };
}
