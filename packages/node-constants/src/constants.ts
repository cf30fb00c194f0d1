import { cryptoConstants } from '@tabnode/internal/crypto-constants';
import { errno } from '@tabnode/internal/errno';
import { fsConstants } from '@tabnode/internal/fs-constants';
import { dlopen, priority } from '@tabnode/internal/os-constants';
import { signals } from '@tabnode/internal/signals';

/** The constants of os, fs and crypto. @deprecated DEP0008: use the `constants` of those modules */
export const constants: Readonly<Record<string, string | number>> = /* @__PURE__ */ (() => Object.freeze(Object.assign({}, dlopen, errno, priority, signals, fsConstants, cryptoConstants)))();
