// The machine: what the browser tells of it, as a Linux on x64 would say it. The tab counts as the whole of it.
import { availableMemory } from '@tabnode/node-process';
import { withPrimitive, withPrimitiveAndSelf } from './with-primitive.ts';

/** How many threads can run at a time. @see https://nodejs.org/api/os.html#osavailableparallelism */
export const availableParallelism = /* @__PURE__ */ withPrimitive(function availableParallelism(): number {
  return navigator.hardwareConcurrency || 1;
});

export interface CpuInfo { model: string; speed: number; times: { user: number; nice: number; sys: number; idle: number; irq: number } }

/** One entry a processor; browsers tell neither model nor speed nor times. @see https://nodejs.org/api/os.html#oscpus */
export function cpus(): CpuInfo[] {
  return Array.from({ length: availableParallelism() }, () => ({ model: 'unknown', speed: 0, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } }));
}

/** Bytes of memory, rounded to protect privacy; 0 where the browser does not tell. @see https://nodejs.org/api/os.html#ostotalmem */
export const totalmem = /* @__PURE__ */ withPrimitive(function totalmem(): number {
  return ((navigator as { deviceMemory?: number }).deviceMemory ?? 0) * 2 ** 30;
});

/** The bytes that the tab may still take; 0 where the browser does not tell. @see https://nodejs.org/api/os.html#osfreemem */
export const freemem = /* @__PURE__ */ withPrimitive(function freemem(): number {
  return availableMemory();
});

/** Always zeros, as on Windows: browsers tell no load. @see https://nodejs.org/api/os.html#osloadavg */
export function loadavg(): [number, number, number] {
  return [0, 0, 0];
}

/** Seconds since the tab was opened. @see https://nodejs.org/api/os.html#osuptime */
export const uptime = /* @__PURE__ */ withPrimitiveAndSelf(function uptime(): number {
  return Math.trunc(performance.now() / 10) / 100;
});

/** @see https://nodejs.org/api/os.html#osendianness */
export const endianness = /* @__PURE__ */ withPrimitive(function endianness(): 'BE' | 'LE' {
  return new Uint8Array(new Uint16Array([1]).buffer)[0] === 1 ? 'LE' : 'BE';
});

/** @see https://nodejs.org/api/os.html#osarch */
export const arch = /* @__PURE__ */ withPrimitive(function arch(): 'x64' { return 'x64'; });
/** @see https://nodejs.org/api/os.html#osmachine */
export const machine = /* @__PURE__ */ withPrimitive(function machine(): string { return 'x86_64'; });
/** @see https://nodejs.org/api/os.html#osplatform */
export const platform = /* @__PURE__ */ withPrimitive(function platform(): 'linux' { return 'linux'; });
/** @see https://nodejs.org/api/os.html#ostype */
export const type = /* @__PURE__ */ withPrimitive(function type(): string { return 'Linux'; });
/** There is no kernel whose release it could be. @see https://nodejs.org/api/os.html#osrelease */
export const release = /* @__PURE__ */ withPrimitive(function release(): string { return '0.0.0'; });
/** The browser's name for itself. @see https://nodejs.org/api/os.html#osversion */
export const version = /* @__PURE__ */ withPrimitive(function version(): string { return navigator.userAgent; });
/** The host that the page comes from. @see https://nodejs.org/api/os.html#oshostname */
export const hostname = /* @__PURE__ */ withPrimitiveAndSelf(function hostname(): string { return globalThis.location?.hostname || 'localhost'; });
