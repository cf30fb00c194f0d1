import { test, describe } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { Certificate, createHash, createPrivateKey, createSecretKey, X509Certificate } from 'node:crypto';
import { inspect } from 'node:util';

// Made with OpenSSL's command line for these tests only.
const CA = `-----BEGIN CERTIFICATE-----
MIIB1jCCAX2gAwIBAgIUMQ9C63Ue4oIDALnc8yS6v9Ttin8wCgYIKoZIzj0EAwIw
ODELMAkGA1UEBhMCREUxFzAVBgNVBAoMDlRhYiBOb2RlLCBJbmMuMRAwDgYDVQQD
DAdUZXN0IENBMCAXDTI2MTEyMTIyMjQzNloYDzIxMjYxMDI4MjIyNDM2WjA4MQsw
CQYDVQQGEwJERTEXMBUGA1UECgwOVGFiIE5vZGUsIEluYy4xEDAOBgNVBAMMB1Rl
c3QgQ0EwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASP/HKxPVpYpUWItSUd+OUa
iwWyxMjxbFyzypxjtnj1AYWWlD3l6ku8dnZJw3n7vUlR5vIiOOqfWXltw84E7jkY
o2MwYTAdBgNVHQ4EFgQUU33vTsO4yNaPPf4sb47WpmIES4kwHwYDVR0jBBgwFoAU
U33vTsO4yNaPPf4sb47WpmIES4kwDwYDVR0TAQH/BAUwAwEB/zAOBgNVHQ8BAf8E
BAMCAQYwCgYIKoZIzj0EAwIDRwAwRAIgMp611IWzoPeWii8Foms44NTL+BHhfpop
tA5ULXDgtwMCIEPG6V3InGeSAZ+RAJ/MhI9h/yKQtl+uxHEW1ZqYJYnU
-----END CERTIFICATE-----
`;
const LEAF = `-----BEGIN CERTIFICATE-----
MIIC9zCCAp2gAwIBAgIGAPEjRWeJMAoGCCqGSM49BAMCMDgxCzAJBgNVBAYTAkRF
MRcwFQYDVQQKDA5UYWIgTm9kZSwgSW5jLjEQMA4GA1UEAwwHVGVzdCBDQTAgFw0y
NjExMjEyMjI1MjlaGA8yMTI2MTAyODIyMjUyOVowXjELMAkGA1UEBhMCREUxFzAV
BgNVBAoMDlRhYiBOb2RlLCBJbmMuMRcwFQYDVQQDDA5jbi5leGFtcGxlLmNvbTEd
MBsGCSqGSIb3DQEJARYOY25AZXhhbXBsZS5jb20wWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR0Qdv/wzSGql6UCtCYYgdqT5wXCc1js5UkT8KeRdvRfbhWhk9Dccqt
2CetLV3GG/v16Cf6gEFN2cyyhOEHos7Do4IBaTCCAWUwgaIGA1UdEQSBmjCBl4IL
ZXhhbXBsZS5jb22CEioud2lsZC5leGFtcGxlLmNvbYITZioucGFydC5leGFtcGxl
LmNvbYcEfwAAAYcQIAENuAAAAAAAAAAAAAAAAYEQdXNlckBFeGFtcGxlLmNvbYYV
aHR0cDovL2V4YW1wbGUuY29tLz9hpB4wHDELMAkGA1UEBhMCREUxDTALBgNVBAoM
BEEsIEIwHQYDVR0lBBYwFAYIKwYBBQUHAwEGCCsGAQUFBwMCMF8GCCsGAQUFBwEB
BFMwUTAkBggrBgEFBQcwAYYYaHR0cDovL29jc3AuZXhhbXBsZS5jb20vMCkGCCsG
AQUFBzAChh1odHRwOi8vY2EuZXhhbXBsZS5jb20vY2EuY2VydDAdBgNVHQ4EFgQU
FgFdiyg/+M2rN5y6DmdAOrZle3MwHwYDVR0jBBgwFoAUU33vTsO4yNaPPf4sb47W
pmIES4kwCgYIKoZIzj0EAwIDSAAwRQIgXXVzzoxRpzXl+BvLYmgDYI3B7rCl5RgC
hpjkbFS4KMkCIQCuiBGaHQuU4wnJ5rsOTxllxiZaV1vZou1X+OVVLdSwVA==
-----END CERTIFICATE-----
`;
const LEAF_KEY = `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIH51r17t8LajlPhe3KxlINvHUAfCQ13CQE8bV+EZlE/PoAoGCCqGSM49
AwEHoUQDQgAEdEHb/8M0hqpelArQmGIHak+cFwnNY7OVJE/CnkXb0X24VoZPQ3HK
rdgnrS1dxhv79egn+oBBTdnMsoThB6LOww==
-----END EC PRIVATE KEY-----
`;
const SPKAC = 'MIICRjCCAS4wggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQDws+vTqCxYrMjNUuogVHpTHKaQFeyzWLKTj5gC3IXHz52EiwAsNPNoYVapLOCqQ5xOsjeI57lPuSMdLr/YfNHhO1CUaHg1/+QORA1SzceX3SO4qHrcvRerjr+QYGSXuiHzFLXcv5sRTnpj06GKqzCyALbsuWrL+opVXDys//GnQoQ+ikR5h1j2R21dg+tJ7f5k/DMsWz6PSto+ZSsInoB1ZOE0nQsbf072gTLxXQtMc8qXrrfaSp1IzPTovbU/QKjUTqqNgkg5Ty7qqSkzgX13WGXekHOOL3NgC0HGJe1UutzQ/FHk4f2GmqrCk9fJBa7rjiZc7D9G9a0gGOmqFYTfAgMBAAEWBnRyeSBtZTANBgkqhkiG9w0BAQQFAAOCAQEAW0Ee8RPoPWCkiZeEWMt5H9xkouLxYIUBtaaaYm7NbbPgg/qrm1ETQWtPPbP7hvUP1XMVcyhBAsyTld8C166qb2q7vv+en8Xmg1nionPVD3EwfedImrT1ehKRECR1Wgi4jXUgL2J1p0ixvMluTaQWw8sl6jA2Nm8SBagYGmP2hIljbQ5uKdP1Dtj+IX4Lzv00wVeqxRVc86QZLgZa0FUuQCcXw0hwm5iqyVO4z8E2KwMyDxxazgpoMszLzhrUxSECWHccSB2BSS7ubCtZXlvXrjLylPr/zGXZKhruOwSbgKMcCkJd3Lv3JetPjZzV+GX750PCUbcIxErgH2ZZ8ztvVA==';

