/** Mail as it leaves: lines of a file, and SMTP spoken to a small server that takes everything down. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { Secret } from '../../config/config.ts';
import { sendMail } from './send-mail.ts';

const mail = {
  to: 'ann@example.test',
  subject: 'Grüße',
  text: 'One line\n.\nand another: https://example.test/?code=1',
};

/** Speaks as much SMTP as a client needs; resolves to what was said. `refuse` answers every recipient with 550. */
async function smtpServer(options: { refuse?: boolean } = {}) {
  const said: string[] = [];
  const server = createServer((socket) => {
    let inData = false;
    socket.setEncoding('utf8');
    socket.write('220 test\r\n');
    socket.on('data', (chunk: string) => {
      for (const line of chunk.split('\r\n').filter((text) => text !== '')) {
        said.push(line);
        if (inData) {
          if (line !== '.') continue;
          inData = false;
          socket.write('250 taken\r\n');
        } else if (/^DATA/i.test(line)) {
          inData = true;
          socket.write('354 go on\r\n');
        } else if (/^QUIT/i.test(line)) {
          socket.end('221 bye\r\n');
        } else {
          socket.write(options.refuse && /^RCPT/i.test(line) ? '550 nobody of that name\r\n' : '250 ok\r\n');
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}?ignoreTLS=true`, said, [Symbol.dispose]: () => void server.close() };
}

test('a file gets one JSON object per line, for the owner alone', async (context) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'plinth-mail-'));
  context.after(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'deep', 'mail.jsonl');
  await sendMail({ kind: 'file', path: file }, mail);
  await sendMail({ kind: 'file', path: file }, { ...mail, to: 'bob@example.test' });
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    [mail, { ...mail, to: 'bob@example.test' }],
  );
  assert.equal((await stat(file)).mode & 0o777, 0o600);
});

test('SMTP carries recipient, sender and text', async () => {
  using server = await smtpServer();
  await sendMail({ kind: 'smtp', url: new Secret(`${server.url}&from=cms@example.test`) }, mail);
  const all = server.said.join('\n');
  assert.match(all, /MAIL FROM:<cms@example\.test>/);
  assert.match(all, /RCPT TO:<ann@example\.test>/);
  assert.match(all, /^Subject: =\?UTF-8\?/m);
  assert.match(all, /and another/);
});

test('a mail server that refuses, or is not there, is an error', async () => {
  using server = await smtpServer({ refuse: true });
  await assert.rejects(sendMail({ kind: 'smtp', url: new Secret(server.url) }, mail), /550|recipients/);
  await assert.rejects(sendMail({ kind: 'smtp', url: new Secret('smtp://127.0.0.1:1') }, mail), /ECONNREFUSED/);
});

test('a line break in an address does not make a second header', async () => {
  using server = await smtpServer();
  const forged = { ...mail, to: 'ann@example.test\r\nBcc: eve@example.test', subject: 'x\r\nBcc: eve@example.test' };
  await sendMail({ kind: 'smtp', url: new Secret(server.url) }, forged).catch(() => undefined); // refusing it is as good
  assert.ok(!server.said.some((line) => /^Bcc:/i.test(line)));
});
