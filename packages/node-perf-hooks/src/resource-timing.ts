import { Immediate } from '@tabnode/internal/immediate';
import { codedError } from '@tabnode/internal/node-error';
import { enqueueEntry } from './observe.ts';
import { makeResource, type FetchTimingInfo, type PerformanceResourceTiming } from './resource-entry.ts';
import { resources } from './timeline.ts';

let limit = 250;
let overflow: PerformanceResourceTiming[] = [];

/** Notes a resource; where there is no more room, `onFull` is called, and what it makes room for is added then. */
export function markResourceTiming(onFull: () => void, info: FetchTimingInfo, requestedUrl: string, initiatorType: string, _global: object, cacheMode: string, _body?: object, responseStatus?: number, deliveryType = ''): PerformanceResourceTiming {
  if (cacheMode !== '' && cacheMode !== 'local') throw codedError('ERR_INTERNAL_ASSERTION', "cache must be an empty string or 'local'", markResourceTiming);
  const entry = makeResource(info, requestedUrl, initiatorType, cacheMode, responseStatus, deliveryType);
  enqueueEntry(entry);
  // While some wait for room, all others queue behind them.
  if (overflow.length === 0 && resources.length < limit) {
    resources.push(entry);
    return entry;
  }
  if (overflow.push(entry) === 1) {
    new Immediate(() => {
      for (;;) {
        const before = overflow.length;
        if (resources.length >= limit) onFull();
        while (overflow.length > 0 && resources.length < limit) resources.push(overflow.shift()!);
        if (overflow.length === 0 || overflow.length >= before) break;
      }
      overflow = [];
    }, undefined, true);
  }
  return entry;
}

/** Sets how many resources are kept. */
export function setResourcesLimit(size: unknown): void {
  limit = Number.isInteger(size) && (size as number) >= 0 ? size as number : 0;
}