const ca = new X509Certificate(CA);
const leaf = new X509Certificate(Buffer.from(LEAF));

describe('X509Certificate', () => {
  test('names', () => {
    assert.strictEqual(leaf.subject, 'C=DE\nO=Tab Node\\, Inc.\nCN=cn.example.com\nemailAddress=cn@example.com');
    assert.strictEqual(leaf.issuer, ca.subject);
    assert.strictEqual(leaf.subjectAltName, 'DNS:example.com, DNS:*.wild.example.com, DNS:f*.part.example.com, IP Address:127.0.0.1, IP Address:2001:DB8:0:0:0:0:0:1, email:user@Example.com, URI:http://example.com/?a, DirName:"O=A\\\\\\u002c B\\u002cC=DE"');
    assert.strictEqual(leaf.infoAccess, 'OCSP - URI:http://ocsp.example.com/\nCA Issuers - URI:http://ca.example.com/ca.cert');
    assert.strictEqual(ca.subjectAltName, undefined);
  });

  test('numbers, times and fingerprints', () => {
    assert.strictEqual(leaf.serialNumber, 'F123456789');
    assert.strictEqual(leaf.validFrom, `${new Date(leaf.validFrom).toUTCString().replace(/^\w+, 0?(\d+) (\w+) (\d+) (.*) GMT$/, (_, day, month, year, clock) => `${month} ${day.padStart(2)} ${clock} ${year} GMT`)}`);
    assert.strictEqual(leaf.validToDate.getTime(), Date.parse(leaf.validTo));
    const hex = (name: string): string => createHash(name).update(leaf.raw).digest('hex').toUpperCase().replace(/..(?!$)/g, '$&:');
    assert.strictEqual(leaf.fingerprint, hex('sha1'));
    assert.strictEqual(leaf.fingerprint256, hex('sha256'));
    assert.strictEqual(leaf.fingerprint512, hex('sha512'));
    assert.deepStrictEqual(leaf.keyUsage, ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']);
    assert.strictEqual(leaf.signatureAlgorithm, 'ecdsa-with-SHA256');
    assert.strictEqual(leaf.signatureAlgorithmOid, '1.2.840.10045.4.3.2');
  });

  test('signatures and issuers', () => {
    assert.strictEqual(ca.ca, true);
    assert.strictEqual(leaf.ca, false);
    assert.strictEqual(leaf.verify(ca.publicKey), true);
    assert.strictEqual(leaf.verify(leaf.publicKey), false);
    assert.strictEqual(leaf.checkIssued(ca), true);
    assert.strictEqual(ca.checkIssued(leaf), false);
    const key = createPrivateKey(LEAF_KEY);
    assert.strictEqual(leaf.checkPrivateKey(key), true);
    assert.strictEqual(ca.checkPrivateKey(key), false);
    assert.throws(() => leaf.checkPrivateKey(leaf.publicKey), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => leaf.verify(key), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => leaf.verify(createSecretKey('abcd', 'utf8')), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => leaf.checkIssued({} as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('hosts', () => {
    const found: [string, string | undefined, object?][] = [
      ['example.com', 'example.com'], ['EXAMPLE.com', 'example.com'], ['a.wild.example.com', '*.wild.example.com'], ['a.b.wild.example.com', undefined],
      ['a.b.wild.example.com', '*.wild.example.com', { multiLabelWildcards: true }], ['a.wild.example.com', undefined, { wildcards: false }],
      ['foo.part.example.com', 'f*.part.example.com'], ['foo.part.example.com', undefined, { partialWildcards: false }], ['xn--foo.part.example.com', undefined],
      ['cn.example.com', undefined], ['cn.example.com', 'cn.example.com', { subject: 'always' }], ['wild.example.com', undefined], ['', undefined],
      ['.example.com', '*.wild.example.com'], ['.example.com', undefined, { singleLabelSubdomains: true, wildcards: true }],
    ];
    for (const [host, name, options] of found) assert.strictEqual(leaf.checkHost(host, options as never), name, `${host} ${JSON.stringify(options)}`);
    assert.throws(() => leaf.checkHost('a\0b'), { code: 'ERR_INVALID_ARG_VALUE', message: 'Invalid name' });
    assert.throws(() => leaf.checkHost('a', { subject: 'sometimes' } as never), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => leaf.checkHost('a', { wildcards: 1 } as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('mailboxes and addresses', () => {
    assert.strictEqual(leaf.checkEmail('user@example.COM'), 'user@example.COM');
    assert.strictEqual(leaf.checkEmail('USER@example.com'), undefined);
    assert.strictEqual(leaf.checkEmail('cn@example.com'), undefined);
    assert.strictEqual(leaf.checkEmail('cn@example.com', { subject: 'always' }), 'cn@example.com');
    assert.strictEqual(leaf.checkIP('127.0.0.1'), '127.0.0.1');
    assert.strictEqual(leaf.checkIP('2001:db8::1'), '2001:db8::1');
    assert.strictEqual(leaf.checkIP('::1'), undefined);
    for (const ip of ['', '1.2.3', '01.2.3.4', '1::2::3', '[::1]']) assert.throws(() => leaf.checkIP(ip), { code: 'ERR_INVALID_ARG_VALUE', message: 'Invalid IP' });
  });

  test('forms', () => {
    assert.strictEqual(leaf.toString(), LEAF);
    assert.strictEqual(JSON.stringify(leaf), JSON.stringify(LEAF));
    assert.strictEqual(new X509Certificate(leaf.raw).toString(), LEAF);
    assert.match(inspect(leaf), /^X509Certificate {\n {2}subject: 'C=DE/);
    const legacy = leaf.toLegacyObject();
    assert.strictEqual(legacy.subject.CN, 'cn.example.com');
    assert.deepStrictEqual({ ...legacy.infoAccess }, { 'OCSP - URI': ['http://ocsp.example.com/'], 'CA Issuers - URI': ['http://ca.example.com/ca.cert'] });
    assert.strictEqual(legacy.serialNumber, leaf.serialNumber);
    assert.strictEqual((legacy as { nistCurve?: string }).nistCurve, 'P-256');
    assert.deepStrictEqual(legacy.raw, leaf.raw);
  });

  test('what is none', () => {
    for (const bytes of ['', 'x', Buffer.from([48, 0])]) assert.throws(() => new X509Certificate(bytes), { code: 'ERR_OSSL_PEM_NO_START_LINE' });
    for (const value of [1, {}, null, undefined, new ArrayBuffer(1)]) assert.throws(() => new X509Certificate(value as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });
});

describe('Certificate', () => {
  test('SPKAC', () => {
    assert.strictEqual(Certificate.verifySpkac(Buffer.from(SPKAC)), true);
    assert.strictEqual(Certificate.exportChallenge(SPKAC).toString(), 'try me');
    assert.match(Certificate.exportPublicKey(SPKAC).toString(), /^-----BEGIN PUBLIC KEY-----\n/);
    const changed = SPKAC.replace(/^(.{380})./, (_, start: string) => `${start}${SPKAC[380] === 'A' ? 'B' : 'A'}`);
    assert.strictEqual(Certificate.verifySpkac(Buffer.from(changed)), false);
    assert.strictEqual(Certificate.verifySpkac(Buffer.from('none')), false);
    assert.strictEqual(String(Certificate.exportChallenge('none')), '');
    assert.throws(() => Certificate.verifySpkac(1 as never), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('its functions are those of instances, which need no new', () => {
    const legacy = (Certificate as unknown as () => Certificate)();
    assert.ok(legacy instanceof Certificate);
    assert.strictEqual(legacy.verifySpkac(Buffer.from(SPKAC)), true);
  });
});
