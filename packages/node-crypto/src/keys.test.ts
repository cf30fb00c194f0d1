import { describe, test } from 'node:test';
import assert from 'node:assert';
import { Buffer } from 'node:buffer';
import { inspect, promisify, types } from 'node:util';
import { createPrivateKey, createPublicKey, createSecretKey, generateKeyPair, generateKeyPairSync, KeyObject } from 'node:crypto';

interface KeyFixture {
  type: string;
  details: object;
  /** DER in base64. */
  pkcs8: string;
  spki: string;
  /** Of the private key; undefined where the kind has none. */
  jwk: Record<string, string> | undefined;
}

/** Keys made in native Node, one of each kind. keys.fuzz.ts finds them here, too. */
const keyFixtures: readonly KeyFixture[] = [
  {
    type: 'rsa',
    details: { modulusLength: 1024, publicExponent: 65537n },
    pkcs8: 'MIICeAIBADANBgkqhkiG9w0BAQEFAASCAmIwggJeAgEAAoGBANSJLe79vCKcxZA/ZNGY6sP9kO1a7TyWWWcueONZN9bILAiMlmmArdfIHB4oNqyEjc5Nbx6PBDp8YDVXxEAIWKLDvF5avnUQk1Iw5ul7aJ3lyjjyhjhJvzJL5t1UbRPMRNboNprob3a9Amc91kXMXCWgeHy2cHMIw93P8I+RDYVnAgMBAAECgYEAyGdhbIzMrUZt84oTIp+yHoQl9+lY8VxDiMuFKbqisF+nRZhq66huQ51pBfadNyb2H6VcNdBdCFjmzuWnI0m7aGXm2sWx/lTrEU3C/ETNn01TQ30EHTQndXxtzh582jguHT/40tQ75ZvFeDuLo0EdFNdT3ekJ0gVg711MLVyr5sECQQD2O+CliCVaD8KgdjijgsBcqtp6hE2/+bhtXkj+Npfe0LGZuinkFi/r5tVdlpC0AIhL4Jc8MQ9pog8EoRH0GomPAkEA3Pcmk7x73JZkdeSPmn7tlJQsE4ZSsz63ers976lMmPVkEUx1NHml5o3O0ZFbIUWAUEP1/qXy5RCFgm9HW3TqqQJBAJxx6MZjXQ/+qXLYCh5hSaTW7N8gxmFt4S6j1A6oUw+/WsfITytaqXHhhLjkm+Wx3OcQuCYHKbq8u3v+dnC4l6MCQDQs++P4prqwnGomHS6a+BiUYE//8Lk4fvSxD+/uZxLbJtTa2/YXH3BwXbyoeP9DPQg28/g8UT17iDsDcbMLyXkCQQDYqbVzs95CfSvMoS4pnVs8EWAFROEse1kXuKfmykahVQZb+pVn/HKCN7zFvrvHgmDQ9kOxVnWrqKA0DJIqRAlT',
    spki: 'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDUiS3u/bwinMWQP2TRmOrD/ZDtWu08lllnLnjjWTfWyCwIjJZpgK3XyBweKDashI3OTW8ejwQ6fGA1V8RACFiiw7xeWr51EJNSMObpe2id5co48oY4Sb8yS+bdVG0TzETW6Daa6G92vQJnPdZFzFwloHh8tnBzCMPdz/CPkQ2FZwIDAQAB',
    jwk: { kty: 'RSA', n: '1Ikt7v28IpzFkD9k0Zjqw_2Q7VrtPJZZZy5441k31sgsCIyWaYCt18gcHig2rISNzk1vHo8EOnxgNVfEQAhYosO8Xlq-dRCTUjDm6XtoneXKOPKGOEm_Mkvm3VRtE8xE1ug2muhvdr0CZz3WRcxcJaB4fLZwcwjD3c_wj5ENhWc', e: 'AQAB', d: 'yGdhbIzMrUZt84oTIp-yHoQl9-lY8VxDiMuFKbqisF-nRZhq66huQ51pBfadNyb2H6VcNdBdCFjmzuWnI0m7aGXm2sWx_lTrEU3C_ETNn01TQ30EHTQndXxtzh582jguHT_40tQ75ZvFeDuLo0EdFNdT3ekJ0gVg711MLVyr5sE', p: '9jvgpYglWg_CoHY4o4LAXKraeoRNv_m4bV5I_jaX3tCxmbop5BYv6-bVXZaQtACIS-CXPDEPaaIPBKER9BqJjw', q: '3Pcmk7x73JZkdeSPmn7tlJQsE4ZSsz63ers976lMmPVkEUx1NHml5o3O0ZFbIUWAUEP1_qXy5RCFgm9HW3TqqQ', dp: 'nHHoxmNdD_6pctgKHmFJpNbs3yDGYW3hLqPUDqhTD79ax8hPK1qpceGEuOSb5bHc5xC4Jgcpury7e_52cLiXow', dq: 'NCz74_imurCcaiYdLpr4GJRgT__wuTh-9LEP7-5nEtsm1Nrb9hcfcHBdvKh4_0M9CDbz-DxRPXuIOwNxswvJeQ', qi: '2Km1c7PeQn0rzKEuKZ1bPBFgBUThLHtZF7in5spGoVUGW_qVZ_xygje8xb67x4Jg0PZDsVZ1q6igNAySKkQJUw' },
  },
  {
    type: 'rsa-pss',
    details: { modulusLength: 1024, publicExponent: 65537n, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength: 16 },
    pkcs8: 'MIICqgIBADBBBgkqhkiG9w0BAQowNKAPMA0GCWCGSAFlAwQCAQUAoRwwGgYJKoZIhvcNAQEIMA0GCWCGSAFlAwQCAQUAogMCARAEggJgMIICXAIBAAKBgQCxz31F+rDPyCWEQ8uGqf6mXcx2oqE0tXwohqBJ2l3YUJ/xzhg53m0WRugIgrZKhDGXiYVlU4AUTHU/61R60RVpSKCC2BM/j0fa/VdH6P7YlIYZkI3H5pAwmqAG8JmAih6Z935UNRYEH+vdip4arA/iml1G/4sho09DQBv6P+8phwIDAQABAoGATB07zPbxNSDCHoo+11hxr5m7apVXWI7PpTFr7/FP9scckI/egvcZz01vCiWaDu/jorC1r5g83XOVRVVhhml2NjHxXdUjWUTadTNdQeQ6WWUrVLppchRw+upbSv0ogy8fIUGYTnEJr4hYixsAjQK23/IPqJLPiPDoyXYhHUkZjgECQQDqQQ3Sm3YKMiuy0ahDmCI/eMtB9iUz42eUToGlRC6nBauQMCXk+0W6jZxY/7/6egIxInrQpubC+pl/TCo6HhOBAkEAwlET59+ATASQtHGcDjGInnxFHHA1vk8hJOwzJQMBxUqbEKfrGixLp5k+zqGC8VqTHJAYPz41EY4KEi+BYRkhBwJAL51DewCAcLgb67/zzLF6nJ4n6mNm0nIxlpKShY4jUW20np06xp1QYgfwtKJfWkE8etJAVnLmStF3K8nGd4OvgQJBAJ6hS6vGFFl6fJsiB/C6VTp0XoMJw4X52SfoPxRe8Qobjp05R79VG+nVO6W5yki31VLC+1hdszsChow0Bd27gu8CQCtYpx1F4ENQ1DTwNm8TFOm2//ec3hp/00LEaxAjMvhtoPzDrppzi3weJ3nK+wGXF+I4zRaxjVG8cBn847sRII8=',
    spki: 'MIHTMEEGCSqGSIb3DQEBCjA0oA8wDQYJYIZIAWUDBAIBBQChHDAaBgkqhkiG9w0BAQgwDQYJYIZIAWUDBAIBBQCiAwIBEAOBjQAwgYkCgYEAsc99Rfqwz8glhEPLhqn+pl3MdqKhNLV8KIagSdpd2FCf8c4YOd5tFkboCIK2SoQxl4mFZVOAFEx1P+tUetEVaUiggtgTP49H2v1XR+j+2JSGGZCNx+aQMJqgBvCZgIoemfd+VDUWBB/r3YqeGqwP4ppdRv+LIaNPQ0Ab+j/vKYcCAwEAAQ==',
    jwk: undefined,
  },
  {
    type: 'dsa',
    details: { modulusLength: 1024, divisorLength: 160 },
    pkcs8: 'MIIBSwIBADCCASsGByqGSM44BAEwggEeAoGBAP7knjjAWAA+HfM6ZIRs17i9L094te653ese//NbXs5Na6VJCEm7JWnMGpUkfH767iAbEn810VVi9F9d6Fj4dDkARTpJMOAX+PL9hMpBH6mZ4POSzjK0PuNL0bNNSnl4gVLhS7ibq4tPGaXuVpmCOjX1OcIMo9wJy1Pr5KT7xqKvAhUAuFlqE4Ih8Qu3n25NRUzt5K0thdsCgYBAg3XCzBLn1l16KHTb70zyR0Pui5wV8in14qeFliayvZ4007iuMQmNgiHjWJnu8Pgw2qkeTmukamfky5xuMA8SQ7BPq9htoCU7Pq9g8lp/lhH8g/1rOx5UzoGZJE+SUeZvplnNkgwx6dZbsRzL5ZYP46eKOexU2GIsDB8+xIdh8gQXAhUAhYXm4mPV9jMdsNmW3xtQnZAibBc=',
    spki: 'MIIBtzCCASsGByqGSM44BAEwggEeAoGBAP7knjjAWAA+HfM6ZIRs17i9L094te653ese//NbXs5Na6VJCEm7JWnMGpUkfH767iAbEn810VVi9F9d6Fj4dDkARTpJMOAX+PL9hMpBH6mZ4POSzjK0PuNL0bNNSnl4gVLhS7ibq4tPGaXuVpmCOjX1OcIMo9wJy1Pr5KT7xqKvAhUAuFlqE4Ih8Qu3n25NRUzt5K0thdsCgYBAg3XCzBLn1l16KHTb70zyR0Pui5wV8in14qeFliayvZ4007iuMQmNgiHjWJnu8Pgw2qkeTmukamfky5xuMA8SQ7BPq9htoCU7Pq9g8lp/lhH8g/1rOx5UzoGZJE+SUeZvplnNkgwx6dZbsRzL5ZYP46eKOexU2GIsDB8+xIdh8gOBhQACgYEA39S1hvSb8acxDtakVBCJP/c8+1GHjAjRg7GZAAmay0tZ715V65CRhkyCjJB1LIq3ivR49YfDKqvuVmcf0LIfSlGNSnxvbu9fEGJ+YP/BaEyWcga2YBmK6x9dKG8K3rNEFTTjHDG6kkfi+NKVcqqB+UxpBV3+4qmUiQSUmdS1Ixs=',
    jwk: undefined,
  },
  {
    type: 'ec',
    details: { namedCurve: 'prime256v1' },
    pkcs8: 'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgXShVsr57rmBD/8hEMB0kAA51ScKI0sTAIZtGUst1yz+hRANCAAQPbfwQVZ6HWD2xQ1CRUohxlDczHTn5XXOcEjwe9s1PeDNZiklPXdWv1z+Hp9N2p6/QPLtfclKvsUItbm9dC5pH',
    spki: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAED238EFWeh1g9sUNQkVKIcZQ3Mx05+V1znBI8HvbNT3gzWYpJT13Vr9c/h6fTdqev0Dy7X3JSr7FCLW5vXQuaRw==',
    jwk: { kty: 'EC', x: 'D238EFWeh1g9sUNQkVKIcZQ3Mx05-V1znBI8HvbNT3g', y: 'M1mKSU9d1a_XP4en03anr9A8u19yUq-xQi1ub10Lmkc', crv: 'P-256', d: 'XShVsr57rmBD_8hEMB0kAA51ScKI0sTAIZtGUst1yz8' },
  },
  {
    type: 'ec',
    details: { namedCurve: 'secp256k1' },
    pkcs8: 'MIGEAgEAMBAGByqGSM49AgEGBSuBBAAKBG0wawIBAQQgAUSc8B3QGQqIxd/P4GajXM0hSEaRcdYp9VrDaXmNTWahRANCAARWSqFIQwuzrzQY9LpfqV4Z3lg6q4Elet3hVBDx43/c6yZVTkGfAXupEESVzn72jmCrL94HiidhNOcmVcmxneBF',
    spki: 'MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAEVkqhSEMLs680GPS6X6leGd5YOquBJXrd4VQQ8eN/3OsmVU5BnwF7qRBElc5+9o5gqy/eB4onYTTnJlXJsZ3gRQ==',
    jwk: { kty: 'EC', x: 'VkqhSEMLs680GPS6X6leGd5YOquBJXrd4VQQ8eN_3Os', y: 'JlVOQZ8Be6kQRJXOfvaOYKsv3geKJ2E05yZVybGd4EU', crv: 'secp256k1', d: 'AUSc8B3QGQqIxd_P4GajXM0hSEaRcdYp9VrDaXmNTWY' },
  },
  {
    type: 'ec',
    details: { namedCurve: 'secp384r1' },
    pkcs8: 'MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDC1ebtQm12gc1VOyA7f6lgaJHKMjlRR/+zGqjzorC1Q1UADsk3BewPHfKcQs0pLnn+hZANiAARJErLYSWHmQoiUr1nCiMdam44TS7LMDOgBs11TygYf0fZfWDCnsaoaLfnnLTvfwqUz3DNb4GdBCp9KrNDPzSnSbO/q77uNX/EZkgY51E7+KCAdGjPYXm2+/0Gy85A2Zqs=',
    spki: 'MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAESRKy2Elh5kKIlK9ZwojHWpuOE0uyzAzoAbNdU8oGH9H2X1gwp7GqGi355y0738KlM9wzW+BnQQqfSqzQz80p0mzv6u+7jV/xGZIGOdRO/iggHRoz2F5tvv9BsvOQNmar',
    jwk: { kty: 'EC', x: 'SRKy2Elh5kKIlK9ZwojHWpuOE0uyzAzoAbNdU8oGH9H2X1gwp7GqGi355y0738Kl', y: 'M9wzW-BnQQqfSqzQz80p0mzv6u-7jV_xGZIGOdRO_iggHRoz2F5tvv9BsvOQNmar', crv: 'P-384', d: 'tXm7UJtdoHNVTsgO3-pYGiRyjI5UUf_sxqo86KwtUNVAA7JNwXsDx3ynELNKS55_' },
  },
  {
    type: 'ec',
    details: { namedCurve: 'secp521r1' },
    pkcs8: 'MIHuAgEAMBAGByqGSM49AgEGBSuBBAAjBIHWMIHTAgEBBEIAFjv5WZ7Euizz3w5gzbuExc6AeWDb2YvPgg2S7oS+5XKJnlWVXMDthfdAyTneEgdMXs9qJ1NclxY52eXVm/kBoe+hgYkDgYYABADAjq3lRhDl9JlLY0pn7N9ay3EtOdMd+8v8ylsCRPvy4PcNMWSREC2xe+J7J8kI3Gn9YyAmYdhH3J9b/99TymyotQCIULH1j8Zyqll05O8bc2Di+4nUKLvuQkOvB7Yg3dczosJwiz/eh/3WKHkpVNB/bAgeeW6Sb5GNmWLpzOgc+fJAdg==',
    spki: 'MIGbMBAGByqGSM49AgEGBSuBBAAjA4GGAAQAwI6t5UYQ5fSZS2NKZ+zfWstxLTnTHfvL/MpbAkT78uD3DTFkkRAtsXvieyfJCNxp/WMgJmHYR9yfW//fU8psqLUAiFCx9Y/GcqpZdOTvG3Ng4vuJ1Ci77kJDrwe2IN3XM6LCcIs/3of91ih5KVTQf2wIHnlukm+RjZli6czoHPnyQHY=',
    jwk: { kty: 'EC', x: 'AMCOreVGEOX0mUtjSmfs31rLcS050x37y_zKWwJE-_Lg9w0xZJEQLbF74nsnyQjcaf1jICZh2Efcn1v_31PKbKi1', y: 'AIhQsfWPxnKqWXTk7xtzYOL7idQou-5CQ68HtiDd1zOiwnCLP96H_dYoeSlU0H9sCB55bpJvkY2ZYunM6Bz58kB2', crv: 'P-521', d: 'ABY7-VmexLos898OYM27hMXOgHlg29mLz4INku6EvuVyiZ5VlVzA7YX3QMk53hIHTF7PaidTXJcWOdnl1Zv5AaHv' },
  },
  {
    type: 'ec',
    details: { namedCurve: 'brainpoolP256r1' },
    pkcs8: 'MIGIAgEAMBQGByqGSM49AgEGCSskAwMCCAEBBwRtMGsCAQEEIJddzt6xWAzyA/sN3LRqZLsLqIuNlhj03cG5UQmFODofoUQDQgAEM0xgc2y7o6JbkiT45Tb3cuDKz33h8j814jq2unA7GUl5xFf09Obk8WhZKj+Y+8ZbtaAtWcyFrsDhwgoDZHt/mg==',
    spki: 'MFowFAYHKoZIzj0CAQYJKyQDAwIIAQEHA0IABDNMYHNsu6OiW5Ik+OU293Lgys994fI/NeI6trpwOxlJecRX9PTm5PFoWSo/mPvGW7WgLVnMha7A4cIKA2R7f5o=',
    jwk: undefined,
  },
  {
    type: 'ec',
    details: { namedCurve: 'prime256v1' },
    pkcs8: 'MIIBeQIBADCCAQMGByqGSM49AgEwgfcCAQEwLAYHKoZIzj0BAQIhAP////8AAAABAAAAAAAAAAAAAAAA////////////////MFsEIP////8AAAABAAAAAAAAAAAAAAAA///////////////8BCBaxjXYqjqT57PrvVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMVAMSdNgiG5wSTamZ44ROdJreBn36QBEEEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9QIhAP////8AAAAA//////////+85vqtpxeehPO5ysL8YyVRAgEBBG0wawIBAQQgdswvSbK37LLqQioT7Ga/epZ+LWf2dgu1/IYpoB2VFE6hRANCAAQx5Sgu5hFfp9GwCrymUD8edkLl8aZlAWI/yi1GQba02C+QLav177lo0mqk/zWvkUFdHBW4/jJF+OUTCqHJFgli',
    spki: 'MIIBSzCCAQMGByqGSM49AgEwgfcCAQEwLAYHKoZIzj0BAQIhAP////8AAAABAAAAAAAAAAAAAAAA////////////////MFsEIP////8AAAABAAAAAAAAAAAAAAAA///////////////8BCBaxjXYqjqT57PrvVV2mIa8ZR0GsMxTsPY7zjw+J9JgSwMVAMSdNgiG5wSTamZ44ROdJreBn36QBEEEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9QIhAP////8AAAAA//////////+85vqtpxeehPO5ysL8YyVRAgEBA0IABDHlKC7mEV+n0bAKvKZQPx52QuXxpmUBYj/KLUZBtrTYL5Atq/XvuWjSaqT/Na+RQV0cFbj+MkX45RMKockWCWI=',
    jwk: { kty: 'EC', x: 'MeUoLuYRX6fRsAq8plA_HnZC5fGmZQFiP8otRkG2tNg', y: 'L5Atq_XvuWjSaqT_Na-RQV0cFbj-MkX45RMKockWCWI', crv: 'P-256', d: 'dswvSbK37LLqQioT7Ga_epZ-LWf2dgu1_IYpoB2VFE4' },
  },
  {
    type: 'ed25519',
    details: {},
    pkcs8: 'MC4CAQAwBQYDK2VwBCIEIN4GXSL7qPxTSmuaFnAqnYByVdEdbjEChFkVkQBIHaqm',
    spki: 'MCowBQYDK2VwAyEAUFbf6v9dFJgbBxtlyn1Rj6n9BeS2hQPy+FDjJ8BpcV0=',
    jwk: { crv: 'Ed25519', d: '3gZdIvuo_FNKa5oWcCqdgHJV0R1uMQKEWRWRAEgdqqY', x: 'UFbf6v9dFJgbBxtlyn1Rj6n9BeS2hQPy-FDjJ8BpcV0', kty: 'OKP' },
  },
  {
    type: 'ed448',
    details: {},
    pkcs8: 'MEcCAQAwBQYDK2VxBDsEOYkSjfqZlnj4omCPpKT82qbubVHUhnydL0esFCZ9vBPx01CeoxPj6VG/ayFRpgTxUfJhi9pC+PgCaA==',
    spki: 'MEMwBQYDK2VxAzoAIFhgZ69/NZMIYaEEDzWCTApOLW+IynGF75VNXiXYC8wIeYEP/wEsbzYebark0pmJBO8Ue8piG6YA',
    jwk: { crv: 'Ed448', d: 'iRKN-pmWePiiYI-kpPzapu5tUdSGfJ0vR6wUJn28E_HTUJ6jE-PpUb9rIVGmBPFR8mGL2kL4-AJo', x: 'IFhgZ69_NZMIYaEEDzWCTApOLW-IynGF75VNXiXYC8wIeYEP_wEsbzYebark0pmJBO8Ue8piG6YA', kty: 'OKP' },
  },
  {
    type: 'x25519',
    details: {},
    pkcs8: 'MC4CAQAwBQYDK2VuBCIEIEj5g1BGIEuJvbZb+dkuHytfaH4Z3u23CCpPGZX8b2dn',
    spki: 'MCowBQYDK2VuAyEAWf2Xt1CrsmIbn2ecaRgyQYqJP4xTDu8L868077W402k=',
    jwk: { crv: 'X25519', d: 'SPmDUEYgS4m9tlv52S4fK19ofhne7bcIKk8ZlfxvZ2c', x: 'Wf2Xt1CrsmIbn2ecaRgyQYqJP4xTDu8L868077W402k', kty: 'OKP' },
  },
  {
    type: 'x448',
    details: {},
    pkcs8: 'MEYCAQAwBQYDK2VvBDoEOHx4liT05BbqkAAKGfgVoBQO5wmypbT98xcDAYNfvtzmjtSMzk9Augy/EIYiiGH6345ON4ZUQQ2b',
    spki: 'MEIwBQYDK2VvAzkAhBrEWdeTMNqSgdgE9u9PNewFWuFiPt+ChMil2ZS3znK33dWAMWKJbp868ovCSka9Wy2bEBqrK4s=',
    jwk: { crv: 'X448', d: 'fHiWJPTkFuqQAAoZ-BWgFA7nCbKltP3zFwMBg1--3OaO1IzOT0C6DL8QhiKIYfrfjk43hlRBDZs', x: 'hBrEWdeTMNqSgdgE9u9PNewFWuFiPt-ChMil2ZS3znK33dWAMWKJbp868ovCSka9Wy2bEBqrK4s', kty: 'OKP' },
  },
  {
    type: 'dh',
    details: {},
    pkcs8: 'MIH4AgEAMIHVBgkqhkiG9w0BAwEwgccCgcEA///////////JD9qiIWjCNMTGYouA3BzRKQJOCIpnzHQCC76mOxObIlFKCHmONATd75UZs806QxswKwpt8l8UN0/hNW1tUcJF5IW1dmJefsb0TELppjftawv/XLb0Brft7jhr+1qJn6WunyQRfEsf5kkoZlHs5Fs9wgB8uKFjvwWY2kg2HFXTmmkWP6j9JM9fg2VdI9yjrZYcYvNWIIVSu57VKQdwlpZtZww1Tkq8mATxdGwIyiNzJ///////////AgECBBsCGRTGvKMQVAp9lPCPdCZd0fYgsmPTOHrAitM=',
    spki: 'MIIBoDCB1QYJKoZIhvcNAQMBMIHHAoHBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJRSgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7ORbPcIAfLihY78FmNpINhxV05ppFj+o/STPX4NlXSPco62WHGLzViCFUrue1SkHcJaWbWcMNU5KvJgE8XRsCMojcyf//////////wIBAgOBxQACgcEA2Hm0RrvkfM2jqrLvVwMlSQ9eHJRTS7+RJVW86FFznr7zBpga0zdbhyNXtNyEMwd/Z4xr/f+tutrQLFCI56o/Dp9gmYdLerrc6qQNK+QTOJjXXfa6sTUUegHhVRze+/ZuO6xnff8G1KIRF0e2xaWMno6DuRlHbFhzmtmjFk/3Ui9mNmLkUfP7K6FqBGZZTiPB8G9oWc07qUc8Sv6np3gJU2cOtM7WgoUHwna9RwwCE3+2OHTE2ci+0650A27t9BQf',
    jwk: undefined,
  },
  {
    type: 'ml-kem-512',
    details: {},
    pkcs8: 'MIIGvgIBADALBglghkgBZQMEBAEEggaqMIIGpgRAfElXRmTuGOoOL5VG2DtfZ9XR3GLQYixQHdrKxhSBN4IV6G3BDSoGeNJnFdBy7LAzDsU6bfx+Qv2JgGUVegHGlwSCBmCWjGKVdTwT97gOOq0regndup9CWA3nIUIJaZeN1rc5kcPMFxNj51PMt8BH1h79zEof5oiLApp2CphZ18njY22TmUdP6HlkQAwbmb/CvIDWK1zzNKIoMpDqZpiAe4ma2MR56aHdRYLqjFpW5VQ/pDZ3uMaORLAU7FJdNJSLjJRpBI3kgyiz6AYX6QGsk0yDE0MHYQLKx1VMQwCe6xuQ1GAUIxA8Zn2VAg7fWSOWihBg0VFt+wbClprfNoOfo6OTQgqL2k0nuwZx3HWNpRGy5Dgkdw51NFEC5ABVW0zsk0n2FWnynHf2BVj3MUr8QMrEdWZsY4JVrFixJjyygH1IF8oBvBERebkuZZQRxxQqCwDt0B4njFW9Qp9W17SSFkiyXGQ7dkeCFQMzIHVE0pOHGU1AkJqlKTOvxhpzBkk0CZ0K4D+VMjPZgYLyEZ4E9aMca8L97FEV7GjlkwTD4KPYkF9d8mKmq3UcGBKXSXPha7xIZjahrDL4p0x70sUpM8mQC8l/Ylopka6G+QSM6RRR1w6LWUzywxyxAU4zMZk/syeXk6mknK6URj+BQG0Lkmt0S6QkkX9uBx7ftiPI52Lr8yrJVyqpUngdGGFEyG3uAbVVds4rs4xAiQiWObSMsjtVdq2zZp91Ql5qeM8/K4+tOVU705tDGWFXpwkLW4O6k8IMBZarAJyUWgGjNjR3WQE2zHI4lVK/50636nA9aK62dxT2OFzseDgtistNgTgr4G3zQjnDCaJTOaWhzBbts2H2sHnA0k+pMFPY8kRSVC2zepF5lWuVmq0qBhl/tnGHhsPzEWMhJ4QNa3xw+xaB14u/Zg9dBguFqCF4ajEYWcb2G70+NVDq1UUWkh46lstMErnVdJLDuwMawJLmYaSqs0AdXIZJNl3AiMVkxC60FAYAiB4rtmTV7AG8wjTZaDGgUAOWaLNE615eEwdA56sPFmvTp1h7F5UGZx9PAokDUL4AWnliMEEPmC96GDSJiYnrOp4nE5Toa4dpaaPN9avVzAjmlaEo9Vy1oF3DNhrlo53HRFMpMXFYk08ISMihG3uHrHWQNKA3+JnHSsBqyTkXtDhGx6qEUaZOV6oVmkjO2ZR0BJJYTDDRA7sRYCtzM2ikuUz/w7u0cpEd55EvjAKfSiOj51+JKT7ypR/FzM9OW2Gb7G9Q/KTjWkPDhCIF2lmXQ140UpFiYR96YkMQe7LPQUU1YwURVEkRZwHclaVnrCamxlN7AsFpawjjU7Zjt8mh48C9eLuL9pdpeIpXMKuokUoxSpwBVymdBZipN3nyNXZcwo6moxg9FyyoWJXX8m/BsUzEuKxAIpwRspTTib5XOX83V8MH8xVn6KkcyD9WGCIL82mIyZt7oB7fQ6y8ySlnE1MkqIwb0Dkqkge9Z8jHMFr56IzVahm61QHgxz6aK6IhEkBmRmnzsySuSHw6kK9gN8vIOiajdmIwxLYCVySRyDbEVgUZCnyfYxHMsrahEondiCbMV1KzQTnhd4HUjAdtonC9RlJAtT8MK1bmuYdPOGWhM1hNOUiWLEAqVLNzwnz4BaabxrU31VyEcjpsUSaBqJ52tcDTAhHeU0f4iWKc83ASIr+MwTB7AoFtGEOZ9cUZJ72McLBJMn34FAwGOw6R+6oUADD4PFF4AHPm+F10fLSANl7px0fvG3IJ8ITLgUoQiWarFgE9B1R2zLB998wVg4aEqHOcVbmylsqAsyQg65wsXAAgxbVkSAUDfCPgicAV4c/vmC/CZF/X2UPEZkeSbLHVOE5KvGi7IGYBFxWeySnrsYllyxX6BGENAQDP9GfyImZfdnY5xaZO5IlvpqzB24hmYo5c5cs0CqAeoYZrUs90UQwTlivmCRvdxGEW0UVvMB3ATLZn9qpYkBYKWI4SKGaX48fdNU3SgxErY8eRkxkKJxlJSXI7IWAzw15xSI7OoKUnBo2+A6neHGslelRCiMOuAb85UxcsSyJeQw1hpmotFMlVC3JNkU2sCYjUcHs3RyfJxqaXgz8zI3jF+mw5Kck/9wUCwbs+10UjOcHh1rnRrIdkg3Qry4xWCloLOPSmChgUmmgbea25kFfhA7apu8f2gCoxGUwmVHhnc83yNhSN+a0NnGE2iQ/bk7QmvFVkXJFLFehtwQ0qBnjSZxXQcuywMw7FOm38fkL9iYBlFXoBxpc=',
    spki: 'MIIDMjALBglghkgBZQMEBAEDggMhACj1XLWgXcM2GuWjncdEUykxcViTTwhIyKEbe4esdZA0oDf4mcdKwGrJORe0OEbHqoRRpk5XqhWaSM7ZlHQEklhMMNEDuxFgK3MzaKS5TP/Du7RykR3nkS+MAp9KI6PnX4kpPvKlH8XMz05bYZvsb1D8pONaQ8OEIgXaWZdDXjRSkWJhH3piQxB7ss9BRTVjBRFUSRFnAdyVpWesJqbGU3sCwWlrCONTtmO3yaHjwL14u4v2l2l4ilcwq6iRSjFKnAFXKZ0FmKk3efI1dlzCjqajGD0XLKhYldfyb8GxTMS4rEAinBGylNOJvlc5fzdXwwfzFWfoqRzIP1YYIgvzaYjJm3ugHt9DrLzJKWcTUySojBvQOSqSB71nyMcwWvnojNVqGbrVAeDHPporoiESQGZGafOzJK5IfDqQr2A3y8g6JqN2YjDEtgJXJJHINsRWBRkKfJ9jEcyytqESid2IJsxXUrNBOeF3gdSMB22icL1GUkC1PwwrVua5h084ZaEzWE05SJYsQCpUs3PCfPgFppvGtTfVXIRyOmxRJoGonna1wNMCEd5TR/iJYpzzcBIiv4zBMHsCgW0YQ5n1xRknvYxwsEkyffgUDAY7DpH7qhQAMPg8UXgAc+b4XXR8tIA2XunHR+8bcgnwhMuBShCJZqsWAT0HVHbMsH33zBWDhoSoc5xVubKWyoCzJCDrnCxcACDFtWRIBQN8I+CJwBXhz++YL8JkX9fZQ8RmR5JssdU4Tkq8aLsgZgEXFZ7JKeuxiWXLFfoEYQ0BAM/0Z/IiZl92djnFpk7kiW+mrMHbiGZijlzlyzQKoB6hhmtSz3RRDBOWK+YJG93EYRbRRW8wHcBMtmf2qliQFgpYjhIoZpfjx901TdKDEStjx5GTGQonGUlJcjshYDPDXnFIjs6gpScGjb4Dqd4cayV6VEKIw64BvzlTFyxLIl5DDWGmai0UyVULck2RTawJiNRwezdHJ8nGppeDPzMjeMX6bDkpyT/3BQLBuz7XRSM5weHWudGsh2SDdCvLjFYKWgs49KYKGBSaaBt5rbmQV+EDtqm7x/aA',
    jwk: undefined,
  },
  {
    type: 'ml-dsa-44',
    details: {},
    pkcs8: 'MIIKPgIBADALBglghkgBZQMEAxEEggoqMIIKJgQgZiGtVF8dosSG0ntQpcPDrP0QgsL7gx1VV9tYpkJs9yAEggoAHweka3+ec6CXN/3Oh2Uv0bK4kdhDSUfNg/I/yLhPrmBu4fodx/xmz95hL9TuarDP9FEBXpHx5omOmwfShwEAoY5wAs1BiNmE5ipBS1l7DdNZXWB9cA/ouAFEvg9dHg/0NVg7MvKfKpJGzX3BSZwEl9z6Ucv/fkmr6G9NZOog2TwUB2EiGW0SxCASByCJFiILKGXYECwLMSkLNEEMKAwjA3IYwUkCwEDaGGEIAQDcIGDZgIlRJCbjCAQKt0FgFBFBkkwRIgSiBIJLuG1LAg6gAHAMMDGSBCGByClIpiATsCwZIkgil0TaMnLTMkYTQYnZAjKYCCwDBwLUBhCbAlIRlYQhKSoiJjEYpkBYsCQTRHJhMIEBmEDCGGBIxjHTSCkkuUDZQGqDOHAUKBGJEAzjBIXcwmQRQY5IQFAQlWhERAFIkA0ioBHKBpKCxkwTKWoZQ4ISOFHJpoSLsIwCt0gTIFKChAkYtIXkIIogphAbAWoCACFAEogjQYESQyYUtykjkCxbpIAAQ0pcyI0BRUrbJoxLoJHCBoHcpgnZNkTJIArTFGpgNm7CmE2ghJAShBGYFjGahijTJAoMsSADmHGMBFDDtARIMnIYJmoDuAEKI2DLRkCZuATTQHDRCGQTKYrIMA7MsC3LhnCYBFFaxizAImEBsoETuZAJAmFhpCGTIiDgiA3ItkyjuEkRwCWUsmWBqAWZKAbCQAQjoSnbhixARAhTtkHCKIoLGAECSTIJEQIYFVDiGBHLwixkhIUIJCqRNE4MOYTMRGpStEXBkGEbRUwJIUWQSEbIlogchG1gtmCBAggitRGjSIkKE4wRkQXipDAaEk3Klm0Yg0DEgmEKg2mQhiyDQICZADHJpGHYMpFEpkGEEEbKuIkAtZFQOAQgkiGKNpFMgFEQACSgqC0ZFG0EJY1TRA1hOEYcBSZclG0cAXJKJIkigUXcBCKjtknkRgUkpEwZuSnYmCkCI1GbBpDJtGlTNIwjxUDIoEScBIyYJI5SImmQRkEJKYRhQJCgOHACBSRToJAMIC4MCQIDIo0JgkAJSWxMGEhLJIEQJTAQoI3gGCVIRmkZFYxaRISbBEEMlCjCGIVapA0ElVHIEEJYNFAYFiUjMgWYREIkxGTZxkFIJm0aQm0JyYjBoIxMRojMlI1kMiTTFm1RpmyTyEgipmzRKEWDhiAUuACZOIHHkvwVSb2Gyhayr9MirLiKQYmdcjomtvslDoX+kuL9liHLc3XhOsSB/F4zL5fDkxBZ58EixL8RluyVGTNZqEwi/Mnxm8MAG91ZzIXuTeolc0DIluDcSs0DYOrlPlHoCvkjeeYJS6MMjH6SuiczgGT4XdG10PaPE1jE6O+axTXniJFP8tdqXObc617eDLAYTvh1C/tnWsrNWe0UxePv2EDSMkVB9RZh2OSWn2aWPxu25PjdWHEKfYbXhwH/FdxpIHxm+QkLGOfhVE5P7uQxJN7r8r4v1OVG1fWKDYa77d7vh6u8QjHa2kpNSwvJbXu5l7IYAqC7yeYL04JNUWCFJ0+F8tt+MorHWIwe4W38AR+et3Bt+CvBbX/CTbSS+ck4+ZmjFlrWUU0tB0Mk8Fl/KhiSrSlYX3VAnl3Bb3p0H0v9Q7+wXCukNCX+7USPiFOhbH6JJu2X5FNcYW0N2Zzgp8/7adtgqcMKmKEISEpisUcDppcK0JFggwZxGHZiUoX8BdArUoevx9qiiliJpcpbFysLhaQb7EkZkmmO/UxwfSiGGRYH5QrQCJAEWftt95R0u2Jhq4jwV4zmO1rkPieZga8pVcwZqnkSUP6KgJfS0SWKssr3XBltZViUhB98Kzem0EK7wOch8iSY9jibqvZQiC8J2wHELdQ22FNSeyBCXpvQOb6jBmHDeplkDs9jYNxDqRXaifc4SrKLAyLCdt71EN1G7HWHkfJaZ/5zPRRu6/lg19FNFqyCNwn7/7ZQ2M1LqaVhQN6UuO5WumI486LPHdITgr0wb8lnW57TlEMQShGHsxECv95VHVEpWSVp8hpYKlHrvBhNgnN8TAtQDsJlX5RBcbJ8ixgU95ei8P0rn9dshM20/tmgWM7+YUG8CVfzKMiRVdhA2tTGBv2rS3uO0yEx63DZ0Mt70e+JN8+Ekhcf76x4h+dRBsQHRPuZIq6aO7bHJhnCzbqC8wKI0nRFHZefoPU+hdF0wrG+AeUT7DRtJXKmLCZSFomrf+gKJvfVircMXz6ZK7OzlPfBa6IybnRjFGRt/DyQJD29hFqALjSCFExN+T5eT80hAuDLYVDQqr3zfW1Fg9xUI5D46ZZw44lAkP4LTp3ECGNkNSgEEdhk+BUJU4EIBMjq5tWeb/vyOgatYrxxXwiEQolIb5/iK9nEsy+bB2jFk5OpLvf733jFhV758MGdFMCi5wqEafRHCmSd58QhdDSrkusGZ/l6G1hWBsvtuFKXu7AZM3wiY/A0hFzHrYEUb9X5vCmL1EClaBQe/gl4f/ISdsR/fV6j8AcfGuv6cwGZbvUIDkWqhly8W7N5vQD4LcUuvv2XU6KbDXbFH2cjzF7bQTITB1PIZKwIkoVkCGWWGspjM7j0vVmqNiczCHbhWjwKJi+id7/cjYyhGX5cpkCJUxGn4EZiVDy20iRJP4/IQ95WVfpxApSYtxmLDwuhb2cp4I9a8wn5H8TUZTEYFhr7IZN/2BFZGr09NmGXpSO0oDKlYZFTetulv/t9O7QiVQtrbwkOb2tlC0NLfgA+a+oGN6adIAnFwaahV8dPqF1xeWKw//AW6ENhkrfnPVc8oUubGORChtum+42Wa/h7Sjs5b81eyZEj6DV6STtwWfvxwQJgN3uyrf/oN7At2jZOG5Kw+82/pD5GYgiM4lRWFaIqn9pv1+lyfZecdq1nJwZ5z7v1VnTffI6TzdekqlZ1vcZl3biI7b0U/ZtAsbfBw/n9pD3D53xifcwWOZ775AjweOHDDVx+ekAGT8fA4E3it9hi+yxBaLD/87V3zPAbYmSR3y1+3z1XtV1xwZRH/JyroPhJ0ErLzy32sEouA7xfB/oe+rq1grrVchOthixgoLSXfkml7nsXZq4PCZe2ADb8qDX2Mq9bjbVD/i+ElzZGtVs3HGJyABIkZRPD5R+S7QmCe2Vot9MfXR42di7WkvShH8m5w8ADrcrHEvObzSRaRx8EzdrBJPiUMCd+I07ZkbNkVry5VZl2Uq3VeMruePs39FfKzSo3MghVGye0CVCI/wt06mSjzE/ql4bTPHdlP4J7vIorOIOA/F/r1nJmBw7XmjPp8V8u/EQUXA5mGlG2jrjj+d7dNlSX6JoT/2NcFmYjtg8hsQOZx6HeHcbg0kVgDEbeIv66XlYEGKVo35Glghcu2jCgRfDq6NYNrg+JVQHU8Oum7ooLHlMqdojqHv90mwKXKDoMF36UnQ==',
    spki: 'MIIFMjALBglghkgBZQMEAxEDggUhAB8HpGt/nnOglzf9zodlL9GyuJHYQ0lHzYPyP8i4T65ghhSTOM010tLJ09Jw1VyAZFcCe2YpjjHkmp5P7ybObyHC5SIOy+Basy5MkXq6n+JvVtz3ZstH09VAIt2Ww58SAnVzhCmT4bfArDSRvG3G0gfP0ASvP/sFOd69gAQqni2bwhwu9q1r6TIB2w23fd5A7dhidCKxGYYSVGJ2FjxgUxSpfYfp1OnaMc48/l4OH/SRTOhpFwaNLwud+IcM88pyTeIpnb/Spc/rjx1NpiUIGXvqhHRd5iKzgpcbpuy/uojuv8Z1zjcYUso0s/lEsWjo0HX7GOaqm36H4U9/0ybdkPXC53Z2rRsqNyLIPccUxleKXovZ7wrW1OvvJj+He5AbeFkVawo35l2++J90yMr4nJHz+IFDBzzqxzKIwN33zoViWOC46NqTB9StVwsnu/HR2uGj3amVeNyFu4scLKXtg5IHoeKPnxkKiws08bzFBC9TQszaeBqXlXPG1OgHB/ZHCVC15unNXMiQ8+NDEhJA3EA2i1XT++Pmv7718seCbnn8l6/2/3cOUb6dZRcKOtICr3viM8+7/JIsYPblFf+saYg/944xn97gb0U5MVbkCp1SgspAXylY2bMoRabF+DGGx6+Rm3zXeGFablkM3I2pr0jZLZM4ZLddNY+Cfv5ero8vbIRJoK6XStR2D4MGJ/PJ2Ep1znnSN9QxZfUFOuA3rKGqaA2CpW2CKQqO3UZvS00cCEfvxk5v016VonBEmgtDr9c2s9qkmFxncaI/DfUFy/75fsKX3AMtTWef5pqsmjIYCcy2nRsxGTlKTHOT6miBvd8ulFOdG+b4y06Nwsye8DlT/3IKz822gyAog0ErCR97CbciTWC1PCJB6rDsvmSLO3XdyyCGUP/Ddund+y9pZikzpdoom1QDV39mjrTpRLrf/ioxm+2RlJgUiKBEgJNS9hN+NVMQbwp1caGOzMFxiVIJMCanaIfj7rM8hoZD/JPad2tYoGIchK5y01bOScicYYxudUKeFt/fqwp0sqNAR+jtM4d+i8ccMN5mXxS6OvM+2ZHnwXNiEs3SEA46yAHT2P6giD2OLqYr9vLhnLO48460E5aGakB5ukZc0IcP332iHihx2eqFneqUNS3bynQ1X7V8GIthj02+ckcUQjVzvPICiMRWTlopJ28wOjIwtnBPLJnMfrGH2DerJLXSQUiATNRNlw6++hMpY0JXgWLz1JAcvZQSnPB3oQ5rYC3zmz57ZVC2oWDueT3u1X1wT0rMTmz7B753vponqAT3zKXhfzHnAmTid0+l4pdJnEEAw8E21Ogtho/S0OYBPd0tzlCdtKowlxUHzRof5BHb8rNrQpambjoiuz6Ws5UEJyn68z4IBMswJr5Fig9m4nvKzw51WURBWb4PU3Uf4xToR7OFWyjdR08GtuaB2YJyJsScCHgj1TuS/48FzCuwr4xxjYUfZ7t4tKRXGA10IHAWBUxDTtnSy+mqYE7KTuy9A35Jl+DPvh24sLO2jmGPmFNJ15FZnhx+/Jvyw4XqVOgYNQIJL91lx48BodnstVU2HI9FRP4/zUjX1Utsy89CkQcCnmQNuAtTI3i0oksp2y7JFq1c2qj9gvvEDTdnPyf08D8OI9DzgZxNWj6Com3V7104Z90iDstbKcu6r4v2Pi/OAgmh1HB3bzsXWzUyF9KpH80Au1JY4irsqA4UezCy/2JR+Uf75LZlWoSKUmgjBJywFawyeGY=',
    jwk: { priv: 'ZiGtVF8dosSG0ntQpcPDrP0QgsL7gx1VV9tYpkJs9yA', kty: 'AKP', alg: 'ML-DSA-44', pub: 'Hweka3-ec6CXN_3Oh2Uv0bK4kdhDSUfNg_I_yLhPrmCGFJM4zTXS0snT0nDVXIBkVwJ7ZimOMeSank_vJs5vIcLlIg7L4FqzLkyRerqf4m9W3Pdmy0fT1UAi3ZbDnxICdXOEKZPht8CsNJG8bcbSB8_QBK8_-wU53r2ABCqeLZvCHC72rWvpMgHbDbd93kDt2GJ0IrEZhhJUYnYWPGBTFKl9h-nU6doxzjz-Xg4f9JFM6GkXBo0vC534hwzzynJN4imdv9Klz-uPHU2mJQgZe-qEdF3mIrOClxum7L-6iO6_xnXONxhSyjSz-USxaOjQdfsY5qqbfofhT3_TJt2Q9cLndnatGyo3Isg9xxTGV4pei9nvCtbU6-8mP4d7kBt4WRVrCjfmXb74n3TIyvickfP4gUMHPOrHMojA3ffOhWJY4Ljo2pMH1K1XCye78dHa4aPdqZV43IW7ixwspe2Dkgeh4o-fGQqLCzTxvMUEL1NCzNp4GpeVc8bU6AcH9kcJULXm6c1cyJDz40MSEkDcQDaLVdP74-a_vvXyx4JuefyXr_b_dw5Rvp1lFwo60gKve-Izz7v8kixg9uUV_6xpiD_3jjGf3uBvRTkxVuQKnVKCykBfKVjZsyhFpsX4MYbHr5GbfNd4YVpuWQzcjamvSNktkzhkt101j4J-_l6ujy9shEmgrpdK1HYPgwYn88nYSnXOedI31DFl9QU64DesoapoDYKlbYIpCo7dRm9LTRwIR-_GTm_TXpWicESaC0Ov1zaz2qSYXGdxoj8N9QXL_vl-wpfcAy1NZ5_mmqyaMhgJzLadGzEZOUpMc5PqaIG93y6UU50b5vjLTo3CzJ7wOVP_cgrPzbaDICiDQSsJH3sJtyJNYLU8IkHqsOy-ZIs7dd3LIIZQ_8N26d37L2lmKTOl2iibVANXf2aOtOlEut_-KjGb7ZGUmBSIoESAk1L2E341UxBvCnVxoY7MwXGJUgkwJqdoh-PuszyGhkP8k9p3a1igYhyErnLTVs5JyJxhjG51Qp4W39-rCnSyo0BH6O0zh36Lxxww3mZfFLo68z7ZkefBc2ISzdIQDjrIAdPY_qCIPY4upiv28uGcs7jzjrQTloZqQHm6RlzQhw_ffaIeKHHZ6oWd6pQ1LdvKdDVftXwYi2GPTb5yRxRCNXO88gKIxFZOWiknbzA6MjC2cE8smcx-sYfYN6sktdJBSIBM1E2XDr76EyljQleBYvPUkBy9lBKc8HehDmtgLfObPntlULahYO55Pe7VfXBPSsxObPsHvne-mieoBPfMpeF_MecCZOJ3T6Xil0mcQQDDwTbU6C2Gj9LQ5gE93S3OUJ20qjCXFQfNGh_kEdvys2tClqZuOiK7PpazlQQnKfrzPggEyzAmvkWKD2bie8rPDnVZREFZvg9TdR_jFOhHs4VbKN1HTwa25oHZgnImxJwIeCPVO5L_jwXMK7CvjHGNhR9nu3i0pFcYDXQgcBYFTENO2dLL6apgTspO7L0DfkmX4M--Hbiws7aOYY-YU0nXkVmeHH78m_LDhepU6Bg1Agkv3WXHjwGh2ey1VTYcj0VE_j_NSNfVS2zLz0KRBwKeZA24C1MjeLSiSynbLskWrVzaqP2C-8QNN2c_J_TwPw4j0POBnE1aPoKibdXvXThn3SIOy1spy7qvi_Y-L84CCaHUcHdvOxdbNTIX0qkfzQC7UljiKuyoDhR7MLL_YlH5R_vktmVahIpSaCMEnLAVrDJ4Zg' },
  },
  {
    type: 'slh-dsa-sha2-128s',
    details: {},
    pkcs8: 'MFICAQAwCwYJYIZIAWUDBAMUBEDLZxzXeIu1gzKgbeRGoGdpoU7hZxMSRetkN3VRIBl5Tiy2+aQd6uxQ2wuFV731zlzsyXe0vgKz/TfPv8dpd0kR',
    spki: 'MDAwCwYJYIZIAWUDBAMUAyEALLb5pB3q7FDbC4VXvfXOXOzJd7S+ArP9N8+/x2l3SRE=',
    jwk: undefined,
  },
];

