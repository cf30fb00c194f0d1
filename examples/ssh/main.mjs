import sshStreams from 'ssh2-streams';
import sshpk from 'sshpk';
import { make, readText, run, table } from '../shared/show.mjs';

const { SSH2Stream, utils } = sshStreams;

// ssh2-streams assigns to a variable that it does not declare, which the modules of a bundle, being strict, refuse.
globalThis.oid = undefined;

const PASSPHRASE = 'open sesame';
const USERS = ['id_ed25519', 'id_ecdsa', 'id_rsa', 'id_cbc'];
const HOSTS = { 'ssh-ed25519': 'host_ed25519', 'ecdsa-sha2-nistp256': 'host_ecdsa', 'ssh-rsa': 'host_rsa' };

/** Key exchange, host key, cipher, MAC, compression and the user's key of each connection. */
const CONNECTIONS = [
  ['curve25519-sha256@libssh.org', 'ssh-ed25519', 'aes128-gcm@openssh.com', 'hmac-sha2-256', 'none', 'id_ed25519'],
  ['ecdh-sha2-nistp256', 'ecdsa-sha2-nistp256', 'aes256-ctr', 'hmac-sha2-512', 'zlib@openssh.com', 'id_ecdsa'],
  ['ecdh-sha2-nistp384', 'ssh-rsa', 'aes256-gcm@openssh.com', 'hmac-sha1', 'zlib', 'id_rsa'],
  ['ecdh-sha2-nistp521', 'ssh-ed25519', 'aes192-cbc', 'hmac-md5', 'none', 'password'],
  ['diffie-hellman-group14-sha256', 'ecdsa-sha2-nistp256', '3des-cbc', 'hmac-ripemd160', 'none', 'id_ed25519'],
];

const parse = (...args) => {
  const key = utils.parseKey(...args);
  if (key instanceof Error) throw key;
  return Array.isArray(key) ? key[0] : key;
};

/** Connects a client to a server, logs in, runs a command, and gives what both sides saw. */
function connect({ kex, serverHostKey, cipher, hmac, compress }, { hostKeys, authorized, password, key, user }) {
  const algorithms = { kex: [kex], serverHostKey: [serverHostKey], cipher: [cipher], hmac: [hmac], compress: [compress] };
  const server = new SSH2Stream({ server: true, hostKeys, algorithms, banner: 'Welcome' });
  const client = new SSH2Stream({ algorithms });
  const seen = { log: [], output: '' };
  return new Promise((resolve, reject) => {
    for (const [name, side] of [['client', client], ['server', server]]) side.on('error', (error) => { error.message = `${name}: ${error.message}`; reject(error); });

    server.on('SERVICE_REQUEST', (name) => server.serviceAccept(name));
    server.on('USERAUTH_REQUEST', (name, service, method, data) => {
      if (method === 'password') { if (data === password) server.authSuccess(); else { seen.log.push('refused'); server.authFailure(['password', 'publickey']); } return; }
      const known = authorized.find((each) => each.getPublicSSH().equals(data.key));
      if (known === undefined) server.authFailure(['password']);
      else if (!data.signature) server.authPKOK(data.keyAlgo, data.key);
      else if (known.verify(data.blob, data.signature) === true) { seen.log.push(known.comment || known.type); server.authSuccess(); } else server.authFailure([]);
    });
    server.on('CHANNEL_OPEN', ({ sender }) => {
      server.on('CHANNEL_REQUEST:0', ({ command }) => {
        server.channelSuccess(sender);
        server.channelData(sender, command.toUpperCase().repeat(200));
        server.exitStatus(sender, 7);
        server.channelEOF(sender);
        server.channelClose(sender);
      });
      server.channelOpenConfirm(sender, 0, 65536, 32768);
    });

    client.on('fingerprint', (hostKey, accept) => { seen.host = sshpk.parseKey(hostKey, 'rfc4253').fingerprint('sha256').toString(); accept(true); });
    client.once('NEWKEYS', () => client.service('ssh-userauth'));
    client.on('SERVICE_ACCEPT', () => {
      if (key) client.authPK(user, key);
      else client.authPassword(user, 'a wrong password');
    });
    client.on('USERAUTH_PK_OK', () => client.authPK(user, key, (blob, done) => done(key.sign(blob))));
    client.on('USERAUTH_FAILURE', () => client.authPassword(user, password));
    client.on('USERAUTH_BANNER', (text) => { seen.log.push(text.trim()); });
    client.on('USERAUTH_SUCCESS', () => client.session(0, 65536, 32768));
    client.on('CHANNEL_OPEN_CONFIRMATION:0', () => client.exec(0, 'list orders'));
    client.on('CHANNEL_DATA:0', (data) => { seen.output += data.toString('utf8'); });
    client.on('CHANNEL_REQUEST:0', ({ request, code }) => { seen.log.push(`${request} ${code}`); });
    client.on('CHANNEL_CLOSE:0', () => { client.disconnect(); resolve(seen); });
    client.pipe(server).pipe(client);
  });
}

