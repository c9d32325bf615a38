/** A test server with the sample model and its locales: what HTTP tests of content begin with. */
import { addLocale, applyDefinitions } from '../schema/index.ts';
import { type TestServer, testServer } from './harness.ts';
import { sampleLocales, sampleModel } from './model.ts';
import { testDatabase } from './postgres.ts';

export type SampleServer = TestServer & {
  /** A full-access token. */
  readonly full: string;
};

/** The app on a free port with the sample content model, the locales en, fr, de, and a full-access token. */
export async function sampleServer(env: Readonly<Record<string, string>> = {}): Promise<SampleServer> {
  const database = await testDatabase();
  for (const code of sampleLocales.codes) await database.db.transaction((tx) => addLocale(tx, { code }));
  await applyDefinitions(database.db, {
    contentTypes: Object.fromEntries(sampleModel.contentTypes.map((type) => [type.uid, type])),
    components: Object.fromEntries(sampleModel.components.map((component) => [component.uid, component])),
  });
  const server = await testServer({ database, env });
  return {
    ...server,
    full: await server.token(),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}