const PLAIN = 'MC4CAQAwBQYDK2VwBCIEIO+EMCqQEsciNI9Amg80Vy5EWXntbt0EVpS7AKtriOqG';
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBLjCB4aADAgECAhQUZF2X7/mJWVXjGLxUfeA2ovaNtTAFBgMrZXAwDDEKMAgG
A1UEAwwBeDAgFw0yNjExMjEyMjEzMjVaGA8yMTI2MTAyODIyMTMyNVowDDEKMAgG
A1UEAwwBeDAqMAUGAytlcAMhAJ9hW6BRZUDufxbtYHn9jVSpSFHVavq3/XAda2Xr
Ezn1o1MwUTAdBgNVHQ4EFgQUMfjOd28BnEM/5EdjjHXa8yvMby4wHwYDVR0jBBgw
FoAUMfjOd28BnEM/5EdjjHXa8yvMby4wDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXAD
QQDm0NjktDmOOpZ6jZYC9+AjIUdu9legPVLIrfMMPsEusl8QPs4RDWMyYnKSTnMp
MKiOemwemFmd43yZVl6lAqcD
-----END CERTIFICATE-----`;
/** The key of PLAIN under the passphrase x: with PBES2 and each PRF, with scrypt, and with what PKCS #12 has. */
const ENCRYPTED = {
  'prf-hmacWithMD5': 'MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAir9GdMQuyzIgICCAAwDAYIKoZIhvcNAgYFADAdBglghkgBZQMEASoEEFm2SPOLtotceYwE9CT2MjMEQHcUocymH0c6azwDBQ9Nrxx+44uQ1VfcXYZJjWUzUvboC+EN2cHxi1i91VXsHkrzXriNwdIoo3rrLlT2/H3iooc=',
  'prf-hmacWithSHA1': 'MIGNMEkGCSqGSIb3DQEFDTA8MBsGCSqGSIb3DQEFDDAOBAgfhVsvG0gEWwICCAAwHQYJYIZIAWUDBAEqBBBFXeO2cpgQd2xOITrrOcO/BEBvRmta0u4awNR/gz1S0I/AxmX4YSxfs4/ue5EJUPaaTKxf4Xfq17w79RepmU1oL50dZ29ayDuwsnEj7oYiaobG',
  'prf-hmacWithSHA384': 'MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAi3TtM/XYiTggICCAAwDAYIKoZIhvcNAgoFADAdBglghkgBZQMEASoEEEcf0RR5dZYCayICRMT3vxgEQBVIWZzGTrHkeSJt/fhupHrY+lYhn42/Hn3GYGemFtim9NUIDf7lJml5FVoxO59iMOzmDWJ220cD6KPCEl0ieyM=',
  'prf-hmacWithSHA512-224': 'MIGbMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjJ36ryxbBoMwICCAAwDAYIKoZIhvcNAgwFADAdBglghkgBZQMEASoEEBdjDXBc1+8MwuG1PPNftrUEQMj2u1NRh2bpeXRxYR3L5pQsSIU3QPdhCAXOofDsIlUl8NPPGFBYjWDHRPQiFD0KLxE+z9bvTq/ge+3QgKVz6FM=',
  'scrypt': 'MIGTME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAhUGqIEmKFN7QICQAACAQgCAQEwHQYJYIZIAWUDBAEqBBCZrH2uJ5NQ59fEhbJdivvkBECf90/oMMs2ILxh2wc7alHE3IhLQ/vnlQKE3Ec6scXM08SPdAgD/T+xxEV/xINJXa2aUdb8lTDlzipAM8+nVilc',
  'v1-PBE-SHA1-3DES': 'MFgwHAYKKoZIhvcNAQwBAzAOBAieOtPSC4m8agICCAAEOIuBhCWJgnzIZPSRdWSC1xhdf8TKjSIgBfhrBu1l3CZIZ6uTHnfwRjB2aVb55IAjnBT30Dsbbgq3',
  'v1-PBE-SHA1-2DES': 'MFgwHAYKKoZIhvcNAQwBBDAOBAhSY5FEKDud0AICCAAEOP8Tr4R3qEXTfg+cmsS1sPUwnSq+5B1iRXa6K0onGLqexPYQSqFg1tuv/d6+/plKurA0NO+cDBPx',
};
/** With ciphers that OpenSSL does not have by default. */
const LEGACY = {
  'v1-PBE-MD5-DES': 'MFcwGwYJKoZIhvcNAQUDMA4ECCvg2SA+blrMAgIIAAQ4j8iuK/Yv4Mepj6AA6yQ+PC42jF1WxNLDyIWxPoW6dOPuVrw2F0fNj/I59cUXuVHdYDQmJghxaEs=',
  'v1-PBE-SHA1-RC4-40': 'MFAwHAYKKoZIhvcNAQwBAjAOBAiFWGhq/STo0AICCAAEMBgyLI2Vqdwte2gSOAFWJC5UBsltcf/dS6icdAB1gsqHkc2lAP5Bm4O+oSzop2cLvw==',
  'v2-des-cbc': 'MIGHMEsGCSqGSIb3DQEFDTA+MCkGCSqGSIb3DQEFDDAcBAhIyQNS/qLV0wICCAAwDAYIKoZIhvcNAgkFADARBgUrDgMCBwQIi2wB6MoHmy0EOEMlQtFiDKnnPqtESerIItju83Ab3ciJterglRhmLl2HNG2QosdPV4/wBYyVLdveUgj4YMupsQiX',
  'v2-rc2-cbc': 'MIGSMFYGCSqGSIb3DQEFDTBJMCwGCSqGSIb3DQEFDDAfBAjEY2KCPvL0RgICCAACARAwDAYIKoZIhvcNAgkFADAZBggqhkiG9w0DAjANAgE6BAgHZhbxZkzUzAQ4CykuypXBK5KXIqPNu6JiUK//BWBCrEY2vmT8OpADfPidyqIWy+5g6Iiu7dS7c2uPt+uUlrFTYJA=',
};
const EC_WITH_PARAMETERS = `-----BEGIN EC PARAMETERS-----
BggqhkjOPQMBBw==
-----END EC PARAMETERS-----
-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIKRth6RRlqrF4ZuyPpseYE/WJVD/2FN3sqsraBxGkxdroAoGCCqGSM49
AwEHoUQDQgAE8sp4c1reLrgKHW6HVotsOkAsMc+XcejVXAHRAsHTnT2XSHgTAQqq
lC8rASNobw/SXIZUaeg0RgigDI7Yv4G9Uw==
-----END EC PRIVATE KEY-----`;

const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');
const pem = (label: string, base64: string, width = 64, line = '\n'): string => [`-----BEGIN ${label}-----`, ...base64.match(new RegExp(`.{1,${width}}`, 'g'))!, `-----END ${label}-----`, ''].join(line);
const privateOf = ({ pkcs8 }: KeyFixture): KeyObject => createPrivateKey({ key: bytes(pkcs8), format: 'der', type: 'pkcs8' });
const publicOf = ({ spki }: KeyFixture): KeyObject => createPublicKey({ key: bytes(spki), format: 'der', type: 'spki' });
const fixture = (type: string): KeyFixture => keyFixtures.find((one) => one.type === type)!;
const invalid = (name: string): object => ({ code: 'ERR_INVALID_ARG_VALUE', message: new RegExp(`'options\\.${name}' is invalid`) });
const unsupported = { code: 'ERR_OSSL_UNSUPPORTED', message: 'error:1E08010C:DECODER routines::unsupported', library: 'DECODER routines', reason: 'unsupported' };

for (const key of keyFixtures) {
  describe(`a key of native Node: ${key.type} ${inspect(key.details)}`, () => {
    test('is read and written as DER and PEM', () => {
      const privateKey = privateOf(key);
      const publicKey = publicOf(key);
      assert.strictEqual(privateKey.type, 'private');
      assert.strictEqual(publicKey.type, 'public');
      assert.strictEqual(privateKey.asymmetricKeyType, key.type);
      assert.strictEqual(publicKey.asymmetricKeyType, key.type);
      assert.deepStrictEqual(privateKey.asymmetricKeyDetails, key.details);
      assert.deepStrictEqual(publicKey.asymmetricKeyDetails, key.details);
      assert.strictEqual((privateKey.export({ format: 'der', type: 'pkcs8' }) as Buffer).toString('base64'), key.pkcs8);
      assert.strictEqual(privateKey.export({ format: 'pem', type: 'pkcs8' }), pem('PRIVATE KEY', key.pkcs8));
      assert.strictEqual((publicKey.export({ format: 'der', type: 'spki' }) as Buffer).toString('base64'), key.spki);
      assert.strictEqual(publicKey.export({ format: 'pem', type: 'spki' }), pem('PUBLIC KEY', key.spki));
      assert.ok(createPrivateKey(pem('PRIVATE KEY', key.pkcs8)).equals(privateKey));
      assert.ok(createPublicKey(pem('PUBLIC KEY', key.spki)).equals(publicKey));
    });

    test('has its public half in it', () => {
      const publicKey = publicOf(key);
      assert.ok(createPublicKey(privateOf(key)).equals(publicKey));
      assert.ok(createPublicKey(pem('PRIVATE KEY', key.pkcs8)).equals(publicKey));
      assert.ok(createPublicKey({ key: bytes(key.pkcs8), format: 'der', type: 'pkcs8' } as never).equals(publicKey));
    });

    test('is a JSON Web Key, where there is one for it', () => {
      const privateKey = privateOf(key);
      if (key.jwk === undefined) {
        assert.throws(() => privateKey.export({ format: 'jwk' }), { code: /^ERR_CRYPTO_JWK_UNSUPPORTED_(KEY_TYPE|CURVE)$/ });
        return;
      }
      assert.deepStrictEqual(privateKey.export({ format: 'jwk' }), key.jwk);
      assert.ok(createPrivateKey({ key: key.jwk, format: 'jwk' }).equals(privateKey));
      const jwk = publicOf(key).export({ format: 'jwk' });
      assert.deepStrictEqual(jwk, Object.fromEntries(Object.entries(key.jwk).filter(([name]) => name in jwk)));
      assert.ok(createPublicKey({ key: jwk, format: 'jwk' }).equals(publicOf(key)));
      assert.ok(createPublicKey({ key: key.jwk, format: 'jwk' }).equals(publicOf(key)));
    });

    test('is written under a passphrase and read again', () => {
      const privateKey = privateOf(key);
      const text = privateKey.export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'pässword' });
      assert.match(text as string, /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
      assert.ok(createPrivateKey({ key: text, passphrase: 'pässword' }).equals(privateKey));
      assert.throws(() => createPrivateKey({ key: text, passphrase: 'password' }), { message: /bad decrypt|unsupported/ });
    });

    test('shows nothing of itself', () => {
      const privateKey = privateOf(key);
      assert.strictEqual(inspect(privateKey), "PrivateKeyObject { Symbol(kKeyType): 'private' }");
      assert.strictEqual(JSON.stringify(privateKey), '{}');
      assert.deepStrictEqual(Object.keys(privateKey), []);
      assert.doesNotMatch(inspect(privateKey, { showHidden: true, depth: 9 }), /\d{12}|[0-9a-f]{2} [0-9a-f]{2} /);
    });
  });
}

describe('PEM', () => {
  const key = fixture('rsa');
  const label = 'PRIVATE KEY';
  const text = pem(label, key.pkcs8);
  const read = (what: string): boolean => createPrivateKey(what).equals(privateOf(key));

  test('is read whatever stands around it', () => {
    assert.ok(read(`hello\nworld\n${text}bye`));
    assert.ok(read(`\ufeff${text}`));
    assert.ok(read(pem(label, key.pkcs8, 64, '\r\n')));
    assert.ok(read(text.trimEnd()));
    assert.ok(read(`-----BEGIN X-----\nAAAA\n-----END X-----\n${text}`));
    assert.ok(read(`-----BEGIN X-----\nA*AA\n-----END X-----\n${text}`));
    assert.ok(read(`${pem(label, 'AAAA')}${text}`));
    assert.ok(createPrivateKey(Buffer.from(text)).equals(privateOf(key)));
    assert.ok(createPrivateKey(new Uint8Array(Buffer.from(text)).buffer as never).equals(privateOf(key)));
  });

  test('is read in lines of any length', () => {
    for (const width of [1, 10, 76, 253, 10_000]) assert.ok(read(pem(label, key.pkcs8, width)), `${width}`);
    assert.ok(read(text.replace('\n', '\n\n')));
    assert.ok(read(text.replaceAll('\n', ' \t\n')));
  });

  test('is refused where it is malformed', () => {
    for (const [what, malformed] of Object.entries({
      empty: '',
      'no PEM': 'hello',
      'no end': text.slice(0, -20),
      'another end': text.replace('END PRIVATE', 'END PUBLIC'),
      'other dashes': text.replaceAll('-----', '----'),
      'lower case': text.toLowerCase(),
      'one line': text.replaceAll('\n', ''),
      'something before the dashes': `x${text}`,
      'bad base64': text.replace('A', '*'),
      'half a group': text.replace(/\n(?=-----END)/, 'A\n'),
      'two empty lines': text.replace('\n', '\n\n\n'),
      'public key': pem('PUBLIC KEY', key.spki),
      'other label': pem('X PRIVATE KEY', key.pkcs8),
      'other kind': pem('EC PRIVATE KEY', key.pkcs8),
    })) assert.throws(() => createPrivateKey(malformed), unsupported, what);
  });

  test('has labels for kinds of keys', () => {
    const rsa = privateOf(key).export({ format: 'pem', type: 'pkcs1' }) as string;
    assert.match(rsa, /^-----BEGIN RSA PRIVATE KEY-----/);
    assert.ok(read(rsa));
    assert.ok(read(pem('RSA PRIVATE KEY', key.pkcs8)));
    const publicRsa = publicOf(key).export({ format: 'pem', type: 'pkcs1' }) as string;
    assert.match(publicRsa, /^-----BEGIN RSA PUBLIC KEY-----/);
    assert.ok(createPublicKey(publicRsa).equals(publicOf(key)));
    const ec = privateOf(fixture('ec'));
    const sec1 = ec.export({ format: 'pem', type: 'sec1' }) as string;
    assert.match(sec1, /^-----BEGIN EC PRIVATE KEY-----/);
    assert.ok(createPrivateKey(sec1).equals(ec));
    assert.strictEqual(createPrivateKey(EC_WITH_PARAMETERS).asymmetricKeyDetails!.namedCurve, 'prime256v1');
  });

  test('may be a certificate', () => {
    assert.ok(createPublicKey(CERTIFICATE).equals(createPublicKey({ key: bytes(PLAIN), format: 'der', type: 'pkcs8' } as never)));
    assert.throws(() => createPrivateKey(CERTIFICATE), unsupported);
  });
});

describe('encrypted keys', () => {
  const plain = createPrivateKey({ key: bytes(PLAIN), format: 'der', type: 'pkcs8' });

  for (const [name, base64] of Object.entries(ENCRYPTED)) {
    test(`of OpenSSL: ${name}`, () => {
      assert.ok(createPrivateKey({ key: bytes(base64), format: 'der', type: 'pkcs8', passphrase: 'x' }).equals(plain));
      assert.ok(createPrivateKey({ key: pem('ENCRYPTED PRIVATE KEY', base64), passphrase: Buffer.from('x') }).equals(plain));
      assert.throws(() => createPrivateKey({ key: bytes(base64), format: 'der', type: 'pkcs8', passphrase: 'y' }), { code: 'ERR_OSSL_BAD_DECRYPT', message: 'error:1C800064:Provider routines::bad decrypt' });
      assert.throws(() => createPrivateKey({ key: bytes(base64), format: 'der', type: 'pkcs8' }), { name: 'TypeError', code: 'ERR_MISSING_PASSPHRASE', message: 'Passphrase required for encrypted key' });
      assert.throws(() => createPrivateKey(pem('ENCRYPTED PRIVATE KEY', base64)), { code: 'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED' });
    });
  }

  for (const [name, base64] of Object.entries(LEGACY)) {
    test(`are refused with ciphers of old: ${name}`, () => {
      assert.throws(() => createPrivateKey({ key: bytes(base64), format: 'der', type: 'pkcs8', passphrase: 'x' }), { code: 'ERR_OSSL_EVP_UNSUPPORTED' });
    });
  }

  test('PKCS #8 with each sort of cipher', () => {
    for (const cipher of ['aes-128-cbc', 'AES-192-CBC', 'aes256', 'des3', 'aes-128-cfb', 'aes-256-cfb8', 'aes-128-ofb', 'aes-128-ecb', 'camellia-256-cbc', 'camellia-128-ctr', 'aria-192-cfb', 'sm4-cbc', 'sm4-ctr', 'des-ede']) {
      const key = plain.export({ format: 'der', type: 'pkcs8', cipher, passphrase: 'secret' });
      assert.ok(createPrivateKey({ key, format: 'der', type: 'pkcs8', passphrase: 'secret' }).equals(plain), cipher);
    }
    for (const [cipher, code] of [['aes-128-gcm', 'ERR_OSSL_EVP_CIPHER_PARAMETER_ERROR'], ['aes-128-ccm', 'ERR_OSSL_EVP_UNSUPPORTED_CIPHER'], ['aes-128-xts', 'ERR_OSSL_EVP_UNSUPPORTED_CIPHER'], ['aes-128-ctr', 'ERR_OSSL_ASN1_CIPHER_HAS_NO_OBJECT_IDENTIFIER'], ['des-cbc', 'ERR_OSSL_EVP_UNSUPPORTED'], ['nope', 'ERR_CRYPTO_UNKNOWN_CIPHER']] as const) {
      assert.throws(() => plain.export({ format: 'der', type: 'pkcs8', cipher, passphrase: 'secret' }), { code }, cipher);
    }
  });

  test('PEM with a header', () => {
    const ec = privateOf(fixture('ec'));
    for (const cipher of ['aes-128-cbc', 'aes256', 'des3', 'aes-192-ctr', 'camellia-128-cbc', 'aria-256-ofb', 'sm4-cfb']) {
      const text = ec.export({ format: 'pem', type: 'sec1', cipher, passphrase: 'secret' }) as string;
      assert.match(text, /^-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: [A-Z0-9-]+,[A-F0-9]+\n\n/);
      assert.ok(createPrivateKey({ key: text, passphrase: 'secret' }).equals(ec), cipher);
      assert.ok(createPublicKey({ key: text, passphrase: 'secret' } as never).equals(publicOf(fixture('ec'))), cipher);
      assert.throws(() => createPrivateKey(text), { code: 'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED' });
      assert.throws(() => createPrivateKey({ key: text, passphrase: 'x'.repeat(1025) }), { code: 'ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED' });
    }
    const text = ec.export({ format: 'pem', type: 'sec1', cipher: 'aes-128-cbc', passphrase: 'secret' }) as string;
    for (const [from, to, code] of [['Proc-Type', 'Proc', 'ERR_OSSL_PEM_NOT_PROC_TYPE'], ['ENCRYPTED', 'MIC-ONLY', 'ERR_OSSL_PEM_NOT_ENCRYPTED'], ['DEK-Info', 'DEK', 'ERR_OSSL_PEM_NOT_DEK_INFO'], ['AES', 'XES', 'ERR_OSSL_PEM_UNSUPPORTED_ENCRYPTION'], ['CBC,', 'CBC,z', 'ERR_OSSL_PEM_BAD_IV_CHARS'], ['4,', '5,', 'ERR_OSSL_UNSUPPORTED']] as const) {
      assert.throws(() => createPrivateKey({ key: text.replace(from, to), passphrase: 'secret' }), { code }, to);
    }
    assert.throws(() => ec.export({ format: 'pem', type: 'sec1', cipher: 'aes-128-ecb', passphrase: 'secret' }), { code: 'ERR_OSSL_PEM_UNSUPPORTED_CIPHER' });
    assert.throws(() => ec.export({ format: 'der', type: 'sec1', cipher: 'aes-128-cbc', passphrase: 'secret' }), { code: 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', message: 'The selected key encoding sec1 does not support encryption.' });
  });
});

describe('what createPrivateKey and createPublicKey take', () => {
  const key = fixture('ec');
  const privateKey = privateOf(key);
  const publicKey = publicOf(key);

  test('KeyObjects: a public key of a private one, nothing else', () => {
    assert.ok(createPublicKey(privateKey).equals(publicKey));
    assert.ok(createPublicKey({ key: privateKey } as never).equals(publicKey));
    assert.throws(() => createPublicKey(publicKey), { code: 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', message: 'Invalid key object type public, expected private.' });
    assert.throws(() => createPublicKey(createSecretKey('ab', 'hex')), { code: 'ERR_CRYPTO_INVALID_KEY_OBJECT_TYPE', message: 'Invalid key object type secret, expected private.' });
    assert.throws(() => createPrivateKey(privateKey as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView. Received an instance of PrivateKeyObject' });
  });

  test('no other things', () => {
    assert.throws(() => createPublicKey(undefined as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key" argument must be of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey. Received undefined' });
    assert.throws(() => createPublicKey({} as never), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "key\.key" property must be of type string or an instance of .* Received undefined$/ });
    assert.throws(() => createPrivateKey(5 as never), { code: 'ERR_INVALID_ARG_TYPE', message: /^The "key" argument .* Received type number \(5\)$/ });
    assert.throws(() => createPrivateKey(null as never), TypeError);
  });

  test('options', () => {
    const text = pem('PRIVATE KEY', key.pkcs8);
    const der = bytes(key.pkcs8);
    assert.throws(() => createPrivateKey({ key: text, format: 'x' as never }), invalid('format'));
    assert.throws(() => createPrivateKey({ key: text, type: 'x' as never }), invalid('type'));
    assert.throws(() => createPrivateKey({ key: text, type: 'spki' as never }), invalid('type'));
    assert.throws(() => createPrivateKey({ key: der, format: 'der' }), invalid('type'));
    assert.throws(() => createPrivateKey({ key: text, passphrase: 5 as never }), invalid('passphrase'));
    assert.ok(createPrivateKey({ key: text, type: 'pkcs1' }).equals(privateKey));
    assert.ok(createPrivateKey({ key: der.toString('hex'), encoding: 'hex', format: 'der', type: 'pkcs8' }).equals(privateKey));
    assert.ok(createPublicKey({ key: text, type: 'spki' }).equals(publicKey));
  });

  test('DER, by its type', () => {
    const sec1 = privateKey.export({ format: 'der', type: 'sec1' });
    assert.ok(createPrivateKey({ key: sec1, format: 'der', type: 'sec1' }).equals(privateKey));
    // Either of these reads any private key.
    assert.ok(createPrivateKey({ key: sec1, format: 'der', type: 'pkcs1' }).equals(privateKey));
    assert.ok(createPrivateKey({ key: bytes(key.pkcs8), format: 'der', type: 'sec1' }).equals(privateKey));
    assert.throws(() => createPrivateKey({ key: sec1, format: 'der', type: 'pkcs8' }), { code: 'ERR_OSSL_ASN1_WRONG_TAG', message: 'error:068000A8:asn1 encoding routines::wrong tag' });
    assert.throws(() => createPrivateKey({ key: sec1.subarray(0, 20), format: 'der', type: 'sec1' }), { code: 'ERR_OSSL_ASN1_NOT_ENOUGH_DATA' });
    assert.throws(() => createPrivateKey({ key: Buffer.alloc(0), format: 'der', type: 'sec1' }), { message: 'Failed to read private key' });
    assert.throws(() => createPublicKey({ key: bytes(key.pkcs8), format: 'der', type: 'spki' }), { message: 'Failed to read asymmetric key' });
  });

  test('JSON Web Keys', () => {
    assert.throws(() => createPrivateKey({ key: 5 as never, format: 'jwk' }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key.key" property must be of type object. Received type number (5)' });
    assert.throws(() => createPrivateKey({ key: { kty: 'oct', k: 'aa' }, format: 'jwk' }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'key.kty' must be one of: 'RSA', 'EC', 'OKP', 'AKP'. Received 'oct'" });
    assert.throws(() => createPublicKey({ key: { kty: 'RSA' }, format: 'jwk' }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key.n" property must be of type string. Received undefined' });
    assert.throws(() => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519' }, format: 'jwk' }), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "key.x" property must be of type string. Received undefined' });
    assert.throws(() => createPublicKey({ key: { kty: 'AKP' }, format: 'jwk' }), { code: 'ERR_INVALID_ARG_VALUE', message: "The property 'key.alg' must be one of: 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'. Received undefined" });
  });
});

describe('export', () => {
  const ec = privateOf(fixture('ec'));

  test('says what is wrong with its options', () => {
    assert.throws(() => (ec.export as Function)(), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "options" argument must be of type object. Received undefined' });
    for (const [options, name] of [[{}, 'format'], [{ format: 'x' }, 'format'], [{ format: 'pem' }, 'type'], [{ format: 'pem', type: 'spki' }, 'type'], [{ format: 'pem', type: 'pkcs8', passphrase: 'x' }, 'cipher'], [{ format: 'pem', type: 'pkcs8', cipher: 5 }, 'cipher'], [{ format: 'pem', type: 'pkcs8', cipher: 'aes-128-cbc' }, 'passphrase'], [{ format: 'pem', type: 'pkcs8', cipher: 'aes-128-cbc', passphrase: 5 }, 'passphrase']] as const) {
      assert.throws(() => ec.export(options as never), invalid(name), inspect(options));
    }
    assert.throws(() => ec.export({ format: 'pem', type: 'pkcs1' }), { code: 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', message: 'The selected key encoding pkcs1 can only be used for RSA keys.' });
    assert.throws(() => privateOf(fixture('rsa')).export({ format: 'pem', type: 'sec1' }), { code: 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', message: 'The selected key encoding sec1 can only be used for EC keys.' });
    assert.throws(() => ec.export({ format: 'jwk', passphrase: 'x' } as never), { code: 'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS', message: 'The selected key encoding jwk does not support encryption.' });
    assert.strictEqual(typeof ec.export({ format: 'pem', type: 'pkcs8', cipher: null } as never), 'string');
  });

  test('gives bytes of its own', () => {
    const der = ec.export({ format: 'der', type: 'pkcs8' });
    const before = Buffer.from(der);
    der.fill(0);
    assert.deepStrictEqual(ec.export({ format: 'der', type: 'pkcs8' }), before);
  });
});

describe('classes', () => {
  const privateKey = privateOf(fixture('ed25519'));
  const publicKey = publicOf(fixture('ed25519'));

  test('stand as in Node', () => {
    assert.ok(privateKey instanceof KeyObject);
    assert.ok(types.isKeyObject(publicKey));
    assert.strictEqual(privateKey.constructor.name, 'PrivateKeyObject');
    assert.strictEqual(publicKey.constructor.name, 'PublicKeyObject');
    assert.strictEqual(Object.getPrototypeOf(privateKey.constructor), Object.getPrototypeOf(publicKey.constructor));
    assert.strictEqual(Object.getPrototypeOf(privateKey.constructor).name, 'AsymmetricKeyObject');
    assert.strictEqual(privateKey.symmetricKeySize, undefined);
    assert.throws(() => new (privateKey.constructor as any)({}), { code: 'ERR_INVALID_ARG_TYPE' });
  });

  test('equal what is the same key', () => {
    assert.ok(privateKey.equals(privateOf(fixture('ed25519'))));
    assert.ok(!privateKey.equals(publicKey));
    // Keys of other kinds are left out: what OpenSSL has to say of them, native Node throws at its next call.
    assert.ok(!publicKey.equals(generateKeyPairSync('ed25519').publicKey));
    assert.ok(!createSecretKey('ab', 'hex').equals(privateKey));
    assert.throws(() => privateKey.equals({} as never), { code: 'ERR_INVALID_ARG_TYPE', message: 'The "otherKeyObject" argument must be an instance of KeyObject. Received an instance of Object' });
  });

  test('keep the details that they have given', () => {
    const rsa = publicOf(fixture('rsa'));
    assert.strictEqual(rsa.asymmetricKeyDetails, rsa.asymmetricKeyDetails);
    assert.strictEqual(inspect(rsa), "PublicKeyObject {\n  Symbol(kKeyType): 'public',\n  Symbol(kAsymmetricKeyType): 'rsa',\n  Symbol(kAsymmetricKeyDetails): { modulusLength: 1024, publicExponent: 65537n }\n}");
    assert.notStrictEqual(publicKey.asymmetricKeyDetails, publicKey.asymmetricKeyDetails);
  });
});

describe('generateKeyPair', () => {
  const generate = generateKeyPairSync as (type: unknown, options?: unknown) => any;

  test('gives KeyObjects, or what an encoding exports', () => {
    const { publicKey, privateKey } = generate('ed25519');
    assert.ok(createPublicKey(privateKey).equals(publicKey));
    const pair = generate('ec', { namedCurve: 'P-256', publicKeyEncoding: { format: 'pem', type: 'spki' }, privateKeyEncoding: { format: 'der', type: 'sec1' } });
    assert.ok(createPublicKey({ key: pair.privateKey, format: 'der', type: 'sec1' } as never).equals(createPublicKey(pair.publicKey)));
    const jwks = generate('x25519', { publicKeyEncoding: { format: 'jwk' }, privateKeyEncoding: { format: 'jwk' } });
    assert.deepStrictEqual(Object.keys(jwks.publicKey).toSorted(), ['crv', 'kty', 'x']);
    assert.strictEqual(jwks.publicKey.x, jwks.privateKey.x);
  });

  test('encrypts the private key', () => {
    const { publicKey, privateKey } = generate('ed448', { privateKeyEncoding: { format: 'pem', type: 'pkcs8', cipher: 'aes-128-cbc', passphrase: 'x' } });
    assert.ok(createPublicKey({ key: privateKey, passphrase: 'x' } as never).equals(publicKey));
  });

  test('says at once what is wrong with its arguments', () => {
    const spki = { format: 'pem', type: 'spki' };
    for (const [args, message] of [
      [[], /"type" argument must be of type string/],
      [['x'], /'type' must be a supported key type. Received 'x'/],
      [['rsa'], /"options" argument must be of type object. Received undefined/],
      [['rsa', 5], /"options" argument must be of type object/],
      [['rsa', {}], /"options.modulusLength" property must be of type number/],
      [['ed25519', { publicKeyEncoding: 5 }], /'options.publicKeyEncoding' is invalid. Received 5/],
      [['ed25519', { publicKeyEncoding: {} }], /'options.publicKeyEncoding.format' is invalid. Received undefined/],
      [['ed25519', { publicKeyEncoding: { format: 'pem' } }], /'options.publicKeyEncoding.type' is invalid. Received undefined/],
      [['ed25519', { privateKeyEncoding: spki }], /'options.privateKeyEncoding.type' is invalid. Received 'spki'/],
      [['ed25519', { privateKeyEncoding: { format: 'pem', type: 'pkcs1' } }], /pkcs1 can only be used for RSA keys/],
      [['ed25519', { privateKeyEncoding: { format: 'pem', type: 'pkcs8', cipher: 'aes128' } }], /'options.privateKeyEncoding.passphrase' is invalid/],
      [['ed25519', { privateKeyEncoding: { format: 'pem', type: 'pkcs8', cipher: 'no', passphrase: 'x' } }], /Unknown cipher/],
      [['ec', {}], /"options.namedCurve" property must be of type string/],
      [['ec', { namedCurve: 'x' }], /Invalid EC curve name/],
      [['dh', {}], /At least one of the group, prime, or primeLength options is required/],
      [['dh', { group: 'modp5', primeLength: 5 }], /Option "group" cannot be used in combination with option "primeLength"/],
    ] as const) {
      assert.throws(() => (generate as Function)(...args), message, inspect(args));
      const [type, options] = args as unknown as [string, unknown];
      assert.throws(() => generateKeyPair(type as 'ed25519', options as never, () => assert.fail('called back')), message, inspect(args));
    }
    assert.throws(() => (generateKeyPair as Function)('x', 5), { code: 'ERR_INVALID_ARG_TYPE', message: /"callback" argument must be of type function/ });
  });

  test('calls back later with both keys', async () => {
    const order: string[] = [];
    const [error, publicKey, privateKey] = await new Promise<any[]>((resolve) => {
      generateKeyPair('ed25519', undefined, (...results) => {
        order.push('callback');
        resolve(results);
      });
      order.push('returned');
    });
    assert.deepStrictEqual(order, ['returned', 'callback']);
    assert.strictEqual(error, null);
    assert.ok(createPublicKey(privateKey).equals(publicKey));
  });

  test('calls back with the error of the work', async () => {
    const [error, ...rest] = await new Promise<any[]>((resolve) => {
      (generateKeyPair as Function)('ec', { namedCurve: 'brainpoolP256r1', publicKeyEncoding: { format: 'jwk' } }, (...results: any[]) => resolve(results));
    });
    assert.strictEqual(error.code, 'ERR_CRYPTO_JWK_UNSUPPORTED_CURVE');
    assert.deepStrictEqual(rest, []);
  });

  test('has a promisified form', async () => {
    const pair = await promisify(generateKeyPair)('ec', { namedCurve: 'P-384' });
    assert.deepStrictEqual(Object.keys(pair), ['publicKey', 'privateKey']);
    assert.strictEqual(pair.publicKey.asymmetricKeyDetails!.namedCurve, 'secp384r1');
  });
});
