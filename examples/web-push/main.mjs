import ece from 'http_ece';
import { createECDH, createPublicKey, verify } from 'node:crypto';
import webPush from 'web-push';
import { make, readText, run, table } from '../shared/show.mjs';

/** A browser's end: the payload of a request by its subscription's keys. */
function open({ private: key, keys }, { headers, body }) {
  const receiver = createECDH('prime256v1');
  receiver.setPrivateKey(key, 'base64url');
  const old = headers['Content-Encoding'] === 'aesgcm' && { dh: /dh=([\w-]+)/.exec(headers['Crypto-Key'])[1], salt: /salt=([\w-]+)/.exec(headers.Encryption)[1] };
  return ece.decrypt(Buffer.from(body, 'base64url'), { version: headers['Content-Encoding'], privateKey: receiver, authSecret: keys.auth, ...old }).toString('utf8');
}

/** A push service's end: the claims of a request's VAPID token, by the key that comes with it. */
function claimsOf({ headers }) {
  const [, token] = /(?:t=|WebPush )([\w.-]+)/.exec(headers.Authorization);
  const [, k] = /k=([\w-]+)/.exec(headers.Authorization) ?? /p256ecdsa=([\w-]+)/.exec(headers['Crypto-Key']);
  const point = Buffer.from(k, 'base64url');
  const key = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.toString('base64url', 1, 33), y: point.toString('base64url', 33) } });
  const [header, claims, signature] = token.split('.');
  if (!verify('sha256', Buffer.from(`${header}.${claims}`), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) throw new Error('The VAPID token is not signed by its key');
  return { ...JSON.parse(Buffer.from(header, 'base64url')), ...JSON.parse(Buffer.from(claims, 'base64url')), exp: undefined };
}

await run(async (print) => {
  const { vapid, subscriptions } = JSON.parse(await readText('subscriptions.json'));

  print('RFC 8291, section 5:');
  const sender = createECDH('prime256v1');
  sender.setPrivateKey('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url');
  const watermelon = ece.encrypt(Buffer.from('When I grow up, I want to be a watermelon'), {
    version: 'aes128gcm', privateKey: sender, salt: 'DGv6ra1nlYgDCS1FRnbzlw', authSecret: 'BTBZMqHH6r4Tts7J_aSIgg',
    dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  });
  print(watermelon.toString('base64url'));
  const key = Buffer.from('0123456789abcdef');
  const records = ece.encrypt(Buffer.from('Grüße! '.repeat(40)), { key, salt: key, rs: 64, pad: 50 });
  print(`In records of 64 bytes, with padding: ${records.length} bytes, the last are ${records.toString('hex', records.length - 16)}; opened: ${ece.decrypt(records, { key }).length} bytes`);

  print();
  print('What native Node built:');
  for (const { endpoint, message, ...subscription } of subscriptions) {
    const text = open(subscription, message);
    print(`  ${endpoint}: ${JSON.stringify(text.slice(0, 20))}, ${text.length} characters, ${JSON.stringify(claimsOf(message))}`);
    const body = Buffer.from(message.body, 'base64url');
    body[body.length - 20] ^= 1;
    try { print(open(subscription, { ...message, body: body.toString('base64url') })); } catch (error) { print(`  touched: ${error.message}`); }
  }

  print();
  print('Built here:');
  webPush.setVapidDetails(vapid.subject, vapid.publicKey, vapid.privateKey);
  const requests = subscriptions.map((subscription, i) => {
    const { endpoint, keys, contentEncoding } = subscription;
    const { method, headers, body } = webPush.generateRequestDetails({ endpoint, keys }, `Message ${i}: ${'ねこ '.repeat(i * 50)}`, { contentEncoding, TTL: 60, topic: `topic-${i}`, urgency: 'high' });
    return { subscription, endpoint, method, headers, body: body.toString('base64url') };
  });
  print(table(['endpoint', 'method', '>bytes', 'headers', 'opened'], requests.map(({ subscription, endpoint, method, headers, body }) => [endpoint, method, headers['Content-Length'], Object.keys(headers).join(', '), open(subscription, { headers, body }).slice(0, 12)])));
  print(`VAPID: ${requests.map((request) => claimsOf(request).aud).join(', ')}`);
  const fresh = webPush.generateVAPIDKeys();
  const { Authorization } = webPush.getVapidHeaders('https://push.example', 'https://tabnode.example', fresh.publicKey, fresh.privateKey, 'aes128gcm');
  print(`New VAPID keys: ${fresh.publicKey.length} and ${fresh.privateKey.length} characters, ${JSON.stringify(claimsOf({ headers: { Authorization } }))}`);
  const [{ endpoint, keys }] = subscriptions;
  for (const wrong of [{ ...keys, p256dh: keys.p256dh.slice(4) }, { ...keys, p256dh: Buffer.alloc(65, 4).toString('base64url') }, { ...keys, auth: 'AAAA' }]) {
    try { print(webPush.generateRequestDetails({ endpoint, keys: wrong }, 'x').headers); } catch (error) { print(`${error.name}${error.code ? ` ${error.code}` : ''}: ${error.message}`); }
  }

  make(requests.map(({ subscription, headers, body }) => ({ key: subscription.private, auth: subscription.keys.auth, headers, body })));
});
