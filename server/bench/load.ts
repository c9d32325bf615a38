/** Sends load to several servers in turns, so that a machine that slows down slows all of them, and keeps the medians. */
import autocannon from 'autocannon';

export type Target = {
  readonly name: string;
  readonly url: string;
  /** Sent in turns instead of GET `url`; each connection begins anew. */
  readonly requests?: readonly Request[];
};

export type Request = {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Measured = {
  readonly name: string;
  /** Median over the rounds. */
  readonly requestsPerSecond: number;
  /** Median over the rounds of the 99th percentile, milliseconds. */
  readonly p99Ms: number;
};

export type LoadOptions = { readonly connections: number; readonly seconds: number; readonly rounds: number };

/** Throws when any answer is not 2xx: a fast error is no result. */
export async function measure(targets: readonly Target[], options: LoadOptions): Promise<Measured[]> {
  const results = new Map<string, { rate: number; p99: number }[]>(targets.map(({ name }) => [name, []]));
  for (const target of targets) await fire(target, { ...options, seconds: 1 });
  for (let round = 0; round < options.rounds; round++) {
    for (const target of targets) results.get(target.name)?.push(await fire(target, options));
  }
  return targets.map(({ name }) => {
    const rounds = results.get(name) ?? [];
    return {
      name,
      requestsPerSecond: median(rounds.map(({ rate }) => rate)),
      p99Ms: median(rounds.map(({ p99 }) => p99)),
    };
  });
}

async function fire(target: Target, options: LoadOptions): Promise<{ rate: number; p99: number }> {
  const result = await autocannon({
    url: target.url,
    ...(target.requests ? { setupClient: inTurns(target.requests) } : {}),
    connections: options.connections,
    duration: options.seconds,
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${target.name}: ${failed} requests failed at ${target.url}`);
  return { rate: result['2xx'] / result.duration, p99: result.latency.p99 };
}

/** Each connection begins at a request of its own, so that they do not all queue for the same document. */
function inTurns(requests: readonly Request[]): (client: autocannon.Client) => void {
  const turns = requests.map((request) => ({ ...request, headers: { ...request.headers } }));
  let connections = 0;
  return (client) => {
    const from = (connections++ * 61) % turns.length;
    client.setRequests([...turns.slice(from), ...turns.slice(0, from)]);
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}
