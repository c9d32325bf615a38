/**
 * The one place that talks to the server. A call names its endpoint by the key of the server's route record; the types
 * of its input and answer follow from `AdminApi`.
 */
import type { AdminApi } from '../../../server/admin-api.ts';
import { parseJson } from '../lib/parse-json.ts';
import { toQueryString } from '../lib/query-string.ts';
import { ApiError, offlineError, toApiError } from './errors.ts';
import { noteRefusal } from './session-end.ts';

export type EndpointKey = keyof AdminApi;
export type AnswerOf<K extends EndpointKey> = AdminApi[K]['answer'];
type InputOf<K extends EndpointKey> = Omit<AdminApi[K], 'answer'>;
/** With a key of its own a write may be sent again: it is done once, and the second answer is that of the first. */
type Once = { readonly idempotencyKey?: string };
type Arguments<K extends EndpointKey> = keyof InputOf<K> extends never ? [] : [input: InputOf<K> & Once];

type AnyInput = Once & {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

const timeoutMs = 30_000;
/** A change of the model rewrites tables, which takes as long as they are large. */
const longTimeoutMs: Partial<Record<EndpointKey, number>> = {
  'POST /admin/api/content-types/apply': 600_000,
  'POST /admin/api/workspace/demo': 120_000,
};
/** Answers 401 without meaning that a session has ended. */
const withoutSession: ReadonlySet<string> = new Set([
  'POST /admin/api/login',
  'POST /admin/api/login/verify',
  'POST /admin/api/login/passkey',
]);

type AskForProof = () => Promise<boolean>;

let askForProof: AskForProof | undefined;
let asking: Promise<boolean> | undefined;

/**
 * Who asks the person to confirm who they are when the server wants that; resolves to whether they did. The refused request
 * is repeated then. Requests that are refused together ask once. Returns the way to stop.
 */
export function onProofWanted(ask: AskForProof): () => void {
  askForProof = ask;
  return () => {
    askForProof = undefined;
  };
}

async function wasConfirmed(error: unknown): Promise<boolean> {
  if (!(error instanceof ApiError) || error.code !== 'http.step_up_required' || !askForProof) return false;
  asking ??= askForProof().finally(() => {
    asking = undefined;
  });
  return asking;
}

/** Once more where the person had to confirm who they are, and did. */
async function withProof<T>(request: () => Promise<T>): Promise<T> {
  return request().catch(async (error: unknown) => {
    if (await wasConfirmed(error)) return request();
    throw error;
  });
}

/**
 * Calls one endpoint of the admin API. Throws `ApiError`: what the server answered, or `client.offline` when there was
 * no answer in time: within 30 seconds, longer where the work may be.
 */
export async function call<K extends EndpointKey>(key: K, ...[input]: Arguments<K>): Promise<AnswerOf<K>> {
  // The key decides which parts the input has; here they are looked up by name.
  const { params, query, body, idempotencyKey } = (input ?? {}) as AnyInput;
  const [method = 'GET', path = ''] = key.split(' ');
  try {
    // The server's answer has the shape that its route record promises; tests there check it.
    const url = fillPath(path, params) + toQueryString(query);
    const sent = { body, idempotencyKey, timeoutMs: longTimeoutMs[key] ?? timeoutMs };
    return (await withProof(() => send(method, url, sent))) as AnswerOf<K>;
  } catch (error) {
    if (!withoutSession.has(key)) noteRefusal(error);
    throw error;
  }
}

type Sent = {
  readonly body: unknown;
  readonly timeoutMs: number;
  readonly idempotencyKey: string | undefined;
};

async function send(method: string, url: string, { body, timeoutMs, idempotencyKey }: Sent): Promise<unknown> {
  const isForm = body instanceof FormData;
  const init = {
    method,
    headers: {
      // The browser writes the type of a form, with its boundary.
      ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
    },
    body: body === undefined ? null : isForm ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  };
  return ask(url, init, async (response) => parseJson(await response.text()));
}

/** A file that the server makes on request, for `body` where there is one. Throws as `call` does. `url` with its query string. */
export async function fetchFile(url: string, body?: object): Promise<Blob> {
  const headers = { 'Content-Type': 'application/json' };
  const init = body && { method: 'POST', headers, body: JSON.stringify(body) };
  try {
    return await withProof(() => ask(url, init, (response) => response.blob()));
  } catch (error) {
    noteRefusal(error);
    throw error;
  }
}

/** The answer, as `read` has it. Throws what the server refused; an answer that breaks off in the middle is as good as none. */
async function ask<T>(url: string, init: RequestInit | undefined, read: (answer: Response) => Promise<T>): Promise<T> {
  let refusal: ApiError;
  try {
    const response = await fetch(url, init);
    if (response.ok) return await read(response);
    refusal = toApiError(response, parseJson(await response.text()));
  } catch (cause) {
    throw offlineError(cause);
  }
  throw refusal;
}

function fillPath(path: string, params: AnyInput['params'] = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
}
