/** A server that takes files, and files to send it. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { type Answer, type TestServer, testServer } from './harness.ts';

export type Part = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> | string; readonly type?: string };

export type TestUploads = AsyncDisposable & {
  readonly server: TestServer;
  /** Where the files are. */
  readonly folder: string;
  readonly authorization: { readonly Authorization: string };
  /** With a token that opens everything; `code` is that of the error. */
  call(method: string, pathname: string, body?: FormData): Promise<Answer & { readonly code: string | null }>;
  send(parts: readonly Part[]): ReturnType<TestUploads['call']>;
  bytesOf(url: string): Promise<Buffer>;
  /** Everything that an upload could leave behind. */
  state(): Promise<{ readonly assets: number | undefined; readonly files: readonly string[] }>;
};

export async function testUploads(env: Readonly<Record<string, string>> = {}): Promise<TestUploads> {
  const server = await testServer({ env });
  const token = await server.token();
  const folder = path.join(server.config.home, 'uploads');
  const call: TestUploads['call'] = async (method, pathname, body) => {
    const answer = await server.call(method, pathname, { token, body });
    return { ...answer, code: answer.headers.get('x-error-code') };
  };
  return {
    server,
    folder,
    authorization: { Authorization: `Bearer ${token}` },
    call,
    send: (parts) => call('POST', '/api/upload', toForm(parts)),
    bytesOf: async (url) => Buffer.from(await (await fetch(server.url + url)).arrayBuffer()),
    async state() {
      const { rows } = await server.database.query<{ count: number }>({ text: 'select count(*) from assets' });
      return { assets: rows[0]?.count, files: await filesBelow(folder) };
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

export function toForm(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const { name, bytes, type } of parts) form.append('files', new Blob([bytes], { type: type ?? '' }), name);
  return form;
}

export function textFile(name: string): Part {
  return { name, bytes: `the text of ${name}`, type: 'text/plain' };
}

export function picture(width: number, height: number): Sharp {
  return sharp({
    create: { width, height, channels: 3, background: { r: 40, g: 90, b: 160 } },
    limitInputPixels: false,
  });
}

export async function png(width: number, height: number): Promise<Buffer<ArrayBuffer>> {
  return Buffer.from(await picture(width, height).png().toBuffer());
}

export async function filesBelow(root: string): Promise<string[]> {
  // A folder that goes while it is being read: look again.
  return (await readdir(root, { recursive: true }).catch(() => filesBelow(root))).sort();
}
