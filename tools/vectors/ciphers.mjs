// Ciphers: in Wycheproof as Cipheriv and Decipheriv, in NIST's files each mode of AES and triple DES, with its Monte Carlo tests in part.

const bytes = (hex) => Buffer.from(hex, 'hex');

/** `aes_gcm_test.json` → `aes-128-gcm`, for a key. */
function cipherName(file, key) {
  const [family, mode] = file.split('_');
  if (family === 'chacha20') return 'chacha20-poly1305';
  return family === 'sm4' ? `sm4-${mode}` : `${family}-${4 * key.length}-${mode}`;
}

/** Encrypts and decrypts; true if both are right. */
function bothWays(crypto, name, { key, iv, msg, ct, aad = '', tag }, tagSize) {
  const options = tag === undefined ? undefined : { authTagLength: tagSize / 8 };
  const begun = (create) => {
    const cipher = create(name, bytes(key), iv === null ? null : bytes(iv), options);
    if (tag !== undefined) cipher.setAAD(bytes(aad), { plaintextLength: msg.length / 2 });
    return cipher;
  };
  const decipher = begun(crypto.createDecipheriv);
  if (tag !== undefined) decipher.setAuthTag(bytes(tag));
  const text = Buffer.concat([decipher.update(bytes(ct)), decipher.final()]).toString('hex');
  const cipher = begun(crypto.createCipheriv);
  const out = Buffer.concat([cipher.update(bytes(msg)), cipher.final()]).toString('hex');
  return text === msg && out === ct && (tag === undefined || cipher.getAuthTag().toString('hex') === tag);
}

export const wycheproof = [
  {
    files: /^(?:aes_gcm|aes_ccm|aria_gcm|aria_ccm|chacha20_poly1305)_test/,
    check: (test, group, file, crypto) => {
      const name = cipherName(file, test.key);
      // Ivs of 16384 bits and more are more than OpenSSL takes.
      if (name.endsWith('gcm') && test.result === 'valid' && test.iv.length > 256) return undefined;
      return bothWays(crypto, name, test, group.tagSize);
    },
  },
  { files: /^(?:aes|aria|camellia)_cbc_pkcs5_test/, check: (test, _group, file, crypto) => bothWays(crypto, cipherName(file, test.key), test) },
  {
    files: /^aes_xts_test/,
    // Tweaks that are numbers are little-endian. OpenSSL has no XTS with keys of 192 bits.
    check: (test, _group, _file, crypto) => (test.key.length === 96 ? undefined : bothWays(crypto, `aes-${2 * test.key.length}-xts`, { ...test, iv: test.iv.padEnd(32, '0') })),
  },
  {
    files: /^aes_(?:wrap|kwp)_test/,
    // An update() of nothing gives nothing, in OpenSSL's ciphers.
    check: (test, _group, file, crypto) => (test.ct === '' ? undefined : bothWays(crypto, `aes${4 * test.key.length}-wrap${file.includes('kwp') ? '-pad' : ''}`, { ...test, iv: file.includes('kwp') ? 'a65959a6' : 'a6a6a6a6a6a6a6a6' })),
  },
];

/** A file of a mode of AES or triple DES: which cipher it is about, with a key's bits. */
function nistCipher(file) {
  const aes = /(ECB|CBC|OFB|CFB128|CFB8|CFB1)[A-Za-z]+(128|192|256)\.rsp$/.exec(file);
  if (aes !== null) return `aes-${aes[2]}-${aes[1].toLowerCase().replace('128', '')}`;
  const des = /T(ECB|CBC|OFB|CFB64|CFB8|CFB1)(?:MMT|invperm|permop|subtab|varkey|vartext)/.exec(file);
  return des === null ? undefined : `des-ede3-${des[1].toLowerCase().replace('64', '')}`;
}

const keyOf = (record) => bytes(record.KEY ?? (record.KEYs === undefined ? record.KEY1 + record.KEY2 + record.KEY3 : record.KEYs.repeat(3)));

