/** Mail as it leaves: lines of a file, and SMTP spoken to a server that keeps it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { Secret } from '../../config/config.ts';
import { sendMail } from './send-mail.ts';

const mail = {
  to: 'ann@example.test',
  subject: 'Grüße',
  text: 'One line\n.\nand another: https://example.test/?code=1',
};

type Received = { readonly from: string; readonly to: readonly string[]; readonly source: string };

/** A real SMTP server that keeps what it is given; `refuse` turns every recipient away. */
async function catchMail({ refuse = false }: { refuse?: boolean } = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      done(refuse ? Object.assign(new Error('nobody of that name'), { responseCode: 550 }) : null);
    },
    onData(stream, { envelope }, done) {
      text(stream).then((source) => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), source });
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    received,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
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
  await using server = await catchMail();
  await sendMail({ kind: 'smtp', url: new Secret(`${server.url}&from=cms@example.test`) }, mail);
  const [{ from, to, source }] = server.received as [Received];
  assert.equal(server.received.length, 1);
  assert.deepEqual([from, to], ['cms@example.test', ['ann@example.test']]);
  assert.match(source, /^Subject: =\?UTF-8\?/m);
  assert.match(source, /One line\r\n\.\r\nand another/, 'a line of one dot does not end the mail');
});

test('a mail server that refuses, or is not there, is an error', async () => {
  await using server = await catchMail({ refuse: true });
  await assert.rejects(sendMail({ kind: 'smtp', url: new Secret(server.url) }, mail), /550|recipients/);
  await assert.rejects(sendMail({ kind: 'smtp', url: new Secret('smtp://127.0.0.1:1') }, mail), /ECONNREFUSED/);
  assert.deepEqual(server.received, []);
});

test('a line break in an address or a subject makes neither a header nor a recipient', async () => {
  await using server = await catchMail();
  const send = (forged: Partial<typeof mail>) =>
    sendMail({ kind: 'smtp', url: new Secret(server.url) }, { ...mail, ...forged });
  await send({ subject: 'x\r\nBcc: eve@example.test' });
  assert.deepEqual(server.received[0]?.to, ['ann@example.test']);
  for (const to of ['ann@example.test\r\nBcc: eve@example.test', 'ann@example.test, eve@example.test']) {
    await send({ to }).catch(() => undefined); // refusing it is as good
  }
  for (const { to, source } of server.received) {
    assert.ok(!to.includes('eve@example.test'), `went to ${to}`);
    assert.doesNotMatch(source, /^Bcc:/im);
  }
});
