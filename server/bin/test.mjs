// `npm test`: everything that must hold, from a fresh clone: lint, types, server tests, the admin's build, the flows in
// a real browser. The last line adds up what the runners counted; a step that is no test counts only when it fails.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOrInstallChromium } from './chromium.mjs';
import { ensureAdmin, ensureInstalled, findNode, root, run, runTool, say } from './steps.mjs';

await ensureInstalled();
const startedMs = Date.now();
const results = mkdtempSync(join(tmpdir(), 'plinth-results-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const failedSteps = [];

await step('lint', () => runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']));
await step('types of the server', () => runTool('typescript/bin/tsc', ['--noEmit']));
await step('types of the admin', () => runTool('typescript/bin/tsc', ['--noEmit', '-p', 'admin']));
await step('types of the flows', () => runTool('typescript/bin/tsc', ['--noEmit', '-p', 'e2e']));
await step('types of the example site', () => runTool('typescript/bin/tsc', ['--noEmit', '-p', 'e2e/site']));
await step('build of the admin', async () => ((await ensureAdmin()) ? 0 : 1));
await suite('server tests, on a real PostgreSQL', serverTests);
await suite('flows in Chromium', browserTests);

rmSync(results, { recursive: true, force: true });
for (const name of failedSteps) console.log(`FAILED: ${name}`);
const seconds = Math.round((Date.now() - startedMs) / 1000);
console.log(`Finished in ${seconds} s${total.skipped > 0 ? `; ${total.skipped} skipped` : ''}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function step(name, work) {
  say(name);
  if ((await work()) !== 0) refuse(name);
}

/** @param work gives the exit code and the counts of its runner */
async function suite(name, work) {
  say(name);
  const { code, counts } = await work();
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  if (counts.failed > 0) failedSteps.push(name);
  // A runner that broke down has not counted what it did not run.
  else if (code !== 0 || counts.passed === 0) refuse(name);
}

function refuse(name) {
  failedSteps.push(name);
  total.failed += 1;
}

async function serverTests() {
  const file = join(results, 'server.json');
  const reporters = [
    ['spec', 'stdout'],
    [join(root, 'server/bin/count-reporter.mjs'), file],
  ].flatMap(([reporter, to]) => [`--test-reporter=${reporter}`, `--test-reporter-destination=${to}`]);
  const files = ['server', 'admin', 'seeds'].map((folder) => `${folder}/**/*.test.ts`);
  // One that waits for ever fails, and the others go on: far longer than the slowest file takes.
  const limits = ['--test-concurrency=2', `--test-timeout=${10 * 60_000}`];
  const code = await run(findNode(), ['--test', ...limits, ...reporters, ...files]);
  const { passed = 0, failed = 0, cancelled = 0, skipped = 0, todo = 0 } = readJson(file) ?? {};
  return { code, counts: { passed, failed: failed + cancelled, skipped: skipped + todo } };
}

async function browserTests() {
  const none = { passed: 0, failed: 0, skipped: 0 };
  const chromium = await findOrInstallChromium();
  if (!chromium) {
    say('There is no Chromium and none could be installed. Set CHROMIUM_PATH to one.');
    return { code: 1, counts: none };
  }
  say(`Chromium: ${chromium}`);
  const file = join(results, 'e2e.json');
  const env = { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const args = ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json'];
  const code = await runTool('@playwright/test/cli.js', args, { env });
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readJson(file)?.stats ?? {};
  if (flaky > 0) say(`${flaky} flows needed more than one attempt`);
  return { code, counts: { passed: expected + flaky, failed: unexpected, skipped } };
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
