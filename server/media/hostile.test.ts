/** Files made to do harm: each is refused or stored harmless, the server goes on, and what is served cannot run. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { type TestServer, testServer } from '../test/harness.ts';

let server: TestServer;
let token: string;

before(async () => {
  server = await testServer();
  token = await server.token();
});
after(() => server[Symbol.asyncDispose]());

type Case = {
  readonly what: string;
  readonly name: string;
  readonly type?: string;
  readonly bytes: () => Buffer | Promise<Buffer>;
  /** The code of the refusal, or the extension under which it is stored. */
  readonly outcome: string;
};

const jpeg = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer();
const gif = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: '#3a3' } })
    .gif()
    .toBuffer();
const script = Buffer.from('<script>alert(1)</script>');
const zip = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);

const cases: readonly Case[] = [
  { what: 'HTML', name: 'page.html', bytes: () => script, outcome: 'media.type_not_allowed' },
  {
    what: 'HTML named as a picture',
    name: 'page.png',
    bytes: () => Buffer.from('<!doctype html><html>'),
    outcome: 'media.type_not_allowed',
  },
  {
    what: 'HTML declared as a picture',
    name: 'page.html',
    type: 'image/png',
    bytes: () => script,
    outcome: 'media.type_not_allowed',
  },
  {
    what: 'a script in front of a comment that looks like a picture',
    name: 'x.gif',
    bytes: () => Buffer.from('GIF89a/*\x00*/=1;alert(1)//'),
    outcome: 'media.unreadable_image',
  },
  {
    what: 'a picture with a script behind it',
    name: 'x.gif',
    bytes: async () => Buffer.concat([await gif(), script]),
    outcome: '.gif',
  },
  {
    what: 'a JPEG with an archive behind it',
    name: 'x.jpg',
    bytes: async () => Buffer.concat([await jpeg(), zip]),
    outcome: '.jpg',
  },
  {
    what: 'a PDF with HTML in it',
    name: 'x.pdf',
    bytes: () => Buffer.concat([Buffer.from('%PDF-1.4\n'), script]),
    outcome: '.pdf',
  },
  {
    what: 'a PDF named as a picture',
    name: 'x.png',
    bytes: () => Buffer.from('%PDF-1.4\n%%EOF'),
    outcome: 'media.type_mismatch',
  },
  {
    what: 'a program',
    name: 'x.png',
    bytes: () => Buffer.from('MZ\x90\x00'.padEnd(256, '\x00'), 'latin1'),
    outcome: 'media.type_not_allowed',
  },
  {
    what: 'PHP behind a second extension',
    name: 'shell.php.jpg',
    bytes: () => Buffer.from('<?php system($_GET[0]);'),
    outcome: 'media.type_not_allowed',
  },
  {
    what: 'a picture before a forbidden extension',
    name: 'picture.jpg.php',
    bytes: jpeg,
    outcome: 'media.type_not_allowed',
  },
  { what: 'a picture behind a forbidden extension', name: 'picture.php.jpg', bytes: jpeg, outcome: '.jpg' },
  { what: 'the wrong extension of a picture', name: 'x.png', bytes: jpeg, outcome: '.jpg' },
  { what: 'a zero byte in the name', name: 'x.php\u0000.jpg', bytes: jpeg, outcome: 'media.malformed_form' },
  { what: 'a path in the name', name: '../../../etc/cron.d/x.jpg', bytes: jpeg, outcome: '.jpg' },
  { what: 'a Windows path in the name', name: 'C:\\windows\\x.jpg', bytes: jpeg, outcome: '.jpg' },
  {
    what: 'text that runs from right to left in the name',
    name: 'x\u202egpj.exe',
    bytes: jpeg,
    outcome: 'media.type_not_allowed',
  },
  {
    what: 'a full-width dot before the extension',
    name: 'x\uff0ephp',
    bytes: () => Buffer.from('<?php'),
    outcome: 'media.type_not_allowed',
  },
  { what: 'an extension in other letters', name: 'x.ｐｎｇ', bytes: jpeg, outcome: 'media.type_not_allowed' },
  { what: 'a name of 5,000 characters', name: `${'x'.repeat(5_000)}.jpg`, bytes: jpeg, outcome: '.jpg' },
  {
    what: 'a hidden file',
    name: '.htaccess',
    bytes: () => Buffer.from('AddType x .jpg'),
    outcome: '.txt',
  },
  {
    what: 'a JPEG that breaks off',
    name: 'x.jpg',
    bytes: async () => (await jpeg()).subarray(0, 200),
    outcome: 'media.unreadable_image',
  },
  {
    what: 'a PNG of 30,000 × 30,000 pixels in a few bytes',
    name: 'x.png',
    bytes: () => png(30_000, 30_000, deflateSync(Buffer.alloc(1_000))),
    outcome: 'media.image_too_large',
  },
  {
    what: 'a PNG whose text chunk unfolds to 200 MB',
    name: 'x.png',
    bytes: () =>
      png(
        8,
        8,
        deflateSync(Buffer.alloc(8 * 25)),
        chunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(200_000_000))])),
      ),
    outcome: 'harmless',
  },
  { what: 'a GIF of 400 frames', name: 'x.gif', bytes: () => frames(400), outcome: '.gif' },
  {
    what: 'an SVG with a script and a handler',
    name: 'x.svg',
    bytes: () =>
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><rect width="9" height="9"/></svg>',
      ),
    outcome: '.svg',
  },
  {
    what: 'an SVG with entities',
    name: 'x.svg',
    bytes: () => Buffer.from('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'),
    outcome: 'media.unsafe_svg',
  },
];

