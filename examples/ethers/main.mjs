import { HDNodeWallet, Mnemonic, Wallet, computeHmac, decryptKeystoreJsonSync, encryptKeystoreJson, encryptKeystoreJsonSync, getBytes, hexlify, id, keccak256, pbkdf2, randomBytes, ripemd160, scrypt, scryptSync, sha256, sha512, toUtf8Bytes, verifyMessage, verifyTypedData } from 'ethers';
import { make, readText, run, table } from '../shared/show.mjs';

const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const DOMAIN = { name: 'Orders', version: '1', chainId: 1, verifyingContract: '0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC' };
const TYPES = { Order: [{ name: 'buyer', type: 'address' }, { name: 'items', type: 'string[]' }, { name: 'total', type: 'uint256' }] };

await run(async (print) => {
  const texts = ['', 'abc', 'Grüße, 世界', 'x'.repeat(10_000)];
  for (const [name, hash] of Object.entries({ sha256, sha512, ripemd160, keccak256 })) {
    for (const text of texts) print(`${name.padEnd(9)} ${text.length > 20 ? `${text.length} characters` : JSON.stringify(text)}: ${hash(toUtf8Bytes(text))}`);
  }
  print(`id        ${id('Transfer(address,address,uint256)')}`);
  for (const algorithm of ['sha256', 'sha512']) print(`hmac      ${algorithm}: ${computeHmac(algorithm, toUtf8Bytes('key'), toUtf8Bytes('The quick brown fox jumps over the lazy dog'))}`);
  print(`pbkdf2    ${pbkdf2(toUtf8Bytes('password'), toUtf8Bytes('salt'), 4096, 32, 'sha256')}`);
  print(`pbkdf2    ${pbkdf2(toUtf8Bytes('password'), toUtf8Bytes('salt'), 1000, 40, 'sha512')}`);
  print(`scrypt    ${scryptSync(toUtf8Bytes('password'), toUtf8Bytes('NaCl'), 1024, 8, 16, 64)}`);
  print(`scrypt    ${await scrypt(toUtf8Bytes('pleaseletmein'), toUtf8Bytes('SodiumChloride'), 4096, 8, 1, 64)}`);
  for (const attempt of [() => computeHmac('sha1', new Uint8Array(1), new Uint8Array(1)), () => sha256('0x1'), () => Mnemonic.fromPhrase('legal winner thank')]) {
    try { print(attempt()); } catch (error) { print(`${error.code}: ${error.message}`); }
  }

  print();
  const root = HDNodeWallet.fromPhrase(PHRASE, 'TREZOR', 'm');
  print(`Seed of the phrase: ${Mnemonic.fromPhrase(PHRASE, 'TREZOR').computeSeed()}`);
  print(`Root: ${root.extendedKey}`);
  const accounts = Array.from({ length: 4 }, (_, index) => root.derivePath(`m/44'/60'/0'/0/${index}`));
  print(table(['path', 'address', 'fingerprint'], accounts.map(({ path, address, fingerprint }) => [path, address, fingerprint])));
  const [buyer] = accounts;
  const signature = await buyer.signMessage('Ten books, please');
  print(`Message:    ${signature}, by the buyer: ${verifyMessage('Ten books, please', signature) === buyer.address}`);
  const order = { buyer: buyer.address, items: ['Über Bäume', 'ねこ'], total: 2695n };
  const typed = await buyer.signTypedData(DOMAIN, TYPES, order);
  print(`Typed data: ${typed}, by the buyer: ${verifyTypedData(DOMAIN, TYPES, order, typed) === buyer.address}`);

  print();
  print('Keystores that native Node locked:');
  const { password, keystores } = JSON.parse(await readText('keystores.json'));
  for (const keystore of keystores) {
    const { address, privateKey, mnemonic } = decryptKeystoreJsonSync(keystore, password);
    print(`  ${JSON.parse(keystore).Crypto.kdf}: ${address}, ${keccak256(privateKey).slice(0, 18)}…${mnemonic ? `, ${mnemonic.path}` : ''}`);
    try { decryptKeystoreJsonSync(keystore, `${password}s`); } catch (error) { print(`  ${error.code}: ${error.message}`); }
  }
  const options = { scrypt: { N: 1024, r: 8, p: 1 }, iv: getBytes(id('iv')).slice(0, 16), salt: getBytes(id('salt')), uuid: getBytes(id('uuid')).slice(0, 16) };
  print(`Locked here: ${encryptKeystoreJsonSync({ address: buyer.address, privateKey: buyer.privateKey }, password, options)}`);
  const made = await encryptKeystoreJson({ address: accounts[2].address, privateKey: accounts[2].privateKey }, password, { scrypt: { N: 1024 } });
  print(`With a new salt, opened again: ${(await Wallet.fromEncryptedJson(made, password)).address}`);
  const mine = Wallet.createRandom();
  print(`A new wallet: ${mine.address.length} characters, ${mine.mnemonic.phrase.split(' ').length} words, the same by its phrase: ${Wallet.fromPhrase(mine.mnemonic.phrase).address === mine.address}; ${hexlify(randomBytes(16)).length} characters of randomness`);

  make({ password, keystore: made, address: accounts[2].address, phrase: mine.mnemonic.phrase, mine: mine.address, signature: await mine.signMessage('hello') });
});
