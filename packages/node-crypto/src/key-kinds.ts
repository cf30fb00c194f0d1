// The kinds of asymmetric keys there are: every algorithm's file adds its line here.
import type { KeyKind } from './asymmetric-handle.ts';
import { dh } from './dh.ts';
import { dsa } from './dsa.ts';
import { ec } from './ec.ts';
import { mlDsa } from './ml-dsa.ts';
import { mlKem } from './ml-kem.ts';
import { okp } from './okp.ts';
import { rsa } from './rsa.ts';
import { slhDsa } from './slh-dsa.ts';

/** All kinds, in no order that matters. */
export const keyKinds: readonly KeyKind[] = [
  rsa,
  dsa,
  dh,
  ec,
  okp,
  mlKem,
  mlDsa,
  slhDsa,
];

/** The kind whose AlgorithmIdentifiers have this object identifier. */
export function kindOfOid(oid: string): KeyKind | undefined {
  return keyKinds.find((kind) => kind.oids.includes(oid));
}

/** The kind with this asymmetricKeyType. */
export function kindOfName(name: string): KeyKind | undefined {
  return keyKinds.find((kind) => kind.names.includes(name));
}