await run(async (print) => {
  const texts = Object.fromEntries(await Promise.all([...USERS, ...USERS.map((name) => `${name}.pub`), ...Object.values(HOSTS), 'id_ed25519-cert.pub', 'authority.pub'].map(async (name) => [name, await readText(`keys/${name}`)])));
  const own = Object.fromEntries(USERS.map((name) => [name, sshpk.parsePrivateKey(texts[name], 'auto', { passphrase: PASSPHRASE })]));

  print(table(['file', 'type', '>bits', 'SHA-256', 'MD5'], USERS.map((name) => {
    const key = sshpk.parseKey(texts[`${name}.pub`], 'ssh');
    return [name, `${key.type}${key.curve ? ` ${key.curve}` : ''}`, key.size, key.fingerprint('sha256').toString(), key.fingerprint('md5').toString('hex')];
  })));
  for (const name of USERS) {
    print(`${name}: its public half is that of ${name}.pub: ${own[name].fingerprint().matches(sshpk.parseKey(texts[`${name}.pub`]))}; in PKCS #8 ${own[name].toString('pkcs8').length} characters; ${own[name].toPublic().toString('ssh').split(' ')[1].slice(0, 40)}…`);
    if (name === 'id_ed25519' || name === 'id_cbc') try { print(sshpk.parsePrivateKey(texts[name], 'auto', { passphrase: 'wrong' })); } catch (error) { print(`  another passphrase: ${error.name}`); }
  }
  const message = 'Zwölf Bücher';
  const signatures = USERS.map((name) => {
    const hash = own[name].type === 'ecdsa' ? undefined : 'sha512'; // a curve has its own
    const signer = own[name].createSign(hash);
    signer.update(message);
    const signature = signer.sign();
    const verifier = sshpk.parseKey(texts[`${name}.pub`]).createVerify(hash);
    verifier.update(message);
    print(`Signed by ${name}: ${['id_ed25519', 'id_rsa'].includes(name) ? signature.toString() : 'verified'}: ${verifier.verify(signature)}`);
    return [name, signature.toString('asn1')];
  });
  const certificate = sshpk.parseCertificate(texts['id_ed25519-cert.pub'], 'openssh');
  print(`Certificate ${certificate.serial.toString('hex')} of ${certificate.subjects.map((subject) => subject.toString())}, signed by the authority: ${certificate.isSignedByKey(sshpk.parseKey(texts['authority.pub']))}, until ${certificate.validUntil.getUTCFullYear()}`);
  const issuer = sshpk.identityForHost('ca.tabnode.example');
  const host = sshpk.createSelfSignedCertificate(sshpk.identityForHost('tabnode.example'), own.id_ecdsa, { lifetime: 86_400 });
  const issued = sshpk.createCertificate(sshpk.identityForHost('www.tabnode.example'), own.id_rsa.toPublic(), issuer, own.id_ecdsa);
  print(`X.509 in PEM: ${host.toString('pem').split('\n')[0]}, self-signed: ${host.isSignedBy(host)}; issued: ${sshpk.parseCertificate(issued.toBuffer('x509'), 'x509').isSignedByKey(own.id_ecdsa.toPublic())}, ${sshpk.parseCertificate(issued.toString('pem'), 'pem').subjectKey.type}`);
  const made = sshpk.generatePrivateKey('ecdsa', { curve: 'nistp384' });
  const madeEd = sshpk.generatePrivateKey('ed25519');
  print(`New keys: ${made.type} ${made.curve} ${made.size}, ${madeEd.type} ${madeEd.size}`);

  print();
  const hostKeys = Object.fromEntries(Object.entries(HOSTS).map(([type, name]) => [type, parse(texts[name])]));
  const authorized = USERS.map((name) => parse(texts[`${name}.pub`]));
  const rows = [];
  for (const [kex, serverHostKey, cipher, hmac, compress, who] of CONNECTIONS) {
    const key = who === 'password' ? undefined : parse(texts[who], PASSPHRASE);
    const { log, output, host: print256 } = await connect({ kex, serverHostKey, cipher, hmac, compress }, { hostKeys, authorized, password: 'Grüße, 世界', key, user: 'zoë' });
    rows.push([kex, cipher, hmac, compress, print256.slice(0, 20), log.join(', '), output.length]);
  }
  print(table(['key exchange', 'cipher', 'MAC', 'compression', 'host key', 'log', '>bytes'], rows));
  const { type, getPublicSSH } = hostKeys['ssh-rsa'];
  const impostor = { type, getPublicSSH: () => getPublicSSH.call(hostKeys['ssh-rsa']), sign: (data) => hostKeys['ssh-rsa'].sign(`${data}!`) };
  try {
    await connect({ kex: 'ecdh-sha2-nistp256', serverHostKey: type, cipher: 'aes128-ctr', hmac: 'hmac-sha2-256', compress: 'none' }, { hostKeys: { [type]: impostor }, authorized, password: '', user: 'eve' });
  } catch (error) { print(`A host that signs something else: ${error.message}`); }


  make({ message, signatures, keys: [made.toString('pkcs8'), madeEd.toString('pkcs8'), own.id_ed25519.toString('pkcs8'), own.id_cbc.toString('pkcs1')], certificates: [host.toString('pem'), issued.toString('pem')] });
});
