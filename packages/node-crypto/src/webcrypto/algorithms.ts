import { once } from '../once.ts';
import { keyDerivationAlgorithms } from './key-derivation.ts';
import { macAlgorithms } from './message-authentication.ts';
import { postQuantumAlgorithms } from './post-quantum.ts';
import type { WebAlgorithm } from './web-algorithm.ts';
import { cipherAlgorithms } from './web-ciphers.ts';
import { curveAlgorithms } from './web-curves.ts';
import { digestAlgorithms } from './web-digest.ts';
import { rsaAlgorithms } from './web-rsa.ts';

/** All algorithms of Web Crypto. */
export const algorithms: () => readonly WebAlgorithm[] = /* @__PURE__ */ once(() => [...digestAlgorithms, ...macAlgorithms, ...keyDerivationAlgorithms, ...cipherAlgorithms(), ...rsaAlgorithms(), ...curveAlgorithms(), ...postQuantumAlgorithms()]);
