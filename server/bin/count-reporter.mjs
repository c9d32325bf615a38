/** A reporter for node:test that gives the final counts alone, as JSON, for test.mjs to add up. */
export default async function* countReporter(events) {
  for await (const { type, data } of events) {
    // One summary for each file, and at the end one for all, which names no file.
    if (type === 'test:summary' && data.file === undefined) yield JSON.stringify(data.counts);
  }
}
