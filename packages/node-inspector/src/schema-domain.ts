import type { Domain } from './protocol.ts';

const DOMAINS = ['Runtime', 'Debugger', 'Profiler', 'HeapProfiler', 'Schema'];

/** The Schema domain: which domains there are. */
export function schemaDomain(): Domain {
  return { commands: { getDomains: () => ({ domains: DOMAINS.map((name) => ({ name, version: '1.3' })) }) } };
}
