import { finishEntryClass, makeEntry, PerformanceEntry } from './performance-entry.ts';

/** When a connection was made, as `fetch` notes it. */
export interface ConnectionTimingInfo {
  domainLookupStartTime: number;
  domainLookupEndTime: number;
  connectionStartTime: number;
  connectionEndTime: number;
  secureConnectionStartTime: number;
  ALPNNegotiatedProtocol: unknown;
}

/** When a resource was fetched, as `fetch` notes it. @see https://fetch.spec.whatwg.org/#fetch-timing-info */
export interface FetchTimingInfo {
  startTime: number;
  endTime: number;
  redirectStartTime: number;
  redirectEndTime: number;
  postRedirectStartTime: number;
  finalServiceWorkerStartTime: number;
  finalNetworkRequestStartTime: number;
  finalNetworkResponseStartTime: number;
  encodedBodySize: number;
  decodedBodySize: number;
  finalConnectionTimingInfo?: ConnectionTimingInfo | null;
}

const HEADERS_SIZE = 300;
const MEMBERS = 'initiatorType nextHopProtocol workerStart redirectStart redirectEnd fetchStart domainLookupStart domainLookupEnd connectStart connectEnd secureConnectionStart requestStart responseStart responseEnd transferSize encodedBodySize decodedBodySize deliveryType responseStatus';

export class ResourceTiming extends PerformanceEntry {
  #info!: FetchTimingInfo;
  #initiatorType!: string;
  #cacheMode!: string;
  #status: number | undefined;
  #deliveryType!: string;

  constructor(token?: symbol, info?: FetchTimingInfo, name?: string, initiatorType?: string, cacheMode?: string, status?: number, deliveryType = '') {
    super(token, name, 'resource');
    this.#info = info!;
    this.#initiatorType = initiatorType!;
    this.#cacheMode = cacheMode!;
    this.#status = status;
    this.#deliveryType = deliveryType;
  }

  override get name(): string { return super.name; }
  override get startTime(): number { return this.#info.startTime; }
  override get duration(): number { return this.#info.endTime - this.#info.startTime; }
  get initiatorType(): string { return this.#initiatorType; }
  get workerStart(): number { return this.#info.finalServiceWorkerStartTime; }
  get redirectStart(): number { return this.#info.redirectStartTime; }
  get redirectEnd(): number { return this.#info.redirectEndTime; }
  get fetchStart(): number { return this.#info.postRedirectStartTime; }
  get domainLookupStart(): number | undefined { return this.#info.finalConnectionTimingInfo?.domainLookupStartTime; }
  get domainLookupEnd(): number | undefined { return this.#info.finalConnectionTimingInfo?.domainLookupEndTime; }
  get connectStart(): number | undefined { return this.#info.finalConnectionTimingInfo?.connectionStartTime; }
  get connectEnd(): number | undefined { return this.#info.finalConnectionTimingInfo?.connectionEndTime; }
  get secureConnectionStart(): number | undefined { return this.#info.finalConnectionTimingInfo?.secureConnectionStartTime; }
  get nextHopProtocol(): unknown { return this.#info.finalConnectionTimingInfo?.ALPNNegotiatedProtocol; }
  get requestStart(): number { return this.#info.finalNetworkRequestStartTime; }
  get responseStart(): number { return this.#info.finalNetworkResponseStartTime; }
  get responseEnd(): number { return this.#info.endTime; }
  get encodedBodySize(): number { return this.#info.encodedBodySize; }
  get decodedBodySize(): number { return this.#info.decodedBodySize; }
  get deliveryType(): string { return this.#deliveryType; }
  get responseStatus(): number | undefined { return this.#status; }

  get transferSize(): number {
    if (this.#cacheMode === 'local') return 0;
    return this.#cacheMode === 'validated' ? HEADERS_SIZE : this.#info.encodedBodySize + HEADERS_SIZE;
  }

  override toJSON(): object {
    const json = super.toJSON() as Record<string, unknown>;
    for (const name of MEMBERS.split(' ')) json[name] = this[name as keyof this];
    return json;
  }

  [Symbol.for('nodejs.util.inspect.custom')](depth: number | null, options: object, inspect: (value: unknown, options: object) => string): string {
    if (depth !== null && depth < 0) return '[PerformanceResourceTiming]';
    const { deliveryType, responseStatus, ...members } = this.toJSON() as Record<string, unknown>;
    return `PerformanceResourceTiming ${inspect({ ...members, deliveryType, responseStatus }, options)}`;
  }
}

/** A resource that was fetched. @see https://nodejs.org/api/perf_hooks.html#class-performanceresourcetiming */
export const PerformanceResourceTiming: typeof ResourceTiming = /* @__PURE__ */ finishEntryClass('PerformanceResourceTiming', ResourceTiming, [...MEMBERS.split(' '), 'toJSON']);
export type PerformanceResourceTiming = ResourceTiming;

/** Makes an entry of a resource that a program has fetched. */
export function makeResource(info: FetchTimingInfo, name: string, initiatorType: string, cacheMode: string, status?: number, deliveryType?: string): ResourceTiming {
  return makeEntry(PerformanceResourceTiming, info, name, initiatorType, cacheMode, status, deliveryType);
}

/** Node's entry of a resource that the page has fetched. */
export function fetchedResource(entry: globalThis.PerformanceResourceTiming): ResourceTiming {
  const { startTime, responseEnd, redirectStart, redirectEnd, fetchStart, workerStart, requestStart, responseStart, encodedBodySize, decodedBodySize, domainLookupStart, domainLookupEnd, connectStart, connectEnd, secureConnectionStart, nextHopProtocol } = entry;
  const info = {
    startTime, endTime: responseEnd, redirectStartTime: redirectStart, redirectEndTime: redirectEnd, postRedirectStartTime: fetchStart, finalServiceWorkerStartTime: workerStart,
    finalNetworkRequestStartTime: requestStart, finalNetworkResponseStartTime: responseStart, encodedBodySize, decodedBodySize,
    finalConnectionTimingInfo: {
      domainLookupStartTime: domainLookupStart, domainLookupEndTime: domainLookupEnd, connectionStartTime: connectStart, connectionEndTime: connectEnd,
      secureConnectionStartTime: secureConnectionStart, ALPNNegotiatedProtocol: nextHopProtocol,
    },
  };
  const { responseStatus, deliveryType, transferSize } = entry as { responseStatus?: number; deliveryType?: string; transferSize: number };
  return makeResource(info, entry.name, entry.initiatorType, transferSize === 0 ? 'local' : '', responseStatus, deliveryType);
}
