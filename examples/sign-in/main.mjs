import bcrypt from 'bcryptjs';
import cookieSignature from 'cookie-signature';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import otplib from 'otplib';
import { make, readText, run, table } from '../shared/show.mjs';

const { authenticator, hotp, totp } = otplib;

/** The time of the example. */
const NOW = Date.UTC(2026, 10, 21, 12, 0, 20);

/** The server's answer to who signs in: a cookie, or why not. */
async function signIn({ users, secrets }, { name, password, code }) {
  const user = users.find((each) => each.name === name);
  if (user === undefined || !await bcrypt.compare(password, user.password)) return { refused: 'the name or the password is wrong' };
  const steps = authenticator.checkDelta(code, user.secret);
  if (steps === null) return { refused: 'the code is not right now' };
  return { steps, cookie: cookieSignature.sign(`${name}.${NOW}`, secrets[0]) };
}

/** What a user's authenticator app shows at a time. */
function codeAt(secret, epoch) {
  const app = authenticator.clone();
  app.options = { epoch };
  return app.generate(secret);
}

await run(async (print) => {
  const site = JSON.parse(await readText('users.json'));
  authenticator.options = { epoch: NOW, window: 1 };

  const attempts = site.attempts.map((attempt) => ({ ...attempt, code: attempt.code ?? codeAt(site.users.find(({ name }) => name === attempt.name).secret, NOW - attempt.late * 1000) }));
  const answers = [];
  for (const attempt of attempts) answers.push(await signIn(site, attempt));
  print(table(['name', 'password', 'code', 'answer'], attempts.map(({ name, password, code }, i) => [name, password, code, answers[i].refused ?? (answers[i].steps === 0 ? 'welcome' : `welcome, ${-answers[i].steps} step late`)])));

  print();
  print('Cookies:');
  for (const { cookie } of answers) if (cookie !== undefined) print(`  ${cookie}`);
  print('Cookies that native Node gave, some of them older than the secret, some touched:');
  for (const cookie of site.cookies) {
    const [secret, value] = site.secrets.map((each) => cookieSignature.unsign(cookie, each)).entries().find(([, each]) => each !== false) ?? [];
    print(`  ${cookie.slice(0, 30)}… ${value === undefined ? 'is refused' : `is ${value}, by secret ${secret}`}`);
  }

  print();
  print(`RFC 4226, appendix D: ${Array.from({ length: 10 }, (_, counter) => hotp.generate('12345678901234567890', counter)).join(' ')}`);
  const seeds = { sha1: 20, sha256: 32, sha512: 64 };
  for (const [algorithm, size] of Object.entries(seeds)) {
    const seed = '1234567890'.repeat(7).slice(0, size);
    print(`RFC 6238, appendix B, ${algorithm}: ${[59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000].map((time) => totp.clone({ algorithm, digits: 8, epoch: time * 1000 }).generate(seed)).join(' ')}`);
  }
  print(authenticator.keyuri('zoë', 'tabnode.example', site.users[1].secret));

  print();
  const salt = '$2b$06$DCq7YPn5Rq63x1Lad4cll.';
  print(`bcrypt under one salt: ${['', 'a', 'abc', 'correct horse', 'Ünïcödé ☃'].map((text) => bcrypt.hashSync(text, salt).slice(29)).join(' ')}`);
  const passwords = await Promise.all(['correct horse', 'Ünïcödé ☃'].map((text) => bcrypt.hash(text, 5)));
  print(`New hashes: ${passwords.map((hash) => `${hash.slice(0, 7)}, rounds ${bcrypt.getRounds(hash)}, ${hash.length} characters`).join('; ')}; verified: ${await bcrypt.compare('correct horse', passwords[0])}, another password: ${bcrypt.compareSync('correct hose', passwords[0])}`);
  const secret = authenticator.generateSecret(32);
  const key = randomBytes(32).toString('hex');
  print(`A new secret has ${secret.length} characters; its code is verified: ${authenticator.check(authenticator.generate(secret), secret)}`);
  const digest = (text) => createHash('sha256').update(text).digest();
  print(`Equal in constant time: ${timingSafeEqual(digest('session'), digest('session'))}, ${timingSafeEqual(digest('session'), digest('sessions'))}`);

  // What native Node checks afterwards.
  make({ passwords: [['correct horse', passwords[0]], ['Ünïcödé ☃', passwords[1]]], codes: [[secret, authenticator.generate(secret)]], cookies: [[key, cookieSignature.sign('zoë', key)]], now: NOW });
});