for (const { what, name, type, bytes, outcome } of cases) {
  test(`${what}: ${outcome}`, async () => {
    const answer = await upload(await bytes(), name, type);
    if (outcome.startsWith('media.')) {
      assert.deepEqual(
        [answer.status, answer.headers.get('x-error-code')],
        [400, outcome],
        JSON.stringify(answer.body),
      );
    } else if (outcome === 'harmless') {
      assert.ok([201, 400].includes(answer.status), `${answer.status}`);
    } else {
      assert.equal(answer.status, 201, JSON.stringify(answer.body));
      assert.equal(path.extname(answer.body[0]?.url ?? ''), outcome);
      await assertHarmless(answer.body[0]?.url ?? '');
    }
    const stored = (await readdir(path.join(server.config.home, 'uploads'))).filter((file) => !file.startsWith('.'));
    for (const file of stored) assert.match(file, /^[A-Za-z0-9_]+_[0-9a-f]{10}\.\w+$/);
  });
}

test('a hundred of them beside normal requests: nobody else notices, and nothing is left', async () => {
  const good = (await upload(await jpeg(), 'good.jpg')).body[0];
  const waits: number[] = [];
  let done = false;
  const visitor = (async () => {
    while (!done) {
      const startedAt = performance.now();
      assert.equal((await fetch(server.url + good?.url)).status, 200);
      waits.push(performance.now() - startedAt);
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const all = await Promise.all(
    cases
      .filter(({ outcome }) => outcome.startsWith('media.'))
      .map(async (one) => ({ ...one, body: await one.bytes() })),
  );
  const refused = await Promise.all(
    Array.from({ length: 100 }, (_, at) => all[at % all.length]).flatMap((one) =>
      one ? [upload(one.body, one.name, one.type)] : [],
    ),
  );
  done = true;
  await visitor;
  assert.ok(
    refused.every(({ status }) => status === 400 || status === 503),
    refused.map(({ status }) => status).join(),
  );
  assert.equal((await fetch(`${server.url}/health/ready`)).status, 200);
  const work = await readdir(path.join(server.config.home, 'uploads', '.incoming'), { recursive: true });
  assert.equal(work.length, 1, 'the folder of the process, and nothing in it');
  console.log(`visitors waited ${Math.max(...waits).toFixed(0)} ms at most, ${waits.length} requests`);
});

/** Whatever is served is no page, cannot run, and says what it is. */
async function assertHarmless(url: string): Promise<void> {
  const served = await fetch(server.url + url);
  assert.equal(served.headers.get('x-content-type-options'), 'nosniff');
  assert.match(served.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/);
  assert.match(
    served.headers.get('content-type') ?? '',
    /^(image\/(jpeg|png|gif|svg\+xml)|application\/pdf|text\/plain; charset=utf-8)$/,
  );
  if (url.endsWith('.svg')) assert.doesNotMatch(await served.text(), /script|onload/);
}

function upload(bytes: Buffer, name: string, type = '') {
  // By hand: FormData escapes what a hostile sender would not.
  const boundary = 'x-hostile-boundary';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n${type ? `Content-Type: ${type}\r\n` : ''}\r\n`;
  const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return fetch(`${server.url}/api/upload`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': `multipart/form-data; boundary=${boundary}` },
    body: new Uint8Array(body),
  }).then(async (response) => {
    // The answer of the contract: media objects, or an error.
    const body = (await response.json()) as { url: string }[];
    return { status: response.status, headers: response.headers, body };
  });
}

function png(width: number, height: number, data: Buffer, ...extra: Buffer[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

async function frames(count: number): Promise<Buffer> {
  const all = Array.from({ length: count }, (_, at) =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: { r: at % 256, g: (at * 7) % 256, b: 0 } } })
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(all), { join: { animated: true } })
    .gif()
    .toBuffer();
}
