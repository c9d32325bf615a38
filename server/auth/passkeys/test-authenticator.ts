/** An authenticator in software, for tests: makes one passkey and answers with it, rightly or wrongly, as told. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

type Told = {
  readonly challenge: string;
  readonly origin: string;
  readonly rpId: string;
  /** Whether the device has asked for its PIN or a finger. */
  readonly verified?: boolean;
  readonly counter?: number;
};

export function createAuthenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  /** COSE: { 1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y } */
  const coseKey = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
    Buffer.from(x, 'base64url'),
    Buffer.from([0x22, 0x58, 0x20]),
    Buffer.from(y, 'base64url'),
  ]);
  const text = (bytes: Buffer) => bytes.toString('base64url');
  const answer = (response: Record<string, string>) => ({
    id: text(id),
    rawId: text(id),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  });
  const clientData = (type: string, { challenge, origin }: Told) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const head = ({ rpId, verified = true, counter = 0 }: Told, flags: number) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const bits = flags | 0x01 | (verified ? 0x04 : 0);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([bits]), count]);
  };
  return {
    id: text(id),
    register(told: Told) {
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, coseKey]);
      const authData = Buffer.concat([head(told, 0x40), attested]);
      const length = Buffer.from([0x58, authData.length]);
      // CBOR: { fmt: "none", attStmt: {}, authData }
      const cborText = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
      const object = Buffer.concat([
        Buffer.from([0xa3]),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.from([0xa0]),
        cborText('authData'),
        length,
        authData,
      ]);
      return answer({ clientDataJSON: text(clientData('webauthn.create', told)), attestationObject: text(object) });
    },
    authenticate(told: Told) {
      const authenticatorData = head(told, 0);
      const clientDataJSON = clientData('webauthn.get', told);
      const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientDataJSON).digest()]);
      return answer({
        clientDataJSON: text(clientDataJSON),
        authenticatorData: text(authenticatorData),
        signature: text(sign('sha256', signed, privateKey)),
      });
    },
  };
}
