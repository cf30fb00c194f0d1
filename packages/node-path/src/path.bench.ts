import type { Benches } from '@tabnode/internal/bench';

export const benches: Benches = {
  'posix.join': (require) => { const { posix } = require('path'); return () => posix.join('/foo', 'bar', '../baz/asdf', './quux', '..'); },
  'posix.normalize, nothing to do': (require) => { const { posix } = require('path'); return () => posix.normalize('/home/user/project/node_modules/package/dist/index.js'); },
  'posix.resolve': (require) => { const { posix } = require('path'); return () => posix.resolve('/foo/bar', '../baz', './file.txt'); },
  'posix.relative': (require) => { const { posix } = require('path'); return () => posix.relative('/data/orandea/test/aaa', '/data/orandea/impl/bbb'); },
  'posix.dirname': (require) => { const { posix } = require('path'); return () => posix.dirname('/home/user/dir/file.txt'); },
  'posix.basename, suffix': (require) => { const { posix } = require('path'); return () => posix.basename('/home/user/dir/file.txt', '.txt'); },
  'posix.parse': (require) => { const { posix } = require('path'); return () => posix.parse('/home/user/dir/file.tar.gz'); },
  'posix.matchesGlob': (require) => { const { posix } = require('path'); return () => posix.matchesGlob('src/lib/deep/file.test.ts', 'src/**/*.{test,spec}.ts'); },
  'win32.join': (require) => { const { win32 } = require('path'); return () => win32.join('C:\\foo', 'bar', '..\\baz/asdf', '.\\quux', '..'); },
  'win32.resolve': (require) => { const { win32 } = require('path'); return () => win32.resolve('C:\\foo\\bar', '..\\baz', '.\\file.txt'); },
  'win32.relative': (require) => { const { win32 } = require('path'); return () => win32.relative('C:\\orandea\\test\\aaa', 'C:\\orandea\\impl\\bbb'); },
};
