// Whose rights a process has, and what it denies the files that it makes.
import { GROUP_ID, USER_ID } from './user.ts';

/** User 0 may do everything. `umask` are the permissions that new files do not get. */
export const credentials = { uid: USER_ID, gid: GROUP_ID, umask: 0o22 };
