import { constants } from './constants.ts';
import { arch, availableParallelism, cpus, endianness, freemem, hostname, loadavg, machine, platform, release, totalmem, type, uptime, version } from './machine.ts';
import { networkInterfaces } from './network-interfaces.ts';
import { getPriority, setPriority } from './priority.ts';
import { homedir, tmpdir, userInfo } from './user.ts';

/** What ends a line. @see https://nodejs.org/api/os.html#oseol */
export const EOL = '\n';
/** @see https://nodejs.org/api/os.html#osdevnull */
export const devNull = '/dev/null';
export { arch, availableParallelism, constants, cpus, endianness, freemem, getPriority, homedir, hostname, loadavg, machine, networkInterfaces, platform, release, setPriority, tmpdir, totalmem, type, uptime, userInfo, version };

const os = {
  arch, availableParallelism, cpus, endianness, freemem, getPriority, homedir, hostname, loadavg, networkInterfaces, platform, release, setPriority,
  tmpdir, totalmem, type, userInfo, uptime, version, machine,
  // Not to be assigned, as in Node.
  get constants() { return constants; },
  get EOL() { return EOL; },
  get devNull() { return devNull; },
};
export default os;
export { os as 'module.exports' };
