// Who runs the process: one user without rights over others, unless it has been made root.
import { credentials } from '@tabnode/internal/credentials';
import { ERR_UNKNOWN_CREDENTIAL, wrongArgType } from '@tabnode/internal/errors';
import { systemCallError } from '@tabnode/internal/system-error';
import { GROUP_ID, USER_ID } from '@tabnode/internal/user';
import { validateArray, validateUint32 } from '@tabnode/internal/validators';

/** @see https://nodejs.org/api/process.html#processgetuid */
export function getuid(): number { return credentials.uid; }
/** @see https://nodejs.org/api/process.html#processgeteuid */
export function geteuid(): number { return credentials.uid; }
/** @see https://nodejs.org/api/process.html#processgetgid */
export function getgid(): number { return credentials.gid; }
/** @see https://nodejs.org/api/process.html#processgetegid */
export function getegid(): number { return credentials.gid; }
/** @see https://nodejs.org/api/process.html#processgetgroups */
export function getgroups(): number[] { return [credentials.gid]; }

function validateId(id: unknown, name: string): void {
  if (typeof id === 'number') validateUint32(id, name);
  else if (typeof id !== 'string') throw wrongArgType(name, 'one of type number or string', id);
}

// The names that every Linux has, and the user's own.
const USERS: Record<string, number> = { root: 0, nobody: 65534, user: USER_ID };
const GROUPS: Record<string, number> = { root: 0, nogroup: 65534, user: GROUP_ID };

function idOf(id: number | string, kind: 'User' | 'Group'): number {
  const known = typeof id === 'number' ? id : (kind === 'User' ? USERS : GROUPS)[id];
  if (known === undefined) throw ERR_UNKNOWN_CREDENTIAL(kind, id as string);
  return known;
}

function ERR_NOT_PERMITTED(syscall: string): Error {
  return systemCallError('EPERM', 1, syscall, ERR_NOT_PERMITTED, 'EPERM, Operation not permitted');
}

function change(id: number | string, kind: 'User' | 'Group', syscall: string): void {
  validateId(id, 'id');
  const key = kind === 'User' ? 'uid' : 'gid';
  const wanted = idOf(id, kind);
  if (wanted !== credentials[key] && credentials.uid !== 0) throw ERR_NOT_PERMITTED(syscall);
  credentials[key] = wanted;
}

/** @throws {ERR_UNKNOWN_CREDENTIAL | EPERM} for any user but the one it is, unless that is root. @see https://nodejs.org/api/process.html#processsetuidid */
export function setuid(id: number | string): void { change(id, 'User', 'setuid'); }
/** @throws {ERR_UNKNOWN_CREDENTIAL | EPERM} for any user but the one it is, unless that is root. @see https://nodejs.org/api/process.html#processseteuidid */
export function seteuid(id: number | string): void { change(id, 'User', 'seteuid'); }
/** @throws {ERR_UNKNOWN_CREDENTIAL | EPERM} for any group but the one it is, unless the user is root. @see https://nodejs.org/api/process.html#processsetgidid */
export function setgid(id: number | string): void { change(id, 'Group', 'setgid'); }
/** @throws {ERR_UNKNOWN_CREDENTIAL | EPERM} for any group but the one it is, unless the user is root. @see https://nodejs.org/api/process.html#processsetegidid */
export function setegid(id: number | string): void { change(id, 'Group', 'setegid'); }

/** @throws {ERR_UNKNOWN_CREDENTIAL | EPERM} always: that takes rights that the user lacks. @see https://nodejs.org/api/process.html#processsetgroupsgroups */
export function setgroups(groups: readonly (number | string)[]): void {
  validateArray(groups, 'groups');
  groups.forEach((group, i) => validateId(group, `groups[${i}]`));
  for (const group of groups) idOf(group as string, 'Group');
  throw ERR_NOT_PERMITTED('setgroups');
}

/** @throws {ERR_UNKNOWN_CREDENTIAL | EPERM} always: that takes rights that the user lacks. @see https://nodejs.org/api/process.html#processinitgroupsuser-extragroup */
export function initgroups(user: number | string, extraGroup: number | string): void {
  validateId(user, 'user');
  validateId(extraGroup, 'extraGroup');
  idOf(extraGroup, 'Group');
  idOf(user, 'User');
  throw ERR_NOT_PERMITTED('initgroups');
}
