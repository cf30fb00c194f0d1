// Digests, HMAC and HKDF.

const bytes = (hex) => Buffer.from(hex, 'hex');
const digestName = (file) => /_((?:sha|sm)[\d_]+?)_test/.exec(file)[1].replace('_', '-');

export const wycheproof = [
  { files: /^hmac_(?:sha|sm)/, check: (test, group, file, crypto) => crypto.createHmac(digestName(file), bytes(test.key)).update(bytes(test.msg)).digest('hex').slice(0, group.tagSize / 4) === test.tag },
  { files: /^hkdf_sha/, check: (test, _group, file, crypto) => Buffer.from(crypto.hkdfSync(digestName(file), bytes(test.ikm), bytes(test.salt), bytes(test.info), test.size)).toString('hex') === test.okm },
  { files: /^pbkdf2_hmac/, check: (test, _group, file, crypto) => crypto.pbkdf2Sync(bytes(test.password), bytes(test.salt), test.iterationCount, test.dkLen, /hmac(sha\d+)/.exec(file)[1]).toString('hex') === test.dk },
];

export const nist = [
  {
    files: /\/shabytetestvectors\/SHA[\d_]+(?:Short|Long)Msg\.rsp$/,
    *check(records, file, crypto) {
      const name = /\/(SHA[\d_]+)(?:Short|Long)/.exec(file)[1].toLowerCase().replace('_', '-');
      for (const { Len, Msg, MD } of records) yield [`Len ${Len}`, crypto.createHash(name).update(bytes(Msg).subarray(0, Len / 8)).digest('hex') === MD];
    },
  },
  {
    files: /\/shabytetestvectors\/SHA[\d_]+Monte\.rsp$/,
    *check(records, file, crypto) {
      const name = /\/(SHA[\d_]+)Monte/.exec(file)[1].toLowerCase().replace('_', '-');
      let seed = bytes(records.find(({ Seed }) => Seed !== undefined).Seed);
      for (const { COUNT, MD } of records.filter(({ MD }) => MD !== undefined)) {
        const row = [seed, seed, seed];
        for (let i = 0; i < 1000; i++) row.push(crypto.createHash(name).update(Buffer.concat(row.splice(0, 1).concat(row))).digest());
        seed = row[2];
        yield [COUNT, seed.toString('hex') === MD];
      }
    },
  },
  {
    files: /\/hmactestvectors\/HMAC\.rsp$/,
    *check(records, file, crypto) {
      for (const { L, Count, Tlen, Key, Msg, Mac } of records) {
        const name = { 20: 'sha1', 28: 'sha224', 32: 'sha256', 48: 'sha384', 64: 'sha512' }[L];
        yield [`L ${L} ${Count}`, crypto.createHmac(name, bytes(Key)).update(bytes(Msg)).digest('hex').slice(0, 2 * Tlen) === Mac];
      }
    },
  },
];
