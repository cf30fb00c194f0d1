import { dot } from './dot.ts';
import { junit } from './junit.ts';
import { lcovWriter } from './lcov.ts';
import { reporterClass } from './reporter-class.ts';
import { SpecWriter } from './spec.ts';
import { tap } from './tap.ts';

/** A stream that makes lines for people of events. @see https://nodejs.org/api/test.html#test-reporters */
const spec = /* @__PURE__ */ reporterClass('SpecReporter', () => new SpecWriter());
/** A stream that makes an lcov record of the event with the coverage. @see https://nodejs.org/api/test.html#test-reporters */
const lcov = /* @__PURE__ */ reporterClass('LcovReporter', lcovWriter);

export { dot, junit, lcov, spec, tap };

const reporters = { dot, junit, spec, tap, lcov };
export default reporters;
export { reporters as 'module.exports' };
