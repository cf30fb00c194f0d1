import { test } from 'node:test';
import assert from 'node:assert';
import { credentials } from '@tabnode/internal/credentials';
import { getegid, geteuid, getgid, getgroups, getuid, setgid, setuid } from './user.ts';

test('root may become another user, who may not become root again', () => {
  const before = { ...credentials };
  try {
    assert.throws(() => setuid(0), { code: 'EPERM', syscall: 'setuid' });
    credentials.uid = 0;
    credentials.gid = 0;
    assert.deepStrictEqual([getuid(), geteuid(), getgid(), getegid(), getgroups()], [0, 0, 0, 0, [0]]);
    setgid('nogroup');
    setuid(1234);
    assert.deepStrictEqual([getuid(), geteuid(), getgid(), getegid(), getgroups()], [1234, 1234, 65534, 65534, [65534]]);
    assert.throws(() => setuid('root'), { code: 'EPERM', syscall: 'setuid' });
    setuid(1234);
  } finally {
    Object.assign(credentials, before);
  }
});
