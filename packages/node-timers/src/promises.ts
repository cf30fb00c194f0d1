import { scheduler, setImmediate, setInterval, setTimeout } from './timers-promises.ts';

export { scheduler, setImmediate, setInterval, setTimeout };

const promises = { setTimeout, setImmediate, setInterval, scheduler };
export default promises;
export { promises as 'module.exports' };
