// Names that Node has and this package has not yet: each refuses with a coded error.
import { ERR_FEATURE_UNAVAILABLE_ON_PLATFORM } from '@tabnode/internal/errors';
import { named } from '@tabnode/internal/named';

function refuse(name: string): any {
  return named(name, function () { throw ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`crypto.${name}`, 'it is not built yet in tabnode'); });
}

export const createDiffieHellman: any = /* @__PURE__ */ refuse('createDiffieHellman');
export const createDiffieHellmanGroup: any = /* @__PURE__ */ refuse('createDiffieHellmanGroup');
export const getDiffieHellman: any = /* @__PURE__ */ refuse('getDiffieHellman');
export const DiffieHellman: any = /* @__PURE__ */ refuse('DiffieHellman');
export const DiffieHellmanGroup: any = /* @__PURE__ */ refuse('DiffieHellmanGroup');
