import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { inspect, promisify, types } from 'node:util';
import { createPrivateKey, createPublicKey, createSecretKey, generateKeyPair, generateKeyPairSync, KeyObject } from 'node:crypto';
import { keyFixtures, type KeyFixture } from './key-fixtures.ts';

const PLAIN = 'MC4CAQAwBQYDK2VwBCIEIO+EMCqQEsciNI9Amg80Vy5EWXntbt0EVpS7AKtriOqG';
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBLjCB4aADAgECAhQUZF2X7/mJWVXjGLxUfeA2ovaNtTAFBgMrZXAwDDEKMAgG
A1UEAwwBeDAgFw0yNjExMjEyMjEzMjVaGA8yMTI2MTAyODIyMTMyNVowDDEKMAgG
A1UEAwwBeDAqMAUGAytlcAMhAJ9hW6BRZUDufxbtYHn9jVSpSFHVavq3/XAda2Xr
Ezn1o1MwUTAdBgNVHQ4EFgQUMfjOd28BnEM/5EdjjHXa8yvMby4wHwYDVR0jBBgw
FoAUMfjOd28BnEM/5EdjjHXa8yvMby4wDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXAD
QQDm0NjktDmOOpZ6jZYC9+AjIUdu9legPVLIrfMMPsEusl8QPs4RDWMyYnKSTnMp
MKiOemwemFmd43yZVl6lAqcD
-----END CERTIFICATE-----`;
/** The key of PLAIN under the passphrase x: with PBES2 and each PRF, with scrypt, and with what PKCS #12 has. */
const ENCRYPTED = {
  'prf-hmacWithMD5': 'MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAir9GdMQuyzIgICCAAwDAYIKoZIhvcNAgYFADAdBglghkgBZQMEASoEEFm2SPOLtotceYwE9CT2MjMEQHcUocymH0c6azwDBQ9Nrxx+44uQ1VfcXYZJjWUzUvboC+EN2cHxi1i91VXsHkrzXriNwdIoo3rrLlT2/H3iooc=',
  'prf-hmacWithSHA1': 'MIGNMEkGCSqGSIb3DQEFDTA8MBsGCSqGSIb3DQEFDDAOBAgfhVsvG0gEWwICCAAwHQYJYIZIAWUDBAEqBBBFXeO2cpgQd2xOITrrOcO/BEBvRmta0u4awNR/gz1S0I/AxmX4YSxfs4/ue5EJUPaaTKxf4Xfq17w79RepmU1oL50dZ29ayDuwsnEj7oYiaobG',
  'prf-hmacWithSHA384': 'MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAi3TtM/XYiTggICCAAwDAYIKoZIhvcNAgoFADAdBglghkgBZQMEASoEEEcf0RR5dZYCayICRMT3vxgEQBVIWZzGTrHkeSJt/fhupHrY+lYhn42/Hn3GYGemFtim9NUIDf7lJml5FVoxO59iMOzmDWJ220cD6KPCEl0ieyM=',
  'prf-hmacWithSHA512-224': 'MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjJ36ryxbBoMwICCAAwDAYIKoZIhvcNAgwFADAdBglghkgBZQMEASoEEBdjDXBc1+8MwuG1PPNftrUEQMj2u1NRh2bpeXRxYR3L5pQsSIU3QPdhCAXOofDsIlUl8NPPGFBYjWDHRPQiFD0KLxE+z9bvTq/ge+3QgKVz6FM=',
  'scrypt': 'MIGTME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAhUGqIEmKFN7QICQAACAQgCAQEwHQYJYIZIAWUDBAEqBBCZrH2uJ5NQ59fEhbJdivvkBECf90/oMMs2ILxh2wc7alHE3IhLQ/vnlQKE3Ec6scXM08SPdAgD/T+xxEV/xINJXa2aUdb8lTDlzipAM8+nVilc',
  'v1-PBE-SHA1-3DES': 'MFgwHAYKKoZIhvcNAQwBAzAOBAieOtPSC4m8agICCAAEOIuBhCWJgnzIZPSRdWSC1xhdf8TKjSIgBfhrBu1l3CZIZ6uTHnfwRjB2aVb55IAjnBT30Dsbbgq3',
  'v1-PBE-SHA1-2DES': 'MFgwHAYKKoZIhvcNAQwBBDAOBAhSY5FEKDud0AICCAAEOP8Tr4R3qEXTfg+cmsS1sPUwnSq+5B1iRXa6K0onGLqexPYQSqFg1tuv/d6+/plKurA0NO+cDBPx',
};
/** With ciphers that OpenSSL does not have by default. */
const LEGACY = {
  'v1-PBE-MD5-DES': 'MFcwGwYJKoZIhvcNAQUDMA4ECCvg2SA+blrMAgIIAAQ4j8iuK/Yv4Mepj6AA6yQ+PC42jF1WxNLDyIWxPoW6dOPuVrw2F0fNj/I59cUXuVHdYDQmJghxaEs=',
  'v1-PBE-SHA1-RC4-40': 'MFAwHAYKKoZIhvcNAQwBAjAOBAiFWGhq/STo0AICCAAEMBgyLI2Vqdwte2gSOAFWJC5UBsltcf/dS6icdAB1gsqHkc2lAP5Bm4O+oSzop2cLvw==',
  'v2-des-cbc': 'MIGHMEsGCSqGSIb3DQEFDTA+MCkGCSqGSIb3DQEFDDAcBAhIyQNS/qLV0wICCAAwDAYIKoZIhvcNAgkFADARBgUrDgMCBwQIi2wB6MoHmy0EOEMlQtFiDKnnPqtESerIItju83Ab3ciJterglRhmLl2HNG2QosdPV4/wBYyVLdveUgj4YMupsQiX',
  'v2-rc2-cbc': 'MIGSMFYGCSqGSIb3DQEFDTBJMCwGCSqGSIb3DQEFDDAfBAjEY2KCPvL0RgICCAACARAwDAYIKoZIhvcNAgkFADAZBggqhkiG9w0DAjANAgE6BAgHZhbxZkzUzAQ4CykuypXBK5KXIqPNu6JiUK//BWBCrEY2vmT8OpADfPidyqIWy+5g6Iiu7dS7c2uPt+uUlrFTYJA=',
};
const EC_WITH_PARAMETERS = `-----BEGIN EC PARAMETERS-----
BggqhkjOPQMBBw==
-----END EC PARAMETERS-----
-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIKRth6RRlqrF4ZuyPpseYE/WJVD/2FN3sqsraBxGkxdroAoGCCqGSM49
AwEHoUQDQgAE8sp4c1reLrgKHW6HVotsOkAsMc+XcejVXAHRAsHTnT2XSHgTAQqq
lC8rASNobw/SXIZUaeg0RgigDI7Yv4G9Uw==
-----END EC PRIVATE KEY-----`;

const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');
const pem = (label: string, base64: string, width = 64, line = '\n'): string => [`-----BEGIN ${label}-----`, ...base64.match(new RegExp(`.{1,${width}}`, 'g'))!, `-----END ${label}-----`, ''].join(line);
const privateOf = ({ pkcs8 }: KeyFixture): KeyObject => createPrivateKey({ key: bytes(pkcs8), format: 'der', type: 'pkcs8' });
const publicOf = ({ spki }: KeyFixture): KeyObject => createPublicKey({ key: bytes(spki), format: 'der', type: 'spki' });
const fixture = (type: string): KeyFixture => keyFixtures.find((one) => one.type === type)!;
const invalid = (name: string): object => ({ code: 'ERR_INVALID_ARG_VALUE', message: new RegExp(`'options\\.${name}' is invalid`) });
const unsupported = { code: 'ERR_OSSL_UNSUPPORTED', message: 'error:1E08010C:DECODER routines::unsupported', library: 'DECODER routines', reason: 'unsupported' };

for (const key of keyFixtures) {
  describe(`a key of native Node: ${key.type} ${inspect(key.details)}`, () => {
    test('is read and written as DER and PEM', () => {
      const privateKey = privateOf(key);
      const publicKey = publicOf(key);
      assert.strictEqual(privateKey.type, 'private');
      assert.strictEqual(publicKey.type, 'public');
      assert.strictEqual(privateKey.asymmetricKeyType, key.type);
      assert.strictEqual(publicKey.asymmetricKeyType, key.type);
      assert.deepStrictEqual(privateKey.asymmetricKeyDetails, key.details);
      assert.deepStrictEqual(publicKey.asymmetricKeyDetails, key.details);
      assert.strictEqual((privateKey.export({ format: 'der', type: 'pkcs8' }) as Buffer).toString('base64'), key.pkcs8);
      assert.strictEqual(privateKey.export({ format: 'pem', type: 'pkcs8' }), pem('PRIVATE KEY', key.pkcs8));
      assert.strictEqual((publicKey.export({ format: 'der', type: 'spki' }) as Buffer).toString('base64'), key.spki);
      assert.strictEqual(publicKey.export({ format: 'pem', type: 'spki' }), pem('PUBLIC KEY', key.spki));
      assert.ok(createPrivateKey(pem('PRIVATE KEY', key.pkcs8)).equals(privateKey));
      assert.ok(createPublicKey(pem('PUBLIC KEY', key.spki)).equals(publicKey));
    });

    test('has its public half in it', () => {
      const publicKey = publicOf(key);
      assert.ok(createPublicKey(privateOf(key)).equals(publicKey));
      assert.ok(createPublicKey(pem('PRIVATE KEY', key.pkcs8)).equals(publicKey));
      assert.ok(createPublicKey({ key: bytes(key.pkcs8), format: 'der', type: 'pkcs8' } as never).equals(publicKey));
    });

    test('is a JSON Web Key, where there is one for it', () => {
      const privateKey = privateOf(key);
      if (key.jwk === undefined) {
        assert.throws(() => privateKey.export({ format: 'jwk' }), { code: /^ERR_CRYPTO_JWK_UNSUPPORTED_(KEY_TYPE|CURVE)$/ });
        return;
      }
      assert.deepStrictEqual(privateKey.export({ format: 'jwk' }), key.jwk);
      assert.ok(createPrivateKey({ key: key.jwk, format: 'jwk' }).equals(privateKey));
      const jwk = publicOf(key).export({ format: 'jwk' });
      assert.deepStrictEqual(jwk, Object.fromEntries(Object.entries(key.jwk).filter(([name]) => name in jwk)));
      assert.ok(createPublicKey({ key: jwk, format: 'jwk' }).equals(publicOf(key)));
      assert.ok(createPublicKey({ key: key.jwk, format: 'jwk' }).equals(publicOf(key)));
    });

    test('is written under a passphrase and read again', () => {
      const privateKey = privateOf(key);
      const text = privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'pässword' });
      assert.match(text as string, /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
      assert.ok(createPrivateKey({ key: text, passphrase: 'pässword' }).equals(privateKey));
      assert.throws(() => createPrivateKey({ key: text, passphrase: 'password' }), { message: /bad decrypt|unsupported/ });
    });

    test('shows nothing of itself', () => {
      const privateKey = privateOf(key);
      assert.strictEqual(inspect(privateKey), "PrivateKeyObject { Symbol(kKeyType): 'private' }");
      assert.strictEqual(JSON.stringify(privateKey), '{}');
      assert.deepStrictEqual(Object.keys(privateKey), []);
      assert.doesNotMatch(inspect(privateKey, { showHidden: true, depth: 9 }), /\d{12}|[0-9a-f]{2} [0-9a-f]{2} /);
    });
  });
}

describe('PEM', () => {
  const key = fixture('rsa');
  const label = 'PRIVATE KEY';
  const text = pem(label, key.pkcs8);
  const read = (what: string): boolean => createPrivateKey(what).equals(privateOf(key));

  test('is read whatever stands around it', () => {
    assert.ok(read(`hello\nworld\n${text}bye`));
    assert.ok(read(`\ufeff${text}`));
    assert.ok(read(pem(label, key.pkcs8, 64, '\r\n')));
    assert.ok(read(text.trimEnd()));
    assert.ok(read(`-----BEGIN X-----\nAAAA\n-----END X-----\n${text}`));
    assert.ok(read(`-----BEGIN X-----\nA*AA\n-----END X-----\n${text}`));
    assert.ok(read(`${pem(label, 'AAAA')}${text}`));
    assert.ok(createPrivateKey(Buffer.from(text)).equals(privateOf(key)));
    assert.ok(createPrivateKey(new Uint8Array(Buffer.from(text)).buffer as never).equals(privateOf(key)));
  });

  test('is read in lines of any length', () => {
    for (const width of [1, 10, 76, 253, 10_000]) assert.ok(read(pem(label, key.pkcs8, width)), `${width}`);
    assert.ok(read(text.replace('\n', '\n\n')));
    assert.ok(read(text.replaceAll('\n', ' \t\n')));
  });

  test('is refused where it is malformed', () => {
    for (const [what, malformed] of Object.entries({
      empty: '',
      'no PEM': 'hello',
      'no end': text.slice(0, -20),
      'another end': text.replace('END PRIVATE', 'END PUBLIC'),
      'other dashes': text.replaceAll('-----', '----'),
      'lower case': text.toLowerCase(),
      'one line': text.replaceAll('\n', ''),
      'something before the dashes': `x${text}`,
      'bad base64': text.replace('A', '*'),
      'half a group': text.replace(/\n(?=-----END)/, 'A\n'),
      'two empty lines': text.replace('\n', '\n\n\n'),
      'public key': pem('PUBLIC KEY', key.spki),
      'other label': pem('X PRIVATE KEY', key.pkcs8),
      'other kind': pem('EC PRIVATE KEY', key.pkcs8),
    })) assert.throws(() => createPrivateKey(malformed), unsupported, what);
  });

  test('has labels for kinds of keys', () => {
    const rsa = privateOf(key).export({ format: 'pem', type: 'pkcs1' }) as string;
    assert.match(rsa, /^-----BEGIN RSA PRIVATE KEY-----/);
    assert.ok(read(rsa));
    assert.ok(read(pem('RSA PRIVATE KEY', key.pkcs8)));
    const publicRsa = publicOf(key).export({ format: 'pem', type: 'pkcs1' }) as string;
    assert.match(publicRsa, /^-----BEGIN RSA PUBLIC KEY-----/);
    assert.ok(createPublicKey(publicRsa).equals(publicOf(key)));
    const ec = privateOf(fixture('ec'));
    const sec1 = ec.export({ format: 'pem', type: 'sec1' }) as string;
    assert.match(sec1, /^-----BEGIN EC PRIVATE KEY-----/);
    assert.ok(createPrivateKey(sec1).equals(ec));
    assert.strictEqual(createPrivateKey(EC_WITH_PARAMETERS).asymmetricKeyDetails!.namedCurve, 'prime256v1');
  });

  test('may be a certificate', () => {
    assert.ok(createPublicKey(CERTIFICATE).equals(createPublicKey({ key: bytes(PLAIN), format: 'der', type: 'pkcs8' } as never)));
    assert.throws(() => createPrivateKey(CERTIFICATE), unsupported);
  });
});

describe('encrypted keys', () => {
  const plain = createPrivateKey({ key: bytes(PLAIN), format: 'der', type: 'pkcs8' });

  for (const [name, base64] of Object.entries(ENCRYPTED)) {
    test(`of OpenSSL: ${name}`, () => {
      assert.ok(createPrivateKey({ key: bytes(base64), format: 'der', type: 'pkcs8', passphrase: 'x' }).equals(plain));
      assert.ok(createPrivateKey({ key: pem('ENCRYPTED PRIVATE KEY', base64), passphrase: Buffer.from('x') }).equals(plain));
      assert.throws(() => createPrivateKey({ key: bytes(base64), format: 'der', type: 'pkcs8', passphrase: 'y' }), { code: 'ERR_OSSL_BAD_DECRYPT', message: 'error:1C800064:Provider routines::bad decrypt' });
      assert.throws(() => createPrivateKey({ key: bytes(base64), format: 'der', type: 'pkcs8' }), { name: 'TypeError', code: 'ERR_MISSING_PASSPHRASE', message: 'Passphrase required for encrypted key' });
      assert.throws(() => createPrivateKey(pem('ENCRYPTED PRIVATE KEY', base64)), { code: 'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED' });
    });
  }

  for (const [name, base64] of Object.entries(LEGACY)) {
    test(`are refused with ciphers of old: ${name}`, () => {
      assert.throws(() => createPrivateKey({ key: bytes(base64), format: 'der', type: 'pkcs8', passphrase: 'x' }), { code: 'ERR_OSSL_EVP_UNSUPPORTED' });
    });
  }

  test('PKCS #8 with each sort of cipher', () => {
    for (const cipher of ['aes-128-cbc', 'AES-192-CBC', 'aes256', 'des3', 'aes-128-cfb', 'aes-256-cfb8', 'aes-128-ofb', 'aes-128-ecb', 'camellia-256-cbc', 'camellia-128-ctr', 'aria-192-cfb', 'sm4-cbc', 'sm4-ctr', 'des-ede']) {
      const key = plain.export({ format: 'der', type: 'pkcs8', cipher, passphrase: 'secret' });
      assert.ok(createPrivateKey({ key, format: 'der', type: 'pkcs8', passphrase: 'secret' }).equals(plain), cipher);
    }
    for (const [cipher, code] of [['aes-128-gcm', 'ERR_OSSL_EVP_CIPHER_PARAMETER_ERROR'], ['aes-128-ccm', 'ERR_OSSL_EVP_UNSUPPORTED_CIPHER'], ['aes-128-xts', 'ERR_OSSL_EVP_UNSUPPORTED_CIPHER'], ['aes-128-ctr', 'ERR_OSSL_ASN1_CIPHER_HAS_NO_OBJECT_IDENTIFIER'], ['des-cbc', 'ERR_OSSL_EVP_UNSUPPORTED'], ['nope', 'ERR_CRYPTO_UNKNOWN_CIPHER']] as const) {
      assert.throws(() => plain.export({ format: 'der', type: 'pkcs8', cipher, passphrase: 'secret' }), { code }, cipher);
    }
  });

  test('PEM with a header', () => {
    const ec = privateOf(fixture('ec'));
    for (const cipher of ['aes-128-cbc', 'aes256', 'des3', 'aes-192-ctr', 'camellia-128-cbc', 'aria-256-ofb', 'sm4-cfb']) {
      const text = ec.export({ format: 'pem', type: 'sec1', cipher, passphrase: 'secret' }) as string;
      assert.match(text, /^-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: [A-Z0-9-]+,[A-F0-9]+\n\n/);
      assert.ok(createPrivateKey({ key: text, passphrase: 'secret' }).equals(ec), cipher);
      assert.ok(createPublicKey({ key: text, passphrase: 'secret' } as never).equals(publicOf(fixture('ec'))), cipher);
      assert.throws(() => createPrivateKey(text), { code: 'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED' });
      assert.throws(() => createPrivateKey({ key: text, passphrase: 'x'.repeat(1025) }), { code: 'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED' });
    }
    const text = ec.export({ format: 'pem', type: 'sec1', cipher: 'aes-128-cbc', passphrase: 'secret' }) as string;
    for (const [from, to, code] of [['Proc-Type', 'Proc', 'ERR_OSSL_PEM_NOT_PROC_TYPE'], ['ENCRYPTED', 'MIC-ONLY', 'ERR_OSSL_PEM_NOT_ENCRYPTED'], ['DEK-Info', 'DEK', 'ERR_OSSL_PEM_NOT_DEK_INFO'], ['AES', 'XES', 'ERR_OSSL_PEM_UNSUPPORTED_ENCRYPTION'], ['CBC,', 'CBC,z', 'ERR_OSSL_PEM_BAD_IV_CHARS'], ['4,', '5,', 'ERR_OSSL_UNSUPPORTED']] as const) {
      assert.throws(() => createPrivateKey({ key: text.replace(from, to), passphrase: 'secret' }), { code }, to);
    }
    assert.throws(() => ec.export({ format: 'pem', type: 'sec1', cipher: 'aes-128-ecb', passphrase: 'secret' }), { code: 'ERR_OSSL_PEM_UNSUPPORTED_CIPHER' });
    assert.throws(() => ec.export({ format: 'der', type: 'sec1', cipher: 'aes-128-cbc', passphrase: 'secret' }), { code: 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', message: 'The selected key encoding sec1 does not support encryption.' });
  });
});

describe('what createPrivateKey and createPublicKey take', () => {
  const key = fixture('ec');
  const privateKey = privateOf(key);
  const publicKey = publicOf(key);

  test('KeyObjects: a public key of a private one, nothing else', () => {
    assert.ok(createPublicKey(privateKey).equals(publicKey));
    assert.ok(createPublicKey({ key: privateKey } as never).equals(publicKey));
    assert.throws(() => createPublicKey(publicKey), { code: 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', message: 'Invalid key object type public, expected private.' });
    assert.throws(() => createPublicKey(createSecretKey('ab', 'hex')), { code: 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', message: 'Invalid key object type secret, expected private.' });
    assert.throws(() => createPrivateKey(privateKey as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received an instance of PrivateKeyObject' });
  });

  test('no other things', () => {
    assert.throws(() => createPublicKey(undefined as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey. Received undefined' });
    assert.throws(() => createPublicKey({} as never), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "key\.key" property must be of type string or an instance of .* Received undefined$/ });
    assert.throws(() => createPrivateKey(5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "key" argument .* Received type number \(5\)$/ });
    assert.throws(() => createPrivateKey(null as never), TypeError);
  });

  test('options', () => {
    const text = pem('PRIVATE KEY', key.pkcs8);
    const der = bytes(key.pkcs8);
    assert.throws(() => createPrivateKey({ key: text, format: 'x' as never }), invalid('format'));
    assert.throws(() => createPrivateKey({ key: text, type: 'x' as never }), invalid('type'));
    assert.throws(() => createPrivateKey({ key: text, type: 'spki' as never }), invalid('type'));
    assert.throws(() => createPrivateKey({ key: der, format: 'der' }), invalid('type'));
    assert.throws(() => createPrivateKey({ key: text, passphrase: 5 as never }), invalid('passphrase'));
    assert.ok(createPrivateKey({ key: text, type: 'pkcs1' }).equals(privateKey));
    assert.ok(createPrivateKey({ key: der.toString('hex'), encoding: 'hex', format: 'der', type: 'pkcs8' }).equals(privateKey));
    assert.ok(createPublicKey({ key: text, type: 'spki' }).equals(publicKey));
  });

  test('DER, by its type', () => {
    const sec1 = privateKey.export({ format: 'der', type: 'sec1' });
    assert.ok(createPrivateKey({ key: sec1, format: 'der', type: 'sec1' }).equals(privateKey));
    // Either of these reads any private key.
    assert.ok(createPrivateKey({ key: sec1, format: 'der', type: 'pkcs1' }).equals(privateKey));
    assert.ok(createPrivateKey({ key: bytes(key.pkcs8), format: 'der', type: 'sec1' }).equals(privateKey));
    assert.throws(() => createPrivateKey({ key: sec1, format: 'der', type: 'pkcs8' }), { code: 'ERR_OSSL_ASN1_WRONG_TAG', message: 'error:068000A8:asn1 encoding routines::wrong tag' });
    assert.throws(() => createPrivateKey({ key: sec1.subarray(0, 20), format: 'der', type: 'sec1' }), { code: 'ERR_OSSL_ASN1_NOT_ENOUGH_DATA' });
    assert.throws(() => createPrivateKey({ key: Buffer.alloc(0), format: 'der', type: 'sec1' }), { message: 'Failed to read private key' });
    assert.throws(() => createPublicKey({ key: bytes(key.pkcs8), format: 'der', type: 'spki' }), { message: 'Failed to read asymmetric key' });
  });

  test('JSON Web Keys', () => {
    assert.throws(() => createPrivateKey({ key: 5 as never, format: 'jwk' }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key.key" property must be of type object. Received type number (5)' });
    assert.throws(() => createPrivateKey({ key: { kty: 'oct', k: 'aa' }, format: 'jwk' }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'key.kty' must be one of: 'RSA', 'EC', 'OKP', 'AKP'. Received 'oct'" });
    assert.throws(() => createPublicKey({ key: { kty: 'RSA' }, format: 'jwk' }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key.n" property must be of type string. Received undefined' });
    assert.throws(() => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519' }, format: 'jwk' }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key.x" property must be of type string. Received undefined' });
    assert.throws(() => createPublicKey({ key: { kty: 'AKP' }, format: 'jwk' }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'key.alg' must be one of: 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'. Received undefined" });
  });
});

describe('export', () => {
  const ec = privateOf(fixture('ec'));

  test('says what is wrong with its options', () => {
    assert.throws(() => (ec.export as Function)(), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options" argument must be of type object. Received undefined' });
    for (const [options, name] of [[{}, 'format'], [{ format: 'x' }, 'format'], [{ format: 'pem' }, 'type'], [{ format: 'pem', type: 'spki' }, 'type'], [{ format: 'pem', type: 'pkcs8', passphrase: 'x' }, 'cipher'], [{ format: 'pem', type: 'pkcs8', cipher: 5 }, 'cipher'], [{ format: 'pem', type: 'pkcs8', cipher: 'aes-128-cbc' }, 'passphrase'], [{ format: 'pem', type: 'pkcs8', cipher: 'aes-128-cbc', passphrase: 5 }, 'passphrase']] as const) {
      assert.throws(() => ec.export(options as never), invalid(name), inspect(options));
    }
    assert.throws(() => ec.export({ format: 'pem', type: 'pkcs1' }), { code: 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', message: 'The selected key encoding pkcs1 can only be used for RSA keys.' });
    assert.throws(() => privateOf(fixture('rsa')).export({ format: 'pem', type: 'sec1' }), { code: 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', message: 'The selected key encoding sec1 can only be used for EC keys.' });
    assert.throws(() => ec.export({ format: 'jwk', passphrase: 'x' } as never), { code: 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', message: 'The selected key encoding jwk does not support encryption.' });
    assert.strictEqual(typeof ec.export({ format: 'pem', type: 'pkcs8', cipher: null } as never), 'string');
  });

  test('gives bytes of its own', () => {
    const der = ec.export({ format: 'der', type: 'pkcs8' });
    const before = Buffer.from(der);
    der.fill(0);
    assert.deepStrictEqual(ec.export({ format: 'der', type: 'pkcs8' }), before);
  });
});

describe('classes', () => {
  const privateKey = privateOf(fixture('ed25519'));
  const publicKey = publicOf(fixture('ed25519'));

  test('stand as in Node', () => {
    assert.ok(privateKey instanceof KeyObject);
    assert.ok(types.isKeyObject(publicKey));
    assert.strictEqual(privateKey.constructor.name, 'PrivateKeyObject');
    assert.strictEqual(publicKey.constructor.name, 'PublicKeyObject');
    assert.strictEqual(Object.getPrototypeOf(privateKey.constructor), Object.getPrototypeOf(publicKey.constructor));
    assert.strictEqual(Object.getPrototypeOf(privateKey.constructor).name, 'AsymmetricKeyObject');
    assert.strictEqual(privateKey.symmetricKeySize, undefined);
    assert.throws(() => new (privateKey.constructor as any)({}), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('equal what is the same key', () => {
    assert.ok(privateKey.equals(privateOf(fixture('ed25519'))));
    assert.ok(!privateKey.equals(publicKey));
    // Keys of other kinds are left out: what OpenSSL has to say of them, native Node throws at its next call.
    assert.ok(!publicKey.equals(generateKeyPairSync('ed25519').publicKey));
    assert.ok(!createSecretKey('ab', 'hex').equals(privateKey));
    assert.throws(() => privateKey.equals({} as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "otherKeyObject" argument must be an instance of KeyObject. Received an instance of Object' });
  });

  test('keep the details that they have given', () => {
    const rsa = publicOf(fixture('rsa'));
    assert.strictEqual(rsa.asymmetricKeyDetails, rsa.asymmetricKeyDetails);
    assert.strictEqual(inspect(rsa), "PublicKeyObject {\n  Symbol(kKeyType): 'public',\n  Symbol(kAsymmetricKeyType): 'rsa',\n  Symbol(kAsymmetricKeyDetails): { modulusLength: 1024, publicExponent: 65537n }\n}");
    assert.notStrictEqual(publicKey.asymmetricKeyDetails, publicKey.asymmetricKeyDetails);
  });
});

describe('generateKeyPair', () => {
  const generate = generateKeyPairSync as (type: unknown, options?: unknown) => any;

  test('gives KeyObjects, or what an encoding exports', () => {
    const { publicKey, privateKey } = generate('ed25519');
    assert.ok(createPublicKey(privateKey).equals(publicKey));
    const pair = generate('ec', { namedCurve: 'P-256', publicKeyEncoding: { format: 'pem', type: 'spki' }, privateKeyEncoding: { format: 'der', type: 'sec1' } });
    assert.ok(createPublicKey({ key: pair.privateKey, format: 'der', type: 'sec1' } as never).equals(createPublicKey(pair.publicKey)));
    const jwks = generate('x25519', { publicKeyEncoding: { format: 'jwk' }, privateKeyEncoding: { format: 'jwk' } });
    assert.deepStrictEqual(Object.keys(jwks.publicKey).toSorted(), ['crv', 'kty', 'x']);
    assert.strictEqual(jwks.publicKey.x, jwks.privateKey.x);
  });

  test('encrypts the private key', () => {
    const { publicKey, privateKey } = generate('ed448', { privateKeyEncoding: { format: 'pem', type: 'pkcs8', cipher: 'aes-128-cbc', passphrase: 'x' } });
    assert.ok(createPublicKey({ key: privateKey, passphrase: 'x' } as never).equals(publicKey));
  });

  test('says at once what is wrong with its arguments', () => {
    const spki = { format: 'pem', type: 'spki' };
    for (const [args, message] of [
      [[], /"type" argument must be of type string/],
      [['x'], /'type' must be a supported key type. Received 'x'/],
      [['rsa'], /"options" argument must be of type object. Received undefined/],
      [['rsa', 5], /"options" argument must be of type object/],
      [['rsa', {}], /"options.modulusLength" property must be of type number/],
      [['ed25519', { publicKeyEncoding: 5 }], /'options.publicKeyEncoding' is invalid. Received 5/],
      [['ed25519', { publicKeyEncoding: {} }], /'options.publicKeyEncoding.format' is invalid. Received undefined/],
      [['ed25519', { publicKeyEncoding: { format: 'pem' } }], /'options.publicKeyEncoding.type' is invalid. Received undefined/],
      [['ed25519', { privateKeyEncoding: spki }], /'options.privateKeyEncoding.type' is invalid. Received 'spki'/],
      [['ed25519', { privateKeyEncoding: { format: 'pem', type: 'pkcs1' } }], /pkcs1 can only be used for RSA keys/],
      [['ed25519', { privateKeyEncoding: { format: 'pem', type: 'pkcs8', cipher: 'aes128' } }], /'options.privateKeyEncoding.passphrase' is invalid/],
      [['ed25519', { privateKeyEncoding: { format: 'pem', type: 'pkcs8', cipher: 'no', passphrase: 'x' } }], /Unknown cipher/],
      [['ec', {}], /"options.namedCurve" property must be of type string/],
      [['ec', { namedCurve: 'x' }], /Invalid EC curve name/],
      [['dh', {}], /At least one of the group, prime, or primeLength options is required/],
      [['dh', { group: 'modp5', primeLength: 5 }], /Option "group" cannot be used in combination with option "primeLength"/],
    ] as const) {
      assert.throws(() => (generate as Function)(...args), message, inspect(args));
      const [type, options] = args as unknown as [string, unknown];
      assert.throws(() => generateKeyPair(type as 'ed25519', options as never, () => assert.fail('called back')), message, inspect(args));
    }
    assert.throws(() => (generateKeyPair as Function)('x', 5), { code: 'ERR_INVALID_ARG_TYPE', message: /"callback" argument must be of type function/ });
  });

  test('calls back later with both keys', async () => {
    const order: string[] = [];
    const [error, publicKey, privateKey] = await new Promise<any[]>((resolve) => {
      generateKeyPair('ed25519', undefined, (...results) => {
        order.push('callback');
        resolve(results);
      });
      order.push('returned');
    });
    assert.deepStrictEqual(order, ['returned', 'callback']);
    assert.strictEqual(error, null);
    assert.ok(createPublicKey(privateKey).equals(publicKey));
  });

  test('calls back with the error of the work', async () => {
    const [error, ...rest] = await new Promise<any[]>((resolve) => {
      (generateKeyPair as Function)('ec', { namedCurve: 'brainpoolP256r1', publicKeyEncoding: { format: 'jwk' } }, (...results: any[]) => resolve(results));
    });
    assert.strictEqual(error.code, 'ERR_CRYPTO_JWK_UNSUPPORTED_CURVE');
    assert.deepStrictEqual(rest, []);
  });

  test('has a promisified form', async () => {
    const pair = await promisify(generateKeyPair)('ec', { namedCurve: 'P-384' });
    assert.deepStrictEqual(Object.keys(pair), ['publicKey', 'privateKey']);
    assert.strictEqual(pair.publicKey.asymmetricKeyDetails!.namedCurve, 'secp384r1');
  });
});
