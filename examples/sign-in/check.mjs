// Native Node's look at what the page made.
import assert from 'node:assert';
import bcrypt from 'bcryptjs';
import cookieSignature from 'cookie-signature';
import otplib from 'otplib';
import { made } from '../shared/show.mjs';

const { passwords, codes, cookies, now } = made();
for (const [password, hash] of passwords) assert(bcrypt.compareSync(password, hash), password);
for (const [secret, code] of codes) assert(otplib.authenticator.clone({ epoch: now }).check(code, secret), code);
for (const [key, cookie] of cookies) assert.strictEqual(cookieSignature.unsign(cookie, key), 'zoë');
