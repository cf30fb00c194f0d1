import type { Bench, Benches, Rivals } from '@tabnode/internal/bench';

export const rivals: Rivals = { crypto: 'crypto-browserify', buffer: 'buffer' };

// Keys of this file alone.
const KEY = `-----BEGIN PRIVATE KEY-----
MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQDzCja+/88MwLYA
pwZW7h+OaJtp2TzfTWZ5DLDaC2Fkxz7RYoe23vlVkudGB1U7RkxuM0MluyNopxIt
DFwCcU6/pHwL4vT/c1cw5Z0XPjcVIEBDx6qgfjaK04uAwiQ8BOhfSIl/D3uf1eg8
nNmD/8hRWR//PreFuGDm4LcBblRSE/MlTnRFVS/6R97EQS/06pKZUCxCnwXZcG8q
DPHjzMQccPA+7xnqfkoeLh0bSPN+OMdNddqXvtlQf6FDln0eL2I5kElBz51695LK
1jOScyhodArYfX86+O7yOFgRTItXxZjXSFa9XxN6XBSyP7+NKTTRoiXKPUA9mb+C
/CPVsj5/AgMBAAECggEACVN7gqcd+AR5whr8Acr1GAmzPlkRM7/Bw7m1HEYyhbj6
6UhUIol6MjVHEvywtxZn/r87KjqnowTs4XX8yTU1izdnG9eo2hfqy8a2g/qlsiBW
MaOloa9Q2CaXpFMO1o9uUUsJx6qS7lu5eStK/NHhtclrPRKth9U+7AJ0ffq7WUOK
kiDOresUYlkYg2+3VWEEPKipcCicraBNUCh71QnVRL050p3V55EjMIcp12ZwFyHw
B7EqvyO35nuAgrd0QTJBo6gemaT/y1r4w44be1aA+1uCiGn9ilC1IPXMjRn0tsvk
TPY+YBYM/CRMe8Nu2oiP35x9NYA1kOstDLsRd/hwdQKBgQD6Nj8XJBX7CeuYJFgN
rdalWX+O6ipBJ1hIV5LoUTp3GaUlmJmdEoi7BZJmdMRyXXQNkpgamPR3e9AfORXA
YaPnTsgja9ttrCRg7/c3YZ1Tq5VjRKOQ+1qUTEtSp5ROZZ29xZowgYuDfFCHj3om
0QSU65A9JJTZL2zOlrZiso4v+wKBgQD4qX6uK6M90cotxCTGnhyZ/wgzzSSnjspE
VIIDLJJwcg9Gq5ggwxY1mcBfkxAnDF9ao6dUTD5xSIoU6REE4KoR0lMOZVLLnxtB
EhvFQqsCnGokrPVnPGMDQZROBUe9A3eaYCkVqISld/wd0MifInCOk2RDWS7z/vMK
E3gJ0NBwTQKBgQCTPm8cSCEjTXA2ZVToH+AMCEIXsVfSZbv/PoH2cy7LvezA1i+4
DpsmLB4+awLcJoDQJ++Y32AmHFeauDZDs3IIAgWnSqajwMTbwvuhvLEf9v5/n3n+
LNzeHpPI/VM6W3RbpDibyPB4HSUq0VVaGHDwzjtgr/FkahNG88w7AsbIFwKBgBSB
BW0fNAq47c7wSYgHKZyZJvf+hnM6lvsjbMUOO9UB0rilFZo9++rXjsFSwxY1Mveq
XvXYg52buacXwMuCKwPlL+wT9svLhtfKwnd1k9xXQXlcua+VjySJl80HKm8vhgE4
xKqAhs+OIT/kI2bb1CQtiyryg6ii8S93g4JrsYRRAoGBAPHNAp8KcpM7psKf2sSo
xOACmipERxccb4dZuIEob0QwoYUjaYpEpn6ZLWCkJbO5Vd8anu5jtDEgMVbH/ll0
PMOr+dFbTZlKXQZ8wexNbc6H/zZEIpuNJtIIc+pN7aq4Bv3SqJsce8p3QHoQ+xfa
q98kN9YoRBRcfvguF8/dvlv5
-----END PRIVATE KEY-----
`;

const PUBLIC = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA8wo2vv/PDMC2AKcGVu4f
jmibadk8301meQyw2gthZMc+0WKHtt75VZLnRgdVO0ZMbjNDJbsjaKcSLQxcAnFO
v6R8C+L0/3NXMOWdFz43FSBAQ8eqoH42itOLgMIkPAToX0iJfw97n9XoPJzZg//I
UVkf/z63hbhg5uC3AW5UUhPzJU50RVUv+kfexEEv9OqSmVAsQp8F2XBvKgzx48zE
HHDwPu8Z6n5KHi4dG0jzfjjHTXXal77ZUH+hQ5Z9Hi9iOZBJQc+deveSytYzknMo
aHQK2H1/Ovju8jhYEUyLV8WY10hWvV8TelwUsj+/jSk00aIlyj1APZm/gvwj1bI+
fwIDAQAB
-----END PUBLIC KEY-----
`;

const signed = (require: Parameters<Bench>[0]): { crypto: any; data: any; signature: any } => {
  const crypto = require('crypto');
  const data = require('buffer').Buffer.from('a message');
  return { crypto, data, signature: crypto.createSign('RSA-SHA256').update(data).sign(KEY) };
};

export const benches: Benches = {
  'rsa2048 sign': (require) => { const { crypto, data } = signed(require); return () => crypto.createSign('RSA-SHA256').update(data).sign(KEY); },
  'rsa2048 verify': (require) => { const { crypto, data, signature } = signed(require); return () => crypto.createVerify('RSA-SHA256').update(data).verify(PUBLIC, signature); },
  'rsa2048 privateDecrypt': (require) => { const { crypto, data } = signed(require); const ciphertext = crypto.publicEncrypt(PUBLIC, data); return () => crypto.privateDecrypt(KEY, ciphertext); },
  'modp14 computeSecret': (require) => { const { crypto } = signed(require); const dh = crypto.createDiffieHellmanGroup('modp14'); dh.generateKeys(); const key = dh.getPublicKey(); return () => dh.computeSecret(key); },
};
