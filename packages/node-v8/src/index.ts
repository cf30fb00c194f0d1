import { cachedDataVersionTag, setFlagsFromString } from './engine-flags.ts';
import { stopCoverage, takeCoverage } from './coverage.ts';
import { startCpuProfile } from './cpu-profile.ts';
import { DefaultDeserializer, DefaultSerializer, deserialize, serialize } from './default-serdes.ts';
import { Deserializer } from './deserializer.ts';
import { GCProfiler } from './gc-profiler.ts';
import { getHeapSnapshot, writeHeapSnapshot } from './heap-snapshot.ts';
import { getCppHeapStatistics, getHeapCodeStatistics, getHeapSpaceStatistics, getHeapStatistics } from './heap-statistics.ts';
import { setHeapSnapshotNearHeapLimit } from './near-heap-limit.ts';
import { promiseHooks } from './promise-hooks.ts';
import { queryObjects } from './query-objects.ts';
import { Serializer } from './serializer.ts';
import { startupSnapshot } from './startup-snapshot.ts';
import { isStringOneByteRepresentation } from './string-representation.ts';

export {
  cachedDataVersionTag, DefaultDeserializer, DefaultSerializer, Deserializer, deserialize, GCProfiler, getCppHeapStatistics, getHeapCodeStatistics, getHeapSnapshot,
  getHeapSpaceStatistics, getHeapStatistics, isStringOneByteRepresentation, promiseHooks, queryObjects, Serializer, serialize, setFlagsFromString, setHeapSnapshotNearHeapLimit,
  startCpuProfile, startupSnapshot, stopCoverage, takeCoverage, writeHeapSnapshot,
};

/** What `require('v8')` gives. */
const v8 = {
  cachedDataVersionTag, getHeapSnapshot, getHeapStatistics, getHeapSpaceStatistics, getHeapCodeStatistics, getCppHeapStatistics, setFlagsFromString,
  Serializer, Deserializer, DefaultSerializer, DefaultDeserializer, deserialize, takeCoverage, stopCoverage, serialize, writeHeapSnapshot,
  promiseHooks, queryObjects, startupSnapshot, setHeapSnapshotNearHeapLimit, GCProfiler, isStringOneByteRepresentation, startCpuProfile,
};
export default v8;
export { v8 as 'module.exports' };
