// Native Node's look at what the page made.
import assert from 'node:assert';
import { Wallet, verifyMessage } from 'ethers';
import { made } from '../shared/show.mjs';

const { password, keystore, address, phrase, mine, signature } = made();
assert.strictEqual(Wallet.fromEncryptedJsonSync(keystore, password).address, address);
assert.strictEqual(Wallet.fromPhrase(phrase).address, mine);
assert.strictEqual(verifyMessage('hello', signature), mine);
