// Native Node v25.8.1: the oracle that every test runs against first.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { giveUp } from './progress.mjs';
import { root } from './modules.mjs';

export const VERSION = 'v25.8.1';

/** The path of native Node v25.8.1: TABNODE_NATIVE, this process's own, or the npm package of this platform. */
export function nativeNode() {
  const candidates = [process.env.TABNODE_NATIVE, process.execPath, path.join(root, `node_modules/node-${process.platform}-${process.arch}/bin/node`)];
  const found = candidates.find((file) => file && fs.existsSync(file) && execFileSync(file, ['--version'], { encoding: 'utf8' }).trim() === VERSION);
  return found ?? giveUp(`Node ${VERSION} is needed to check against: install it (for example: npx -y node@${VERSION.slice(1)} -p process.execPath) and name it in TABNODE_NATIVE.`);
}
