import { hostProcess } from '@tabnode/internal/host-process';
import { ERR_SYSTEM_ERROR } from '@tabnode/internal/errors';
import { validateInt32 } from '@tabnode/internal/validators';

// Nice values rank a process among others; a page is the only one, so that its own is all there is to keep.
let priority = 0;

function checkPid(pid: number, syscall: string): void {
  if (pid !== 0 && pid !== hostProcess.pid) throw ERR_SYSTEM_ERROR({ errno: -3, code: 'ESRCH', message: 'no such process', syscall });
}

/**
 * The nice value of this process, -20 (highest) to 19.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE | ERR_SYSTEM_ERROR}
 * @see https://nodejs.org/api/os.html#osgetprioritypid
 */
export function getPriority(pid?: number): number {
  if (pid === undefined) pid = 0;
  else validateInt32(pid, 'pid');
  checkPid(pid, 'uv_os_getpriority');
  return priority;
}

/**
 * Sets the nice value of this process, -20 (highest) to 19.
 *
 * @throws {ERR_INVALID_ARG_TYPE | ERR_OUT_OF_RANGE | ERR_SYSTEM_ERROR}
 * @see https://nodejs.org/api/os.html#ossetprioritypid-priority
 */
export function setPriority(pid: number, value?: number): void {
  if (value === undefined) {
    value = pid;
    pid = 0;
  }
  validateInt32(pid, 'pid');
  validateInt32(value, 'priority', -20, 19);
  checkPid(pid, 'uv_os_setpriority');
  priority = value;
}
