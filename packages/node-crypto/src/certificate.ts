// SPKAC, Netscape's signed public key and challenge.
import { named } from '@tabnode/internal/named';
import { codedRangeError } from '@tabnode/internal/node-error';
import { Buffer } from '@tabnode/node-buffer';
import type * as Node from 'node:crypto';
import { BIT_STRING, IA5_STRING, readAsn1, SEQUENCE } from './asn1.ts';
import { bytesOf } from './bytes-of.ts';
import { writePem } from './pem.ts';
import { readSpki } from './read-key.ts';
import { latin1 } from './x509-name.ts';
import { isSignedBy, type Signed } from './x509-signature.ts';

interface Spkac extends Signed {
  spki: Uint8Array;
  challenge: Uint8Array;
}

/** Takes it apart; undefined where it is none. */
function read(bytes: Uint8Array): Spkac | undefined {
  const text = latin1(bytes).replace(/^[\t-\r ]+|[\t-\r ]+$/g, '');
  if (text.length % 4 !== 0 || !/^[A-Za-z\d+/=]*$/.test(text)) return undefined;
  try {
    const [signed, algorithm, signature] = readAsn1(new Uint8Array(Buffer.from(text.replaceAll('=', 'A'), 'base64'))).children(SEQUENCE);
    const [spki, challenge] = signed!.children(SEQUENCE);
    const [oid, parameters] = algorithm!.children(SEQUENCE);
    const { content } = signature!.expect(BIT_STRING);
    return {
      signed: signed!.bytes, spki: spki!.bytes, challenge: challenge!.expect(IA5_STRING).content,
      signatureOid: oid!.oid(), signatureParameters: parameters, signature: content[0] === 0 ? content.subarray(1) : undefined,
    };
  } catch {
    return undefined;
  }
}

const MAX_LENGTH = 2 ** 31 - 1;

/** The argument's bytes; there may be none. */
function inputBytes(spkac: unknown, encoding: unknown): Uint8Array {
  const bytes = bytesOf(spkac, 'spkac', encoding);
  if (bytes.length > MAX_LENGTH) throw codedRangeError('ERR_OUT_OF_RANGE', 'spkac is too large', inputBytes);
  return bytes;
}

function verifySpkac(spkac: unknown, encoding: unknown): boolean | '' {
  const bytes = inputBytes(spkac, encoding);
  if (bytes.length === 0) return '';
  const parts = read(bytes);
  try {
    return parts !== undefined && isSignedBy(parts, readSpki(parts.spki));
  } catch {
    return false;
  }
}

function exportPublicKey(spkac: unknown, encoding: unknown): Buffer | '' {
  const parts = read(inputBytes(spkac, encoding));
  try {
    return parts === undefined ? '' : Buffer.from(writePem('PUBLIC KEY', readSpki(parts.spki).spki()));
  } catch {
    return '';
  }
}

function exportChallenge(spkac: unknown, encoding: unknown): Buffer | '' {
  const parts = read(inputBytes(spkac, encoding));
  return parts === undefined ? '' : Buffer.from(latin1(parts.challenge));
}

/** SPKAC, which browsers made of `<keygen>`. Its functions are on the class; those of instances are its legacy. @see https://nodejs.org/api/crypto.html#class-certificate */
export const Certificate: typeof Node.Certificate = /* @__PURE__ */ (() => {
  function Certificate(this: unknown): object | void {
    if (!(this instanceof Certificate)) return new (Certificate as never as new () => object)();
  }
  const functions = { verifySpkac, exportPublicKey, exportChallenge };
  Object.assign(Certificate.prototype, functions);
  Object.assign(Certificate, { exportChallenge, exportPublicKey, verifySpkac });
  return named('Certificate', Certificate) as never;
})();
