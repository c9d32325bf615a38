/**
 * What a key stroke costs in a large form: 100 fields, a zone of 50 items and a text of 50 blocks. From Chromium's trace:
 * the processor time of the page's main thread from one key to the next, with everything that the key sets off (drawing,
 * layout, the save that follows). Processor time, because a busy machine makes any other kind longer; but what shares the
 * processor's caches makes this one longer too, by up to a half, and never shorter. So of several rounds the calmest counts.
 */
import type { Browser, Page } from '@playwright/test';

/** Source: the budget of the admin, one frame. */
export const maxKeyMs = 16;

const uid = 'api::large.large';
/** Of the benchmark's model. */
const component = 'bench.quote';
const keys = 40;
const rounds = 3;
/** Longer than what a key sets off, and as fast as a person types. */
const delayMs = 150;

const numbered = (count: number, kind: string, attribute: object) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${kind}${at + 1}`, attribute]));

const attributes = {
  ...{ title: { type: 'string' }, body: { type: 'richtext' }, story: { type: 'blocks' } },
  ...{ facts: { type: 'json' }, sections: { type: 'dynamiczone', components: [component] } },
  ...numbered(50, 'line', { type: 'string' }),
  ...numbered(15, 'words', { type: 'text' }),
  ...numbered(8, 'count', { type: 'integer' }),
  ...numbered(8, 'flag', { type: 'boolean' }),
  ...numbered(5, 'day', { type: 'date' }),
  ...numbered(5, 'choice', { type: 'enumeration', enum: ['news', 'guide'] }),
  ...numbered(5, 'article', { type: 'richtext' }),
};

const fifty = <T>(make: (at: number) => T): T[] => Array.from({ length: 50 }, (_, at) => make(at));

const entry = {
  title: 'A large entry',
  facts: Object.fromEntries(fifty((at) => [`part${at}`, `What is known of part ${at}.`])),
  body: fifty((at) => `## Part ${at}\n\nA paragraph with **weight** and a [link](https://example.com).`).join('\n\n'),
  story: fifty((at) => ({ type: 'paragraph', children: [{ type: 'text', text: `Paragraph ${at} of a long text.` }] })),
  sections: fifty((at) => ({ __component: component, text: `What was said ${at}`, cite: 'Somebody' })),
};

type Place = {
  readonly name: string;
  readonly selector: string;
  /** Pressed first, to get to where one writes. */
  readonly keys?: readonly string[];
  /** Opens what the field is in. */
  readonly opener?: string;
};

/** Into the text of the first of many members. */
const intoJson = ['Control+Home', 'ArrowDown', 'End', 'ArrowLeft', 'ArrowLeft'];

const places: readonly Place[] = [
  { name: 'text field', selector: '#field-title input' },
  { name: 'long text', selector: '#field-words1 textarea' },
  { name: 'Markdown field', selector: '#field-body textarea' },
  { name: 'JSON', selector: '#field-facts textarea', keys: intoJson },
  {
    name: 'one of 50 items of a zone',
    selector: '#field-sections textarea',
    opener: '#field-sections [aria-expanded]',
  },
  { name: 'blocks editor', selector: '#field-story [contenteditable="true"]' },
];

/** In ms. */
type Round = { readonly median: number; readonly p95: number; readonly longest: number };

/**
 * Makes the type and the entry over the API and types into its fields. Resolves to a table and the p95 of the slowest field,
 * in ms.
 */
export async function measureTyping(browser: Browser, page: Page, origin: string): Promise<[string, number]> {
  const documentId = await prepare(page, origin);
  await page.goto(`/admin/content/${uid}/${documentId}`);
  const rows: string[] = [];
  let slowest = 0;
  for (const place of places) {
    if (place.opener) await page.locator(place.opener).first().click();
    const measured: Round[] = [];
    for (let round = 0; round < rounds; round += 1) measured.push(await typeInto(browser, page, place));
    const [calmest, ...others] = measured.sort((one, other) => one.p95 - other.p95);
    if (!calmest) throw new Error('Nothing was measured');
    slowest = Math.max(slowest, calmest.p95);
    const figures = [calmest.median, calmest.p95, calmest.longest, ...others.map(({ p95 }) => p95)];
    rows.push(`| ${[place.name, ...figures.map((ms) => `${ms.toFixed(1)} ms`)].join(' | ')} |`);
    console.error(rows.at(-1));
  }
  const head = [
    '| key strokes in a form of 100 fields | median | p95 | longest | p95 of the second round | of the slowest |',
    '|---|--:|--:|--:|--:|--:|',
  ];
  return [[...head, ...rows].join('\n'), slowest];
}

async function typeInto(browser: Browser, page: Page, { name, selector, keys: way = ['Control+End'] }: Place) {
  await page.locator(selector).first().click();
  for (const key of way) await page.keyboard.press(key);
  // The first keys load what the field needs.
  await page.keyboard.type('warm ', { delay: delayMs });
  // Of all that Chromium can write down the least that tells tasks and keys: the writing is part of what is measured.
  await browser.startTracing(page, { categories: ['devtools.timeline', 'toplevel'] });
  await page.keyboard.type('interaction '.repeat(4).slice(0, keys), { delay: delayMs });
  const costs = keyCosts(await browser.stopTracing()).sort((one, other) => one - other);
  if (costs.length < keys - 2) throw new Error(`${name}: the trace has ${costs.length} of ${keys} keys`);
  const at = (part: number) => costs[Math.min(costs.length - 1, Math.floor(costs.length * part))] ?? 0;
  return { median: at(0.5), p95: at(0.95), longest: at(1) };
}

async function prepare(page: Page, origin: string): Promise<string> {
  const headers = { Origin: origin };
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(path, { data, headers });
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
    return answer.json();
  };
  const info = { singularName: 'large', pluralName: 'larges', displayName: 'Large' };
  const type = { kind: 'collectionType', info, options: { draftAndPublish: true }, attributes };
  await post('/admin/api/content-types/apply', {
    contentTypes: { [uid]: type },
    components: {},
  });
  return (await post(`/admin/api/entries/${uid}`, { data: entry })).data.documentId;
}

type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  /** Processor time of the thread, in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
};

/** For each key the processor time of all tasks of the main thread until the next one, in ms. */
function keyCosts(trace: Buffer): number[] {
  // Chromium's own format; what is read of it is named above.
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const pressed = traceEvents
    .filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown')
    .sort((one, other) => one.ts - other.ts);
  const [first] = pressed;
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name === 'ThreadControllerImpl::RunTask' && pid === first?.pid && tid === first.tid,
  );
  // A task begins before the event that it dispatches.
  const begins = pressed.map(({ ts }) => tasks.findLast((task) => task.ts <= ts)?.ts ?? ts);
  return begins.map((begin, at) => {
    const end = begins[at + 1] ?? begin + delayMs * 1_000;
    const own = tasks.filter(({ ts }) => ts >= begin && ts < end);
    return own.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1_000;
  });
}
