import { dot } from './dot.ts';
import { junit } from './junit.ts';
import { makeReporterClass } from './reporter-class.ts';
import { lcov as lcovEvents } from './lcov.ts';
import { spec as specEvents } from './spec.ts';
import { tap } from './tap.ts';

/** Writes events for people: a function of events, or a stream to pipe them through. */
const spec = /* @__PURE__ */ makeReporterClass(specEvents);
/** Writes coverage as lcov: a function of events, or a stream to pipe them through. */
const lcov = /* @__PURE__ */ makeReporterClass(lcovEvents);

export { dot, junit, lcov, spec, tap };

const reporters = { dot, junit, spec, tap, lcov };
export default reporters;
export { reporters as 'module.exports' };
