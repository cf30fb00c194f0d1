import { CompactEncrypt, EncryptJWT, FlattenedSign, SignJWT, base64url, calculateJwkThumbprint, compactDecrypt, createLocalJWKSet, decodeProtectedHeader, exportJWK, exportPKCS8, exportSPKI, flattenedVerify, generateKeyPair, generateSecret, importJWK, importPKCS8, importSPKI, jwtDecrypt, jwtVerify } from 'jose';
import jwt from 'jsonwebtoken';
import { createPrivateKey, createPublicKey, createSecretKey, generateKeyPairSync } from 'node:crypto';
import { promisify } from 'node:util';
import { make, readText, run, table } from '../shared/show.mjs';

/** jsonwebtoken has no names for these two. */
const JOSE_ONLY = ['ES256K', 'EdDSA'];

/** What jsonwebtoken and jose sign alike each time. */
const FIXED = ['HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'EdDSA'];

await run(async (print) => {
  const keys = JSON.parse(await readText('keys.json'));
  const { now, signed, encrypted } = JSON.parse(await readText('tokens.json'));
  const date = new Date(now * 1000 + 60_000);
  const secret = base64url.decode(keys.secret);
  const privateOf = (name) => createPrivateKey({ key: keys[name].private, passphrase: keys.passphrase });
  const publicOf = (name) => (name === 'secret' ? createSecretKey(keys.secret, 'utf8') : createPublicKey(keys[name].public));
  const ours = (name) => (name === 'secret' ? publicOf(name) : privateOf(name));
  const decryptionKey = (name) => (name.startsWith('secret:') ? secret.slice(0, Number(name.slice(7))) : name === 'passphrase' ? new TextEncoder().encode(keys.passphrase) : privateOf(name));
  async function outcome(work) {
    try { return await work(); } catch (error) { return `${error.name}${error.code ? ` ${error.code}` : ''}: ${error.message}`; }
  }

  print(table(['key', 'its PEM', 'details', 'thumbprint (RFC 7638)'], await Promise.all(Object.entries(keys).filter(([, key]) => key.form).map(async ([name, { form }]) => {
    const key = privateOf(name);
    return [name, form, `${key.asymmetricKeyType} ${JSON.stringify(key.asymmetricKeyDetails, (_, value) => (typeof value === 'bigint' ? String(value) : value))}`, await calculateJwkThumbprint(await exportJWK(publicOf(name)))];
  }))));

  print();
  print('Signed in native Node:');
  for (const [alg, [name, token]] of Object.entries(signed)) {
    const key = publicOf(name);
    const one = JOSE_ONLY.includes(alg) ? 'has no such algorithm' : await outcome(() => jwt.verify(token, key, { algorithms: [alg], clockTimestamp: now + 60, issuer: 'native Node' }).sub);
    const other = await outcome(async () => (await jwtVerify(token, key, { currentDate: date, issuer: 'native Node' })).payload.scope.join(' '));
    print(`  ${alg.padEnd(6)} jsonwebtoken: ${one}; jose: ${other}`);
  }
  const [, token] = signed.ES256;
  const touched = `${token.slice(0, -9)}${token.at(-9) === 'A' ? 'B' : 'A'}${token.slice(-8)}`;
  print(`  touched: ${await outcome(() => promisify(jwt.verify)(touched, keys.p256.public, { clockTimestamp: now }))}; ${await outcome(() => jwtVerify(touched, publicOf('p256'), { currentDate: date }))}`);
  print(`  too old: ${await outcome(() => jwt.verify(token, keys.p256.public, { clockTimestamp: now + 86_401 }))}; ${await outcome(() => jwtVerify(token, publicOf('p256'), { currentDate: new Date((now + 86_401) * 1000) }))}`);
  print(`  another key: ${await outcome(() => jwt.verify(signed.RS256[1], keys.rsaLocked.public, { clockTimestamp: now }))}; ${await outcome(() => jwtVerify(signed.RS256[1], publicOf('p256'), { currentDate: date }))}`);
  print(`  an RSA key's PEM as secret: ${await outcome(() => jwt.verify(signed.HS256[1], keys.rsa.public, { clockTimestamp: now }))}; ${await outcome(() => jwt.sign({}, keys.rsa.private, { algorithm: 'ES256' }))}; ${await outcome(() => jwt.sign({}, keys.rsaLocked.private, { algorithm: 'RS256' }))}`);

  print();
  print('Encrypted in native Node:');
  for (const [name, text] of encrypted) {
    const { alg, enc } = decodeProtectedHeader(text);
    print(`  ${`${alg}, ${enc}`.padEnd(34)} ${await outcome(async () => { const { payload } = await jwtDecrypt(text, decryptionKey(name), { currentDate: date, keyManagementAlgorithms: [alg] }); return `${payload.sub} via ${payload.via}`; })}; touched: ${await outcome(() => jwtDecrypt(text.replace(/[^.]{3}$/, 'AAA'), decryptionKey(name), { currentDate: date, keyManagementAlgorithms: [alg] }))}`);
  }

  print();
  print('Signed here:');
  const claims = { iss: 'this program', sub: 'ねこ', iat: now, exp: now + 3600 };
  const made = { now, signed: [], encrypted: [] };
  for (const [alg, [name]] of Object.entries(signed)) {
    const tokens = [await new SignJWT(claims).setProtectedHeader({ alg, typ: 'JWT' }).sign(ours(name))];
    if (!JOSE_ONLY.includes(alg)) tokens.push(jwt.sign(claims, ours(name), { algorithm: alg }));
    const verified = await Promise.all(tokens.map(async (each) => (await jwtVerify(each, publicOf(name), { currentDate: date })).payload.sub === 'ねこ'));
    print(`  ${alg.padEnd(6)} ${FIXED.includes(alg) ? `${tokens.every((each) => each === tokens[0])} ${tokens[0].split('.')[2]}` : `${verified}`}`);
    made.signed.push(...tokens.map((each) => [alg, name, each]));
  }
  print(`  with a key of 1024 bits: ${await outcome(() => jwt.sign({}, generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey, { algorithm: 'RS256' }))}`);

  print();
  print('Encrypted here:');
  for (const [name, text] of encrypted) {
    const { alg, enc } = decodeProtectedHeader(text);
    const key = keys[name]?.public ? publicOf(name) : decryptionKey(name);
    const header = { alg, enc };
    const each = await new EncryptJWT(claims).setProtectedHeader(header).encrypt(key);
    const { payload } = await jwtDecrypt(each, decryptionKey(name), { currentDate: date, keyManagementAlgorithms: [alg] });
    print(`  ${`${alg}, ${enc}`.padEnd(34)} ${each.split('.').map((part) => part.length).join('.')} characters, for ${payload.sub}`);
    made.encrypted.push([name, each]);
  }
  const fixed = await new CompactEncrypt(new TextEncoder().encode('Grüße')).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).setInitializationVector(new Uint8Array(12).fill(7)).encrypt(secret.slice(0, 32));
  print(`  with its IV given: ${fixed}: ${new TextDecoder().decode((await compactDecrypt(fixed, secret.slice(0, 32))).plaintext)}`);

  print();
  print('Forms of keys:');
  const jwks = await Promise.all(['rsa', 'p256', 'ed25519'].map(async (name) => ({ ...await exportJWK(publicOf(name)), kid: name, use: 'sig' })));
  print(`  a set of JWKs finds ${(await jwtVerify(await new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid: 'ed25519' }).sign(privateOf('ed25519')), createLocalJWKSet({ keys: jwks }), { currentDate: date })).protectedHeader.kid}`);
  for (const name of ['rsa', 'p384', 'secp256k1', 'ed25519', 'x25519']) {
    const alg = { rsa: 'RS256', p384: 'ES384', secp256k1: 'ES256K', ed25519: 'EdDSA', x25519: 'ECDH-ES' }[name];
    const jwk = await exportJWK(privateOf(name));
    const again = await importJWK(jwk, alg);
    const pkcs8 = await exportPKCS8(again);
    const spki = await exportSPKI(await importSPKI(await exportSPKI(publicOf(name)), alg));
    print(`  ${name}: JWK of ${Object.keys(jwk).join(' ')}; PKCS #8 of ${pkcs8.length} characters, the same key: ${(await importPKCS8(pkcs8, alg)).equals(privateOf(name))}; SPKI: ${spki.trim() === createPublicKey(keys[name].public).export({ type: 'spki', format: 'pem' }).trim()}`);
  }
  const flattened = await new FlattenedSign(new TextEncoder().encode('a payload apart')).setProtectedHeader({ alg: 'PS256', b64: false, crit: ['b64'] }).sign(privateOf('rsa'));
  print(`  unencoded payload: ${new TextDecoder().decode((await flattenedVerify({ ...flattened, payload: 'a payload apart' }, publicOf('rsa'))).payload)}; ${await outcome(() => flattenedVerify({ ...flattened, payload: 'a payload' }, publicOf('rsa')))}`);

  print();
  print('New keys:');
  for (const [alg, options] of [['RS256', { modulusLength: 2048 }], ['ES256'], ['ES512'], ['ES256K'], ['EdDSA'], ['ECDH-ES', { crv: 'X25519' }], ['ECDH-ES', { crv: 'P-384' }]]) {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true, ...options });
    const works = alg === 'ECDH-ES'
      ? (await jwtDecrypt(await new EncryptJWT(claims).setProtectedHeader({ alg, enc: 'A128GCM' }).encrypt(publicKey), privateKey, { currentDate: date })).payload.sub
      : (await jwtVerify(await new SignJWT(claims).setProtectedHeader({ alg }).sign(privateKey), publicKey, { currentDate: date })).payload.sub;
    print(`  ${alg}: ${privateKey.asymmetricKeyType}, ${publicKey.asymmetricKeyDetails?.namedCurve ?? publicKey.asymmetricKeyDetails?.modulusLength ?? ''}: ${works}`);
  }
  print(`  HS512: ${(await generateSecret('HS512', { extractable: true })).symmetricKeySize} bytes`);

  make(made);
});
