import { _unrefActive, active, enroll, unenroll } from './enrolled-timers.ts';
import promises from './promises.ts';
import { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from './timers.ts';

export { _unrefActive, active, clearImmediate, clearInterval, clearTimeout, enroll, promises, setImmediate, setInterval, setTimeout, unenroll };

const timers = { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval, _unrefActive, active, enroll, unenroll, promises };
export default timers;
export { timers as 'module.exports' };