function once(create, name, key, iv, data) {
  const cipher = create(name, key, iv ?? null).setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

/** Text of single bits as bytes. */
function ofBits(text) {
  return Buffer.from(text.padEnd(Math.ceil(text.length / 8) * 8, '0').match(/.{8}/g).map((bits) => Number.parseInt(bits, 2)));
}

export const nist = [
  {
    files: /\/(?:KAT_AES|aesmmt|KAT_TDES|tdesmmt)\/(?!T(?:CBCI|OFBI|CFBP))[^/]*\.rsp$/,
    *check(records, file, crypto) {
      const name = nistCipher(file);
      for (const record of records) {
        const decrypts = record.DECRYPT === true;
        const iv = record.IV === undefined ? undefined : bytes(record.IV);
        const [from, to] = decrypts ? [record.CIPHERTEXT, record.PLAINTEXT] : [record.PLAINTEXT, record.CIPHERTEXT];
        const create = decrypts ? crypto.createDecipheriv : crypto.createCipheriv;
        const bits = /cfb1$/.test(name);
        const out = once(create, name, keyOf(record), iv, bits ? ofBits(from) : bytes(from));
        yield [`${decrypts ? 'decrypt' : 'encrypt'} ${record.COUNT}`, bits ? [...out].map((byte) => byte.toString(2).padStart(8, '0')).join('').startsWith(to) : out.toString('hex') === to];
      }
    },
  },
  {
    // Ten of a hundred rounds each: all take minutes.
    files: /\/aesmct\/(?:ECB|CBC)MCT/,
    *check(records, file, crypto) {
      const name = nistCipher(file);
      for (const record of records.filter(({ COUNT }) => Number(COUNT) < 10)) {
        const decrypts = record.DECRYPT === true;
        const [from, to] = decrypts ? [record.CIPHERTEXT, record.PLAINTEXT] : [record.PLAINTEXT, record.CIPHERTEXT];
        let data = bytes(from);
        let last;
        if (record.IV === undefined) {
          const cipher = (decrypts ? crypto.createDecipheriv : crypto.createCipheriv)(name, bytes(record.KEY), null).setAutoPadding(false);
          for (let i = 0; i < 1000; i++) data = last = cipher.update(data);
        } else {
          const cipher = (decrypts ? crypto.createDecipheriv : crypto.createCipheriv)(name, bytes(record.KEY), bytes(record.IV)).setAutoPadding(false);
          let before = bytes(record.IV);
          for (let i = 0; i < 1000; i++) {
            last = cipher.update(data);
            data = before;
            before = last;
          }
        }
        yield [`${decrypts ? 'decrypt' : 'encrypt'} ${record.COUNT}`, last.toString('hex') === to];
      }
    },
  },
  {
    files: /\/XTSTestVectors\/.*128 hex str\//,
    *check(records, file, crypto) {
      for (const { COUNT, DataUnitLen, Key, i, PT, CT, DECRYPT } of records) {
        // OpenSSL takes bytes only.
        if (DataUnitLen % 8 !== 0) yield [COUNT, undefined];
        else yield [COUNT, once(DECRYPT ? crypto.createDecipheriv : crypto.createCipheriv, `aes-${2 * Key.length}-xts`, bytes(Key), bytes(i), bytes(DECRYPT ? CT : PT)).toString('hex') === (DECRYPT ? PT : CT)];
      }
    },
  },
  {
    files: /\/gcmtestvectors\/.*\.rsp$/,
    *check(records, file, crypto) {
      for (const { Keylen, Taglen, Count, Key, IV, CT, AAD, Tag, PT, FAIL } of records) {
        const label = `${Taglen} ${Count}`;
        let right = false;
        try {
          right = bothWays(crypto, `aes-${Keylen}-gcm`, { key: Key, iv: IV, msg: PT ?? '', ct: CT, aad: AAD, tag: Tag }, Number(Taglen));
        } catch {
          // IVs of 1024 bits are the longest that OpenSSL takes.
          right = undefined;
          if (FAIL === undefined && IV.length <= 256) right = false;
        }
        yield [label, FAIL ? !right : right];
      }
    },
  },
  {
    files: /\/ccmtestvectors\/.*\.rsp$/,
    *check(records, file, crypto) {
      for (const record of records) {
        const { Alen, Plen, Tlen, Key, Nonce, Adata, CT, Payload, Result } = record;
        const msg = Number(Plen) === 0 ? '' : Payload;
        const sealed = { key: Key, iv: Nonce, aad: Number(Alen) === 0 ? '' : Adata, ct: CT.slice(0, 2 * Plen), tag: CT.slice(2 * Plen) };
        let right = false;
        try {
          right = bothWays(crypto, `aes-${4 * Key.length}-ccm`, { ...sealed, msg: msg ?? '0'.repeat(2 * Plen) }, 8 * Tlen);
        } catch {
          // Refused.
        }
        yield [record.Count, /^Fail/.test(Result) ? !right : right];
      }
    },
  },
  {
    files: /\/kwtestvectors\/KWP?_A[ED]_\d+\.txt$/,
    *check(records, file, crypto) {
      const padded = file.includes('KWP');
      for (const { COUNT, K, C, P, FAIL } of records) {
        let right = false;
        try {
          right = bothWays(crypto, `aes${4 * K.length}-wrap${padded ? '-pad' : ''}`, { key: K, iv: padded ? 'a65959a6' : 'a6a6a6a6a6a6a6a6', msg: P ?? '', ct: C });
        } catch {
          // Refused.
        }
        yield [COUNT, FAIL ? !right : right];
      }
    },
  },
];
